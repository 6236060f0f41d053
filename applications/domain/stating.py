"""What a declared fact or field may hold, whoever sends it: a form, a spreadsheet, another program."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from applications.domain.refusals import InvalidFact
from rules.definition.declared import CODE, MONEY, Field, exact, stated

MOST_FEN = 10**14
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


def require_stated(field: Field, value: Any, *, shown: str) -> None:
    """Raises InvalidFact at the field `shown` unless a claim could state the value. None takes a value away.

    Bounds are not asked here: a draft keeps what was typed and says that it lies beyond them.
    """
    if field.years and not isinstance(value, Mapping):
        raise InvalidFact(field=shown)
    if isinstance(value, Mapping):
        years, values = set(value), list(value.values())
        if not field.years or not all(isinstance(year, str) and year.isdecimal() for year in years):
            raise InvalidFact(field=shown)
    else:
        values = [value]
    for each in values:
        _require_one(field, each, shown)


def _require_one(field: Field, value: Any, shown: str) -> None:
    if value is None:
        return
    try:
        read = stated(field.type, value)
    except ValueError:
        raise InvalidFact(field=shown) from None
    if field.type == MONEY and exact(read) >= MOST_FEN:
        raise InvalidFact("bad_number", field=shown)
    if isinstance(read, date) and not EARLIEST <= read < LATEST:
        raise InvalidFact("bad_date", field=shown)
    if field.type == CODE and value not in {choice.code for choice in field.choices}:
        raise InvalidFact("unknown_choice", field=shown)
