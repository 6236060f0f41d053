"""Periods in working days over a calendar that somebody keeps. Knows no holidays itself and no clock."""

from collections.abc import Mapping
from datetime import date, timedelta

_DAY = timedelta(days=1)


class CalendarMissing(LookupError):  # noqa: N818 -- whoever asks expects it; nothing went wrong
    """The calendar says nothing about `day`; `year` is the year whose calendar has to be entered first."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day
        self.year = day.year


def is_working_day(day: date, calendar: Mapping[date, bool]) -> bool:
    """Whether `day` is worked, as the calendar says; raises CalendarMissing rather than guess."""
    try:
        return calendar[day]
    except KeyError:
        raise CalendarMissing(day) from None


def end_of_period(start: date, days: int, calendar: Mapping[date, bool], *, count_first_day: bool = False) -> date:
    """The last day (to 24:00) of a period of `days` working days that begins on `start`.

    The first day is not counted (Civil Code, Art. 201) unless `count_first_day` and it is a working day.
    `days` must be 1 or more. Raises CalendarMissing when the period touches a day without data.
    """
    if days < 1:
        raise ValueError("a period has at least one working day")
    left, day = days, start
    if count_first_day and is_working_day(day, calendar):
        left -= 1
    while left:
        day += _DAY
        left -= is_working_day(day, calendar)
    return day


def working_days_between(start: date, end: date, calendar: Mapping[date, bool]) -> int:
    """Working days after `start`, up to and including `end`; negative when `end` lies before `start`.

    This is "days left" on a work list: 0 on the last day, negative once it is overdue.
    """
    if end < start:
        return -working_days_between(end, start, calendar)
    count, day = 0, start
    while day < end:
        day += _DAY
        count += is_working_day(day, calendar)
    return count
