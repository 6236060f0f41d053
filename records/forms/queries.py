"""Reading a few values out of an address or a posted page that shows no form: each through a field.

Where nothing can be read the value is the one that was to be expected; nothing here refuses.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from records.forms.figures import WholeField
from records.forms.text import LineField

Posted = MultiValueDict[str, Any]
LARGEST_KEY = 2**63 - 1  # what a key of the database holds
MOST_KEYS = 1000


def asked(data: Posted, **fields: forms.Field) -> dict[str, Any]:
    """What each field reads under its name; where nothing can be read, the field's `initial`."""
    found = {}
    for name, field in fields.items():
        try:
            value = field.clean(field.widget.value_from_datadict(data, MultiValueDict(), name))
            found[name] = field.initial if value in field.empty_values and field.initial is not None else value
        except ValidationError:
            found[name] = field.initial
    return found


def words_in(data: Posted, name: str, *, most: int = 200) -> str:
    """The text on one line under this name, "" without one or where it cannot be read."""
    return str(asked(data, **{name: LineField(required=False, max_length=most, initial="")})[name])


def number_in(data: Posted, name: str, initial: int = 0) -> int:
    """The whole number under this name: a key, a revision, a page."""
    return int(asked(data, **{name: WholeField(required=False, most=LARGEST_KEY, initial=initial)})[name])


def page_in(data: Posted) -> int:
    """Which page of a list is asked for; the first where that cannot be read."""
    return number_in(data, "page", 1)


def keys_in(data: Posted, name: str) -> list[int]:
    """The keys that were ticked under this name; what is no key is left out."""
    field = WholeField(most=LARGEST_KEY)
    found = []
    for typed in data.getlist(name)[:MOST_KEYS]:
        try:
            found.append(int(field.clean(typed)))
        except ValidationError:
            continue
    return found
