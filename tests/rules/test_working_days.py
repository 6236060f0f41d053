"""Periods over the real calendar of 2026: Spring Festival, Labour Day, Mid-Autumn, National Day, and the unknown."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from rules.working_days import CalendarMissing, end_of_period, is_working_day, working_days_between

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture(scope="module")
def calendar():
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    return {day: chinese_calendar.is_workday(day) for day in days}


@pytest.mark.parametrize(
    ("start", "five", "seven", "five_counted", "seven_counted"),
    [
        (date(2026, 2, 11), date(2026, 2, 25), date(2026, 2, 27), date(2026, 2, 24), date(2026, 2, 26)),
        (date(2026, 4, 30), date(2026, 5, 11), date(2026, 5, 13), date(2026, 5, 9), date(2026, 5, 12)),
        (date(2026, 9, 17), date(2026, 9, 23), date(2026, 9, 28), date(2026, 9, 22), date(2026, 9, 24)),
        (date(2026, 9, 28), date(2026, 10, 10), date(2026, 10, 13), date(2026, 10, 9), date(2026, 10, 12)),
    ],
    ids=["spring festival", "labour day", "mid-autumn", "national day"],
)
def test_end_of_period_around_holidays(calendar, start, five, seven, five_counted, seven_counted):
    assert end_of_period(start, 5, calendar) == five
    assert end_of_period(start, 7, calendar) == seven
    assert end_of_period(start, 5, calendar, count_first_day=True) == five_counted
    assert end_of_period(start, 7, calendar, count_first_day=True) == seven_counted


@pytest.mark.parametrize(("days", "counted"), [(5, False), (7, False), (7, True)])
def test_end_of_period_into_a_year_without_calendar(calendar, days, counted):
    with pytest.raises(CalendarMissing) as missing:
        end_of_period(date(2026, 12, 25), days, calendar, count_first_day=counted)
    assert missing.value.year == 2027


def test_end_of_period_on_the_last_known_day(calendar):
    assert end_of_period(date(2026, 12, 25), 5, calendar, count_first_day=True) == date(2026, 12, 31)


def test_end_of_period_starting_on_a_holiday(calendar):
    assert end_of_period(date(2026, 10, 1), 1, calendar) == date(2026, 10, 8)
    assert end_of_period(date(2026, 10, 1), 1, calendar, count_first_day=True) == date(2026, 10, 8)


def test_one_day_counted_from_the_first_ends_at_once(calendar):
    assert end_of_period(date(2026, 9, 17), 1, calendar, count_first_day=True) == date(2026, 9, 17)


def test_a_period_of_no_days(calendar):
    with pytest.raises(ValueError, match="at least one"):
        end_of_period(date(2026, 9, 17), 0, calendar)


def test_make_up_saturday_is_worked(calendar):
    assert is_working_day(date(2026, 2, 14), calendar)
    assert not is_working_day(date(2026, 2, 17), calendar)


def test_working_days_between(calendar):
    start = date(2026, 4, 30)
    assert working_days_between(start, date(2026, 5, 11), calendar) == 5
    assert working_days_between(start, start, calendar) == 0
    assert working_days_between(date(2026, 5, 11), start, calendar) == -5


def test_working_days_between_without_calendar(calendar):
    with pytest.raises(CalendarMissing):
        working_days_between(date(2026, 12, 30), date(2027, 1, 5), calendar)
