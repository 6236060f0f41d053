"""A clock that journeys turn forward: Python's and the database's together, put right again at the end.

The data is never moved; time is. The live server runs in this process, so both see the same moment.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

from tests.database import turn_official_clock

BEIJING = ZoneInfo("Asia/Shanghai")


class Clock:
    """Runs at the usual speed, `ahead` of the real time."""

    def __init__(self) -> None:
        self.ahead = dt.timedelta(0)
        self._usual = timezone.datetime

    def turn_to(self, moment: str) -> None:
        """`turn_to("2026-06-01 09:00")`, Beijing time."""
        goal = dt.datetime.fromisoformat(moment).replace(tzinfo=BEIJING)
        self.ahead = goal - dt.datetime.now(dt.UTC)
        timezone.datetime = _datetime_ahead(self.ahead)
        turn_official_clock(f"SELECT clock_timestamp() + interval '{self.ahead.total_seconds():.6f} seconds'")

    def put_right(self) -> None:
        timezone.datetime = self._usual
        turn_official_clock("SELECT clock_timestamp()")


class _AnyMoment(type):
    """`isinstance(moment, datetime)` inside django.utils.timezone goes on to mean any datetime."""

    def __instancecheck__(cls, other: object) -> bool:
        return isinstance(other, dt.datetime)


def _datetime_ahead(ahead: dt.timedelta) -> type[dt.datetime]:
    class Ahead(dt.datetime, metaclass=_AnyMoment):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
            return dt.datetime.now(tz) + ahead

    return Ahead
