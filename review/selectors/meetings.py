"""Reading meetings: what waits for one, what stands on an agenda and what it would cost."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Organisation, User
from accounts.selectors import posts_held
from applications.domain.status import Event, Status
from applications.models import Application, Assessment, Transition
from review.domain.agenda import is_short, votes_needed
from review.models import AgendaItem, Meeting
from review.selectors.amounts import Exemption, current_assessments, exemption_of, item_amounts
from rules.definition.procedure import Stage
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
    """One case of an agenda. `kept_yuan`: what it would receive by the outcome set so far.

    Of a concluded meeting all of it is what the resolution kept, `enterprise` included.

    `exemption`: the exception this meeting may make for it; once its reason is recorded, `assessed_yuan` and `amounts`
    (item number, yuan) are those of the exception.
    """

    item: AgendaItem
    application: Application
    enterprise: str
    assessment: Assessment | None
    assessed_yuan: Decimal
    kept_yuan: Decimal
    has_moved: bool
    amounts: tuple[tuple[str, Decimal], ...] = ()
    exemption: Exemption | None = None

    @property
    def is_excepted(self) -> bool:
        return self.exemption is not None and bool(self.item.exception_reason)


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
    return Meeting.objects.visible_to(user).select_related("office", "call__scheme_version", "record")


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
    posts = [held for held in posts_held(user) if held.organisation.office_code]
    for call in published_calls():
        code = call.scheme_version.code
        stages = [stage for route in definition_of(call).routes for stage in route.stages if stage.kind == "meeting"]
        for stage in stages:
            for held in posts:
                office = held.organisation
                if stage.post == held.post and stage.office == office.office_code and held.covers(code):
                    count = waiting_for_meeting(office, call, stage.code).count()
                    found[call.pk, stage.code, office.pk] = MeetingStage(call, stage, office, count)
    return list(found.values())


def agenda_of(meeting: Meeting) -> list[AgendaLine]:
    """The agenda in order, each case with its money and whether it has moved on since."""
    items = meeting.agenda.select_related(
        "transition__application__enterprise",
        "transition__application__call__scheme_version",
        "transition__application__street",
    ).prefetch_related("recusals__attendee", "recusals__act")
    if meeting.concluded_at is not None:
        return [_resolved(item) for item in items.select_related("resolution__met_over")]
    worth = current_assessments([item.transition.application for item in items])
    return [_line(item, worth.get(item.transition.application_id)) for item in items]


def _resolved(item: AgendaItem) -> AgendaLine:
    """The line as the meeting left it: nothing here is read from what the case is today."""
    kept = item.resolution
    return AgendaLine(
        item=item,
        application=item.transition.application,
        enterprise=kept.enterprise_then,
        assessment=kept.met_over,
        assessed_yuan=kept.assessed_yuan,
        kept_yuan=kept.resolved_yuan,
        has_moved=False,
    )


def _line(item: AgendaItem, assessment: Assessment | None) -> AgendaLine:
    application = item.transition.application
    assessed, amounts = assessment.total_yuan if assessment else ZERO, tuple(item_amounts(assessment))
    exemption = exemption_of(assessment)
    if exemption is not None and item.exception_reason:
        assessed, amounts = exemption.total_yuan, exemption.amounts
    kept = ZERO
    if item.outcome in KEPT:
        kept = item.amount_yuan if item.outcome == "reduce" and item.amount_yuan is not None else assessed
    moved = application.status != Status.FILED or application.moves != item.transition.seq
    enterprise = str(application.enterprise)
    return AgendaLine(item, application, enterprise, assessment, assessed, kept, moved, amounts, exemption)


def quorum_of(meeting: Meeting) -> int:
    """How many members who do not stand aside this meeting needs for a case."""
    stage = meeting_stage(meeting.call, meeting.stage)
    return votes_needed(meeting.attendance.count(), stage.quorum if stage else 0)


def order_of_filing(line: AgendaLine) -> tuple[datetime, str, int]:
    """First come, first served: the official moment of the first filing, then the receipt number."""
    case = line.application
    return case.filed_at or case.created_at, case.receipt_no or "", case.pk


def filed_earlier(meeting: Meeting, lines: list[AgendaLine]) -> int:
    """How many cases of the call, filed before the last on this agenda, are still under review and not on it."""
    moments = [line.application.filed_at for line in lines if line.application.filed_at]
    if not moments:
        return 0
    open_cases = Application.objects.filter(call=meeting.call, status__in=[Status.FILED, Status.RETURNED])
    here = [line.application.pk for line in lines]
    committing = {s.code for r in definition_of(meeting.call).routes for s in r.stages if s.commits_budget}
    past = Transition.objects.filter(application=OuterRef("pk"), from_stage__in=committing, event=Event.ADVANCE)
    return open_cases.filter(filed_at__lt=max(moments)).exclude(pk__in=here).exclude(Exists(past)).count()


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
