"""How a form field asks a reader: what it raises becomes the sentence at the field."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from records.domain.reading import Unreadable
from records.wording import SHARED, say

T = TypeVar("T")


def said(code: str) -> Any:
    """The sentence of a code as a field keeps it, in the reader's language when it is shown."""
    return SHARED[code]


def read_at_field(read: Callable[[str], T], value: object) -> T:
    """What the reader makes of the value as text; ValidationError with its sentence and code where it refuses."""
    try:
        return read("" if value is None else str(value))
    except Unreadable as refusal:
        raise ValidationError(say(refusal), refusal.code) from refusal
