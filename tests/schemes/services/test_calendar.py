"""The calendar is entered, not guessed."""

from datetime import date

import pytest

from records.domain.refusals import NotPermitted
from rules.working_days import CalendarMissing
from schemes.models import CalendarDay
from schemes.selectors import end_of_working_days, promised_end, working_calendar
from schemes.services import seed_calendar, set_calendar_days


@pytest.mark.parametrize(
    ("published", "five", "seven"),
    [
        (date(2026, 2, 11), date(2026, 2, 25), date(2026, 2, 27)),
        (date(2026, 4, 30), date(2026, 5, 11), date(2026, 5, 13)),
        (date(2026, 9, 17), date(2026, 9, 23), date(2026, 9, 28)),
        (date(2026, 9, 28), date(2026, 10, 10), date(2026, 10, 13)),
    ],
)
def test_period_over_the_checked_dates(calendar_2026, published, five, seven):
    assert (end_of_working_days(published, 5), end_of_working_days(published, 7)) == (five, seven)


def test_period_into_a_year_without_data_stops_with_the_year(calendar_2026):
    with pytest.raises(CalendarMissing) as refusal:
        end_of_working_days(date(2026, 12, 25), 5)
    assert refusal.value.year == 2027
    assert promised_end(date(2026, 12, 25), 5, working_calendar()) is None


def test_calendar_of_a_year_without_data_is_reported_and_not_invented(db):
    assert seed_calendar(first_year=2050, last_year=2050) == [2050]
    assert not CalendarDay.objects.exists()


def test_corrected_day_stays_when_the_year_is_seeded_again(calendar_2026, manager):
    set_calendar_days(days={date(2026, 3, 2): False}, source="Notice 1", by=manager)
    seed_calendar(first_year=2026, last_year=2026)
    assert not CalendarDay.objects.get(date=date(2026, 3, 2)).is_workday


def test_calendar_by_somebody_else_is_refused(stranger):
    with pytest.raises(NotPermitted):
        set_calendar_days(days={date(2026, 3, 2): False}, source="x", by=stranger)
