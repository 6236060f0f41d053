"""The work list of an office: which filed cases wait for the posts a person holds, in the order they fall due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.models import User
from accounts.selectors import posts_held
from applications.domain.status import Status
from applications.models import Application, Assessment
from rules.text import Text
from schemes.models import Call
from schemes.selectors import definition_of, published_calls

PAGE = 50
SOON_DAYS = 2


@dataclass(frozen=True, slots=True)
class Filters:
    """What the officer asked to see; empty values ask nothing."""

    stage: str = ""
    matter: str = ""
    words: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class StageCount:
    code: str
    name: Text
    count: int


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """The numbers over a work list. `due_soon`: due today or within two days, not overdue."""

    waiting: int
    overdue: int
    due_soon: int
    by_stage: list[StageCount]


@dataclass(frozen=True, slots=True)
class WorkPage:
    """One page; `after` opens the next one, empty on the last."""

    cases: Sequence[Application]
    after: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where a case stands in a list: its number from 1, how many there are, and the ones beside it."""

    position: int
    total: int
    previous: Application | None
    next: Application | None


def _held_stages(call: Call, post: str) -> dict[str, list[str]]:
    """route -> stages of the call at which this post decides."""
    held = {
        route.code: [stage.code for stage in route.stages if stage.post == post] for route in definition_of(call).routes
    }
    return {route: stages for route, stages in held.items() if stages}


def work_list(user: User) -> QuerySet[Application]:
    """Filed cases lying in an office of the person, at a stage whose post they hold; the first due first.

    Those of an enterprise they belong to are left to a colleague.
    """
    where = Q(pk__in=[])
    calls = list(published_calls())
    offices = (held for held in posts_held(user) if held.organisation.office_code)
    for held in offices:
        for call in calls:
            if held.covers(call.scheme_version.code):
                for route, stages in _held_stages(call, held.post).items():
                    where |= Q(office=held.organisation_id, call=call, route=route, stage__in=stages)
    mine = Application.objects.of_member(user).values("pk")
    return _ordered(
        Application.objects.filter(where, status=Status.FILED.value)
        .exclude(pk__in=mine)
        .select_related("enterprise", "call__scheme_version", "office", "street")
    )


def _ordered(cases: QuerySet[Application]) -> QuerySet[Application]:
    return cases.order_by("due_on", "pk")


def filtered(cases: QuerySet[Application], filters: Filters, today: date) -> QuerySet[Application]:
    """The part of a work list the officer asked for."""
    if filters.stage:
        cases = cases.filter(stage=filters.stage)
    if filters.matter:
        cases = cases.filter(matter=filters.matter)
    if filters.late:
        cases = cases.filter(due_on__lt=today)
    if filters.words:
        words = filters.words
        cases = cases.filter(
            Q(receipt_no__icontains=words)
            | Q(enterprise__name__icontains=words)
            | Q(enterprise__name_en__icontains=words)
            | Q(enterprise__uscc__istartswith=words)
        )
    return cases


def _beyond(due_on: date | None, pk: int) -> Q:
    """What comes after this place in the order (due date with the unknown ones last, then number)."""
    if due_on is None:
        return Q(due_on=None, pk__gt=pk)
    return Q(due_on__gt=due_on) | Q(due_on=due_on, pk__gt=pk) | Q(due_on=None)


def _before(due_on: date | None, pk: int) -> Q:
    if due_on is None:
        return Q(due_on__isnull=False) | Q(due_on=None, pk__lt=pk)
    return Q(due_on__lt=due_on) | Q(due_on=due_on, pk__lt=pk)


def place_of(case: Application) -> str:
    """The place of a case in the order, as it stands in an address."""
    return f"{case.due_on.isoformat() if case.due_on else ''}.{case.pk}"


def page_of(cases: QuerySet[Application], after: str = "") -> WorkPage:
    """The page after the place `after`, each case with `assessed_yuan`; an unreadable place means the first page."""
    due, _, number = after.partition(".")
    try:
        start = _beyond(date.fromisoformat(due) if due else None, int(number)) if number else Q()
    except ValueError:
        start = Q()
    latest = Assessment.objects.filter(application=OuterRef("pk")).order_by("-pk").values("total_yuan")[:1]
    found = list(cases.filter(start).annotate(assessed_yuan=Subquery(latest))[: PAGE + 1])
    more = len(found) > PAGE
    found = found[:PAGE]
    return WorkPage(found, place_of(found[-1]) if more else "")


def neighbours(cases: QuerySet[Application], case: Application) -> Neighbours:
    """The cases before and after this one in a list; the case itself need not be in it any more."""
    before = cases.filter(_before(case.due_on, case.pk))
    beyond = cases.filter(_beyond(case.due_on, case.pk))
    numbers = cases.aggregate(total=Count("pk"), ahead=Count("pk", filter=_before(case.due_on, case.pk)))
    beside = {_place(each) > _place(case): each for each in before.reverse()[:1].union(beyond[:1], all=True)}
    return Neighbours(numbers["ahead"] + 1, numbers["total"], beside.get(False), beside.get(True))


def _place(case: Application) -> tuple[date, int]:
    return case.due_on or date.max, case.pk


def counts(cases: QuerySet[Application], today: date) -> WorkCounts:
    """The numbers of a work list, in one question to the database."""
    rows = (
        cases.order_by()
        .values("call_id", "route", "stage")
        .annotate(
            count=Count("pk"),
            late=Count("pk", filter=Q(due_on__lt=today)),
            soon=Count("pk", filter=Q(due_on__gte=today, due_on__lte=today + timedelta(days=SOON_DAYS))),
        )
    )
    calls = Call.objects.select_related("scheme_version").in_bulk({row["call_id"] for row in rows})
    stages: dict[str, StageCount] = {}
    order: dict[str, int] = {}
    for row in rows:
        route = definition_of(calls[row["call_id"]]).route(row["route"])
        stage = route.stage(row["stage"])
        earlier = stages[stage.code].count if stage.code in stages else 0
        stages[stage.code] = StageCount(stage.code, stage.name, earlier + row["count"])
        order[stage.code] = route.stages.index(stage)
    return WorkCounts(
        waiting=sum(row["count"] for row in rows),
        overdue=sum(row["late"] for row in rows),
        due_soon=sum(row["soon"] for row in rows),
        by_stage=sorted(stages.values(), key=lambda each: order[each.code]),
    )


def work_counts(user: User) -> WorkCounts:
    """The numbers over the person's whole work list, as of today."""
    return counts(work_list(user), timezone.localdate())


def matters_in(cases: QuerySet[Application]) -> dict[str, Text]:
    """code -> name of every matter on a work list."""
    pairs = set(cases.order_by().values_list("call_id", "matter").distinct())
    calls = Call.objects.select_related("scheme_version").in_bulk({call_id for call_id, _ in pairs})
    return {code: definition_of(calls[call_id]).matter(code).name for call_id, code in sorted(pairs)}


def approved_applications() -> QuerySet[Application]:
    """Cases that passed their whole route; the payouts floor makes awards of them."""
    return (
        Application.objects.filter(status=Status.APPROVED.value)
        .select_related("enterprise", "call__scheme_version")
        .order_by("pk")
    )
