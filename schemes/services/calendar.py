"""The working calendar: seeded from chinesecalendar, corrected by the bureau."""

from collections.abc import Mapping
from datetime import date, timedelta

import chinese_calendar
from django.db import transaction

from accounts.models import User
from accounts.selectors import EVERY_SCHEME
from records.domain.refusals import NotPermitted
from schemes.models import CalendarDay
from schemes.permissions import can_manage_calls


@transaction.atomic
def seed_calendar(*, first_year: int, last_year: int) -> list[int]:
    """Add the days of each year the package knows; returns the years without data. Days already kept stay."""
    unknown: list[int] = []
    for year in range(first_year, last_year + 1):
        first, last = date(year, 1, 1), date(year, 12, 31)
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        try:
            rows = [
                CalendarDay(date=day, is_workday=chinese_calendar.is_workday(day), source="chinesecalendar")
                for day in days
            ]
        except NotImplementedError:
            unknown.append(year)
            continue
        CalendarDay.objects.bulk_create(rows, ignore_conflicts=True)
    return unknown


@transaction.atomic
def set_calendar_days(*, days: Mapping[date, bool], source: str, by: User) -> int:
    """Enter or correct days (True = working day) with their source, e.g. the State Council notice; returns how many."""
    if not can_manage_calls(by, EVERY_SCHEME):
        raise NotPermitted
    rows = [CalendarDay(date=day, is_workday=works, source=source) for day, works in days.items()]
    CalendarDay.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["date"], update_fields=["is_workday", "source"]
    )
    return len(rows)
