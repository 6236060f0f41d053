"""What may stand in an address: keys, years, codes, places, each within its bounds. Whatever else stands there is 404.

Every address of the floors is made of these kinds (a law test holds that), so that a view is never asked for a number
that no column holds, nor for text that is none.
"""

from typing import Any

from django.urls import register_converter
from django.urls.converters import StringConverter


class Key:
    """The key of a row: as large as the database counts."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: object) -> str:
        return str(value)


class Place(Key):
    """How many there were before: the number of a version, a revision, a page."""

    regex = "[0-9]{1,6}"


class Year(Key):
    """A year that calendars reach."""

    regex = "(?:19|20|21)[0-9]{2}"


class Code(StringConverter):
    """A code of a definition, a part of a page, a kind: letters, digits, hyphens and underscores."""

    regex = "[A-Za-z0-9_-]{1,80}"


class CreditCode(StringConverter):
    """A unified social credit code by its shape."""

    regex = "[0-9A-Z]{18}"


class Token(StringConverter):
    """What a letter carries: signed by us, judged by the view."""

    regex = "[A-Za-z0-9_:=.-]{1,300}"


class Path(StringConverter):
    """A place in the tree of a definition: measure.1.class.0."""

    regex = r"[A-Za-z0-9_-]{1,60}(?:\.[A-Za-z0-9_-]{1,60}){0,11}"


KINDS: dict[str, type[Any]] = {
    "key": Key,
    "place": Place,
    "year": Year,
    "code": Code,
    "credit_code": CreditCode,
    "token": Token,
    "tree": Path,
}


def register() -> None:
    """Makes the kinds known to `path("<key:pk>/", …)`; once, when the portal starts."""
    for name, kind in KINDS.items():
        register_converter(kind, name)
