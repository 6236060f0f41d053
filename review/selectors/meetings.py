"""Reading meetings: what waits for one, what stands on an agenda and what it would cost."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Organisation, User
from accounts.selectors import memberships_of
from applications.domain.status import Status
from applications.models import Application, Assessment
from review.domain.agenda import is_short
from review.models import AgendaItem, Meeting
from review.selectors.amounts import current_assessments
from schemes.domain.definition import Stage
from schemes.models import Call
from schemes.selectors import budget_of, definition_of, published_calls

ZERO = Decimal(0)
KEPT = frozenset({"", "approve", "reduce"})


@dataclass(frozen=True, slots=True)
class MeetingStage:
    """A stage of a call that one office decides in meetings, and how many cases wait there."""

    call: Call
    stage: Stage
    office: Organisation
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One case of an agenda. `kept_yuan`: what it would receive by the outcome set so far."""

    item: AgendaItem
    application: Application
    assessment: Assessment | None
    assessed_yuan: Decimal
    kept_yuan: Decimal
    has_moved: bool


@dataclass(frozen=True, slots=True)
class AgendaMoney:
    """What the agenda asks for against what is left of the call's budget, in yuan."""

    assessed_yuan: Decimal
    kept_yuan: Decimal
    available_yuan: Decimal
    commits: bool

    @property
    def is_short(self) -> bool:
        return self.commits and is_short(self.available_yuan, [self.kept_yuan])

    @property
    def missing_yuan(self) -> Decimal:
        return max(ZERO, self.kept_yuan - self.available_yuan)


def meetings_of(user: User) -> QuerySet[Meeting]:
    """Meetings of the person's offices, the latest first."""
    return Meeting.objects.visible_to(user).select_related("office", "call__scheme_version")


def meeting_stage(call: Call, code: str) -> Stage | None:
    """The meeting stage of this code in any route of the call."""
    stages = (stage for route in definition_of(call).routes for stage in route.stages)
    return next((stage for stage in stages if stage.code == code and stage.kind == "meeting"), None)


def waiting_for_meeting(office: Organisation, call: Call, stage: str) -> QuerySet[Application]:
    """Cases at this stage that stand on no open agenda, the first due first."""
    taken = AgendaItem.objects.filter(
        transition__application=OuterRef("pk"), transition__seq=OuterRef("moves"), closed=False
    )
    return (
        Application.objects.filter(office=office, call=call, stage=stage, status=Status.FILED.value)
        .exclude(Exists(taken))
        .select_related("enterprise", "call__scheme_version", "street")
        .order_by("due_on", "pk")
    )


def meeting_stages_of(user: User) -> list[MeetingStage]:
    """The stages the person may call meetings for, with what waits at each."""
    found: dict[tuple[int, str, int], MeetingStage] = {}
    memberships = list(memberships_of(user).exclude(organisation__office_code=None))
    for call in published_calls():
        stages = [stage for route in definition_of(call).routes for stage in route.stages if stage.kind == "meeting"]
        for stage in stages:
            for held in memberships:
                office = held.organisation
                if stage.post in held.roles and stage.office == office.office_code:
                    count = waiting_for_meeting(office, call, stage.code).count()
                    found[call.pk, stage.code, office.pk] = MeetingStage(call, stage, office, count)
    return list(found.values())


def agenda_of(meeting: Meeting) -> list[AgendaLine]:
    """The agenda in order, each case with its money and whether it has moved on since."""
    items = meeting.agenda.select_related(
        "transition__application__enterprise",
        "transition__application__call__scheme_version",
        "transition__application__street",
    ).prefetch_related("recusals__attendee")
    worth = current_assessments([item.transition.application for item in items])
    is_over = meeting.concluded_at is not None
    return [_line(item, worth.get(item.transition.application_id), is_over=is_over) for item in items]


def _line(item: AgendaItem, assessment: Assessment | None, *, is_over: bool) -> AgendaLine:
    application = item.transition.application
    assessed = assessment.total_yuan if assessment else ZERO
    kept = ZERO
    if item.outcome in KEPT:
        kept = item.amount_yuan if item.outcome == "reduce" and item.amount_yuan is not None else assessed
    moved = not is_over and (application.status != Status.FILED or application.moves != item.transition.seq)
    return AgendaLine(item, application, assessment, assessed, kept, moved)


def agenda_money(meeting: Meeting, lines: list[AgendaLine]) -> AgendaMoney:
    """The sums of an agenda beside what the call's budget still holds."""
    stage = meeting_stage(meeting.call, meeting.stage)
    budget = budget_of(meeting.call)
    return AgendaMoney(
        assessed_yuan=sum((line.assessed_yuan for line in lines), ZERO),
        kept_yuan=sum((line.kept_yuan for line in lines), ZERO),
        available_yuan=budget.total_yuan - budget.committed_yuan,
        commits=bool(stage and stage.commits_budget),
    )
