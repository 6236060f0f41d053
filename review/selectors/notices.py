"""Reading public notices: what may be published, what is published, which objections are open."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from accounts.domain.roles import OrganisationKind
from accounts.models import Organisation, PostGrant, User
from accounts.selectors import posts_held
from applications.domain.parts import added_up, parts_told
from applications.domain.status import Status
from applications.models import Application, Assessment, Item, Transition
from applications.selectors import official_today
from review.domain.notices import ObjectionState
from review.domain.refusals import CalendarUnknown
from review.models import NoticeEntry, Objection, PublicNotice
from review.selectors.amounts import amounts_as_filed, current_assessments
from rules.definition.procedure import Stage
from rules.money import yuan_of
from rules.working_days import CalendarMissing
from schemes.models import Call
from schemes.selectors import definition_of, end_of_working_days, published_calls

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class NoticeStage:
    """A notice stage of a call, and how many cases are ready to be published."""

    call: Call
    stage: Stage
    office: Organisation
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One line of a list as it would be published. Money in yuan; no telephone, identity or account numbers."""

    application: Application
    transition: Transition
    enterprise_name: str
    uscc: str
    products: list[str]
    claimed_yuan: Decimal
    approved_yuan: Decimal
    payees: list[str]
    parts: list[dict[str, Any]]


def published_notices() -> QuerySet[PublicNotice]:
    """All notices, the latest first, with the number of lines (`entry_count`) and their yuan (`total_yuan`)."""
    counted = PublicNotice.objects.annotate(entry_count=Count("entries"), total_yuan=Sum("entries__approved_yuan"))
    return counted.select_related("office", "call__scheme_version").order_by("-published_on", "-pk")


def notices_seen_by(user: User) -> QuerySet[PublicNotice]:
    """Those of the policies that the person's posts in offices extend to."""
    held = PostGrant.objects.of(user).current().filter(organisation__kind=OrganisationKind.OFFICE)
    return published_notices().filter(held.within("call__scheme_version__code"))


def notice_entries(notice: PublicNotice, words: str = "") -> QuerySet[NoticeEntry]:
    """The list as it was published, in its order; only lines whose name or credit code contains `words`."""
    found = notice.entries.select_related("application", "notice").order_by("position")
    return found.filter(Q(enterprise_name__icontains=words) | Q(uscc__icontains=words)) if words else found


def cases_open_to(user: User, notice: PublicNotice) -> set[int]:
    """Keys of the cases behind the list that the person may open: every post reads the list, few read the cases."""
    listed = notice.entries.values("application")
    return set(Application.objects.visible_to_office(user).filter(pk__in=listed).values_list("pk", flat=True))


def notice_is_running(notice: PublicNotice, today: date | None = None) -> bool:
    """Until 24:00 of its last day, by the clock of the database (`today`, where it was asked already)."""
    return (today or official_today()) <= notice.ends_on


def notice_stage(call: Call, code: str) -> Stage | None:
    """The notice stage of this code in any route of the call."""
    stages = (stage for route in definition_of(call).routes for stage in route.stages)
    return next((stage for stage in stages if stage.code == code and stage.kind == "notice"), None)


def ready_to_publish(office: Organisation, call: Call, stage: str) -> QuerySet[Application]:
    """Cases at a notice stage that stand on no list yet, by receipt number."""
    listed = NoticeEntry.objects.filter(transition__seq=F("application__moves")).values("application")
    return (
        Application.objects.filter(office=office, call=call, stage=stage, status=Status.FILED.value)
        .exclude(pk__in=listed)
        .select_related("enterprise", "call__scheme_version")
        .order_by("receipt_no")
    )


def notice_stages_of(user: User) -> list[NoticeStage]:
    """The notice stages the person may publish at, with what is ready at each."""
    found: dict[tuple[int, str, int], NoticeStage] = {}
    posts = [held for held in posts_held(user) if held.organisation.office_code]
    for call in published_calls():
        code = call.scheme_version.code
        stages = [stage for route in definition_of(call).routes for stage in route.stages if stage.kind == "notice"]
        for stage in stages:
            for held in posts:
                office = held.organisation
                if stage.post == held.post and stage.office == office.office_code and held.covers(code):
                    count = ready_to_publish(office, call, stage.code).count()
                    found[call.pk, stage.code, office.pk] = NoticeStage(call, stage, office, count)
    return list(found.values())


def last_day(call: Call, stage: Stage, published_on: date) -> date:
    """The last day of a notice published then; CalendarUnknown names the year whose working days are missing."""
    rule = definition_of(call).notice
    try:
        return end_of_working_days(
            published_on, stage.working_days, count_first_day=bool(rule and rule.count_first_day)
        )
    except CalendarMissing as missing:
        raise CalendarUnknown(year=missing.year) from missing


def preview_rows(cases: list[Application]) -> list[NoticeRow]:
    """The lines these cases would make, as they stand now."""
    worth, filed = current_assessments(cases), amounts_as_filed(cases)
    moves = Transition.objects.filter(application__in=cases, seq=F("application__moves"))
    arrived = {move.application_id: move for move in moves}
    products: dict[int, list[str]] = {}
    items = Item.objects.filter(application__in=cases).order_by("application", "position", "pk")
    for application, product in items.values_list("application_id", "product"):
        products.setdefault(application, []).append(product)
    return [
        _row(case, arrived[case.pk], worth.get(case.pk), filed.get(case.pk, ZERO), products.get(case.pk, []))
        for case in cases
    ]


def _row(
    case: Application, arrived: Transition, worth: Assessment | None, filed: Decimal, products: list[str]
) -> NoticeRow:
    payments = worth.result.get("payments", []) if worth else []
    return NoticeRow(
        application=case,
        transition=arrived,
        enterprise_name=case.enterprise.name,
        uscc=case.enterprise.uscc or "",
        products=list(dict.fromkeys(products)),
        claimed_yuan=filed,
        approved_yuan=worth.total_yuan if worth else ZERO,
        payees=list(dict.fromkeys(each["name"] for each in payments)),
        parts=_parts(case, payments) if any("parts" in each for each in payments) else [],
    )


def _parts(case: Application, payments: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the case brings in each part, over all its payees."""
    first = definition_of(case.call).payment.first_budget_year(case.call.year)
    parts = added_up(part for payment in payments for part in parts_told(payment, first))
    return [
        {"number": part.number, "budget_year": part.budget_year, "amount_yuan": yuan_of(part.amount_fen)}
        for part in parts
    ]


def objection_states(entry: NoticeEntry) -> list[ObjectionState]:
    """The objections to one line, reduced to what decides its fate."""
    return [
        ObjectionState(in_time=each.in_time, finding=each.finding.outcome if hasattr(each, "finding") else "")
        for each in entry.objections.select_related("finding")
    ]


def objections_of(user: User) -> QuerySet[Objection]:
    """Objections the person's offices deal with, the open ones first."""
    return (
        Objection.objects.visible_to(user)
        .select_related("entry__notice__office", "entry__notice__call__scheme_version", "finding", "finding__by")
        .order_by(F("finding__pk").asc(nulls_first=True), "pk")
    )


def open_objections(user: User) -> QuerySet[Objection]:
    """Those nobody has found on yet."""
    return objections_of(user).filter(finding=None)


def held_entries(notice: PublicNotice) -> set[int]:
    """Lines of the list that an open objection in time holds."""
    return set(
        Objection.objects.filter(entry__notice=notice, in_time=True, finding=None).values_list("entry_id", flat=True)
    )


def fates(notice: PublicNotice) -> dict[int, str]:
    """entry -> what became of each line at this notice: the event that ended it, "held", or "" while it stands.

    Only facts of the notice itself: what happens to a case afterwards changes nothing here.
    """
    left = Transition.objects.filter(application=OuterRef("application"), seq=OuterRef("transition__seq") + 1)
    ended = notice.entries.annotate(event=Subquery(left.values("event")[:1])).values_list("pk", "event")
    held = held_entries(notice)
    return {pk: event or ("held" if pk in held else "") for pk, event in ended}


def entries_to_settle(today: date) -> list[int]:
    """Lines whose case still lies at the notice and whose last day has passed."""
    return list(
        NoticeEntry.objects.filter(application__status=Status.FILED.value, application__moves=F("transition__seq"))
        .filter(notice__ends_on__lt=today)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
