"""Counting working days forward, with whatever calendar the caller has."""

from collections.abc import Callable
from datetime import date, timedelta

LONGEST = 400  # days looked at: a calendar without working days ends the search


def working_day_after(start: date, days: int, is_working: Callable[[date], bool]) -> date:
    """The day on which `days` whole working days have passed since `start`, which itself does not count.

    >>> working_day_after(date(2026, 6, 5), 3, lambda day: day.weekday() < 5)  # a Friday
    datetime.date(2026, 6, 11)
    """
    day, left = start, days
    for _ in range(LONGEST):
        if left <= 0:
            break
        day += timedelta(days=1)
        left -= is_working(day)
    return day if days <= 0 else day + timedelta(days=1)
