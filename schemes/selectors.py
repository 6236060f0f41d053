"""Reading what a policy says: definitions, calls, materials, the working calendar. Never writes."""

from datetime import date, datetime
from functools import lru_cache

from django.db.models import QuerySet
from django.utils import timezone

from schemes.domain.definition import Definition, Route, Stage, read_definition
from schemes.domain.working_days import CalendarMissing, end_of_period
from schemes.models import Budget, CalendarDay, Call, CallMaterial, SchemeVersion


@lru_cache(maxsize=64)
def _definition_of_digest(digest: str) -> Definition:
    version = SchemeVersion.objects.get(digest=digest)
    return read_definition(version.text, source=str(version))


def definition_for(version: SchemeVersion) -> Definition:
    """The definition of a published version; read once a process, since a version never changes."""
    return _definition_of_digest(version.digest)


def definition_of(call: Call) -> Definition:
    """The definition a call stands on."""
    return definition_for(call.scheme_version)


def route_of(call: Call, code: str) -> Route:
    """The route of that code; KeyError if the definition has none."""
    return {route.code: route for route in definition_of(call).routes}[code]


def stage_of(call: Call, route: str, stage: str) -> Stage:
    """One stage of a route; KeyError if it has none."""
    return {each.code: each for each in route_of(call, route).stages}[stage]


def stages_after(call: Call, route: str, stage: str) -> list[Stage]:
    """The stages still to come after `stage`, in order; all of them when `stage` is empty."""
    stages = list(route_of(call, route).stages)
    if not stage:
        return stages
    position = next(i for i, each in enumerate(stages) if each.code == stage)
    return stages[position + 1 :]


def stage_codes_of_kind(call: Call, kind: str) -> set[str]:
    """Codes of every stage of one kind over all routes of the call."""
    return {s.code for r in definition_of(call).routes for s in r.stages if s.kind == kind}


def published_calls() -> QuerySet[Call]:
    """Calls the public may read, newest window first."""
    return Call.objects.published().select_related("scheme_version", "budget")


def open_calls(at: datetime | None = None) -> QuerySet[Call]:
    """Published calls whose window holds `at` (default: now)."""
    at = at or timezone.now()
    return published_calls().filter(opens_at__lte=at, closes_at__gte=at)


def call_phase(call: Call, at: datetime | None = None) -> str:
    """`draft`, `coming`, `open` or `closed`: computed, never stored."""
    at = at or timezone.now()
    if call.published_at is None:
        return "draft"
    if at < call.opens_at:
        return "coming"
    return "open" if at <= call.closes_at else "closed"


def materials_of(call: Call, route: str) -> QuerySet[CallMaterial]:
    """What the call asks for on one route, in order."""
    return CallMaterial.objects.filter(call=call, route=route)


def budget_of(call: Call) -> Budget:
    """The money row of a call (read without a lock)."""
    return Budget.objects.get(call=call)


def working_calendar() -> dict[date, bool]:
    """date -> is a working day, for every day the office knows."""
    return dict(CalendarDay.objects.values_list("date", "is_workday"))


def end_of_working_days(start: date, days: int, *, count_first_day: bool = False) -> date:
    """Last day of a period of `days` working days. CalendarMissing where the calendar has no data."""
    return end_of_period(start, days, working_calendar(), count_first_day=count_first_day)


def promised_end(start: date, days: int) -> date | None:
    """As end_of_working_days, but None where the calendar is not known yet: a promise is not a condition."""
    try:
        return end_of_working_days(start, days)
    except CalendarMissing:
        return None


def calendar_years() -> list[int]:
    """Years the calendar has data for."""
    return [day.year for day in CalendarDay.objects.dates("date", "year")]


def latest_versions() -> list[SchemeVersion]:
    """The newest published version of each scheme."""
    return list(SchemeVersion.objects.order_by("code", "-version").distinct("code"))
