"""Every page of the editor for a definition, filled in as a browser sends it back."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict

from workbench.domain.kinds import LISTS, PAGES, Place, place_of
from workbench.forms.definition import PartForm, form_for
from workbench.forms.definition.words import Words
from workbench.views.draft_part_context import table_at


def places(data: Any, kind: str = "definition", path: tuple[Any, ...] = ()) -> Iterator[Place]:
    """Every page of single tables, and every element of every list however deep."""
    if not path:
        yield from (place for page in PAGES if (place := place_of((page,))))
    for key, inner in LISTS.get(kind, {}).items():
        for position, element in enumerate(data.get(key, [])):
            here = (*path, key, position)
            place = place_of(here)
            assert place is not None
            yield place
            yield from places(element, inner, here)


def opened(data: Any, place: Place, typed: QueryDict | None = None) -> PartForm:
    kind = place.name if place.sort == "page" else place.kind
    return form_for(kind)(typed, table=table_at(data, place), words=Words(data))


def as_sent(form: PartForm, **changes: Any) -> QueryDict:
    """What the browser sends when nothing but `changes` was typed."""
    sent = QueryDict(mutable=True)
    for name, field in form.fields.items():
        value = changes.get(name, field.prepare_value(form.initial.get(name)))
        if isinstance(field, forms.DateField) and hasattr(value, "isoformat"):
            value = value.isoformat()
        if isinstance(value, list):
            sent.setlist(name, value)
        elif isinstance(field, forms.BooleanField):
            if value:
                sent[name] = "on"
        else:
            sent[name] = "" if value is None else str(value).replace("\n", "\r\n")
    return sent
