"""Reading the working calendar. A year without data is unknown: periods that touch it stop."""

from datetime import date, timedelta
from itertools import groupby

from rules.working_days import CalendarMissing, end_of_period
from schemes.models import CalendarDay


def working_calendar() -> dict[date, bool]:
    """date -> is a working day, for every day the office knows."""
    return dict(CalendarDay.objects.values_list("date", "is_workday"))


def end_of_working_days(start: date, days: int, *, count_first_day: bool = False) -> date:
    """Last day of a period of `days` working days. CalendarMissing where the calendar has no data."""
    return end_of_period(start, days, working_calendar(), count_first_day=count_first_day)


def promised_end(start: date, days: int, calendar: dict[date, bool]) -> date | None:
    """As end_of_working_days, but None where the calendar is not known yet: a promise is not a condition."""
    try:
        return end_of_period(start, days, calendar)
    except CalendarMissing:
        return None


def calendar_years() -> list[int]:
    """Years the calendar has data for."""
    return [day.year for day in CalendarDay.objects.dates("date", "year")]


def calendar_months(year: int) -> list[tuple[int, list[list[CalendarDay | date | None]]]]:
    """month -> weeks of seven: a CalendarDay, a bare date where nothing is known, None outside the month."""
    known = {day.date: day for day in CalendarDay.objects.filter(date__year=year)}
    days = [date(year, 1, 1) + timedelta(days=n) for n in range((date(year, 12, 31) - date(year, 1, 1)).days + 1)]
    months = []
    for month, group in groupby(days, key=lambda day: day.month):
        cells: list[CalendarDay | date | None] = [known.get(day, day) for day in group]
        lead = date(year, month, 1).isoweekday() - 1
        cells = [None] * lead + cells
        cells += [None] * (-len(cells) % 7)
        months.append((month, [cells[i : i + 7] for i in range(0, len(cells), 7)]))
    return months
