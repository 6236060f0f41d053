"""Telling last year's story: inside `standing_at` both clocks, Python's and the database's, show a past moment.

The database's `official_now()` is replaced by its owner inside the loader's own transaction and put back before that
ends; the portal itself has no switch for it, and a role that does not own the function cannot do this.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.utils import timezone

OFFICIAL = "CREATE OR REPLACE FUNCTION official_now() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL RESTRICTED AS "

_told = ["'SELECT clock_timestamp()'"]  # what the database's clock shows now, and before that


class _AnyMoment(type):
    def __instancecheck__(cls, other: object) -> bool:
        return isinstance(other, dt.datetime)


@contextmanager
def standing_at(moment: dt.datetime) -> Iterator[None]:
    """Everything inside happens at `moment` (aware). Only within one open transaction; nests."""
    if not connection.in_atomic_block:
        raise RuntimeError("the story is told in one transaction, or not at all")

    class Standing(dt.datetime, metaclass=_AnyMoment):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override] # any datetime will do
            return moment.astimezone(tz)

    official = f"'SELECT ''{moment.isoformat()}''::timestamptz'"
    _set_official(official)
    _told.append(official)
    before = timezone.datetime  # type: ignore[attr-defined] # the class the module reads the clock with
    timezone.datetime = Standing  # type: ignore[attr-defined] # as above
    try:
        yield
    finally:
        timezone.datetime = before  # type: ignore[attr-defined] # as above
        _told.pop()
        if not connection.needs_rollback:
            _set_official(_told[-1])


def _set_official(body: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(OFFICIAL + body)
