"""Every page of the editor for a definition, filled in as a browser sends it back."""

from collections.abc import Iterator
from typing import Any

from django.http import QueryDict

from workbench.domain.kinds import APART, LISTS, PAGES, Place, place_of
from workbench.forms.definition import PartForm, form_for, list_form
from workbench.forms.definition.merging import as_sent as values_sent
from workbench.forms.definition.merging import sent
from workbench.forms.definition.words import Words
from workbench.pages.draft_part_context import table_at


def places(data: Any, kind: str = "definition", path: tuple[Any, ...] = ()) -> Iterator[Place]:
    """Every page: those of single tables, those of whole lists, and every element of every list however deep."""
    if not path:
        whole = (*PAGES, *(key for key in LISTS["definition"] if key not in APART))
        yield from (place for page in whole if (place := place_of((page,))))
    for key, inner in LISTS.get(kind, {}).items():
        for position, element in enumerate(data.get(key, [])):
            here = (*path, key, position)
            place = place_of(here)
            assert place is not None
            yield place
            yield from places(element, inner, here)


def words_of(data: Any) -> Words:
    """The words of a policy in a portal that has all its offices."""
    acting = [stage for route in data.get("route", []) for stage in route.get("stage", [])]
    acting.append(data.get("payment", {}))
    return Words(data, {code: code for each in acting if (code := each.get("office", {}).get("code"))})


def opened(data: Any, place: Place, typed: QueryDict | None = None, table: Any = None) -> PartForm:
    table = table_at(data, place) if table is None else table
    if place.sort == "list":
        return list_form(place.name)(typed, table=table, words=words_of(data))
    kind = place.name if place.sort == "page" else place.kind
    return form_for(kind)(typed, table=table, words=words_of(data))


def as_sent(form: PartForm, **changes: Any) -> QueryDict:
    """What the browser sends when nothing but `changes` was typed, blocks and all."""
    data = QueryDict(mutable=True)
    for name, values in sent(form):
        if values:
            data.setlist(name, [value.replace("\n", "\r\n") for value in values])
    for name, value in changes.items():
        data.setlist(name, values_sent(value))
    return data


def as_new(data: QueryDict) -> QueryDict:
    """The same typed into empty blocks."""
    for name in data:
        if name.endswith("-at"):
            data[name] = ""
    return data
