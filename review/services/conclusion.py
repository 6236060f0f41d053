"""Concluding a meeting: every case of the agenda in one transaction, the budget with them, or nothing at all."""

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from applications.domain.refusals import ActedBefore
from applications.domain.status import Event
from applications.models import Assessment
from applications.selectors.acts import seated_elsewhere
from applications.services import move_application, record_adjustment, record_exception
from records.domain.reading import is_empty, one_line
from review.domain.agenda import by_item
from review.domain.refusals import AgendaIncomplete, BudgetShort, CaseMovedOn, ReasonMissing, ResolutionTaken
from review.models import AgendaItem, Meeting
from review.selectors import AgendaLine, agenda_money, agenda_of, item_amounts, meeting_stage, quorum_of
from review.services.acts import Act, begin, case_name, commit, decide, go_on, locked_case
from review.services.letters import tell_of_adjustment, tell_of_exception
from review.services.meeting_record import record_meeting, record_resolution
from review.services.meetings import open_meeting
from review.services.recusals import recuse_examiners
from review.services.uploads import receive_minutes
from rules.definition.amounts import FIRST_COME
from schemes.selectors import definition_of
from schemes.services import BudgetExhausted

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

ZERO = Decimal(0)


@transaction.atomic
def conclude_meeting(
    *, meeting: Meeting, resolution_no: str, minutes: "UploadedFile[bytes] | None", by: User
) -> Meeting:
    """Writes what was resolved: decisions, amounts, moves, and at the stage that says so the budget (Art. 11).

    All cases or none. AgendaIncomplete, CaseMovedOn (names the cases), ResolutionTaken, UploadRejected, BudgetShort,
    and what an examiner would hear (NotYourStage, ActedBefore).
    """
    held = open_meeting(meeting, by)
    _require_number(held, resolution_no)
    if minutes is None:
        raise ReasonMissing("minutes_missing", field="minutes")
    paper = receive_minutes(minutes, by)
    recuse_examiners(held)
    lines = agenda_of(held)
    _require_complete(held, lines)
    _require_votes(held, lines)
    _require_unmoved(lines)
    _require_fresh(held, lines, by)
    _resolve_all(held, lines, one_line(resolution_no), by)
    AgendaItem.objects.filter(meeting=held).update(closed=True)
    held.resolution_no = one_line(resolution_no)
    held.minutes, held.minutes_name, held.minutes_sha256 = paper.file.name, paper.original_name, paper.sha256
    held.concluded_by, held.concluded_at = by, timezone.now()
    try:
        with transaction.atomic():
            held.save()
    except IntegrityError as taken:
        raise ResolutionTaken(field="resolution_no", number=held.resolution_no) from taken
    stage = meeting_stage(held.call, held.stage)
    record_meeting(held, post=stage.post if stage else "", by=by)
    return held


def _require_number(meeting: Meeting, number: str) -> None:
    if is_empty(number):
        raise ReasonMissing("resolution_missing", field="resolution_no")
    taken = Meeting.objects.filter(office=meeting.office, resolution_no=one_line(number)).exclude(pk=meeting.pk)
    if taken.exists():
        raise ResolutionTaken(field="resolution_no", number=one_line(number))


def _require_complete(meeting: Meeting, lines: list[AgendaLine]) -> None:
    if not lines:
        raise AgendaIncomplete("agenda_empty")
    if not meeting.attendance.exists():
        raise AgendaIncomplete("nobody_present")
    undecided = [line for line in lines if not line.item.outcome]
    if undecided:
        raise AgendaIncomplete("outcome_missing", cases=[case_name(line.application) for line in undecided])
    worthless = [line for line in lines if line.item.outcome == "approve" and line.kept_yuan <= 0]
    if worthless:
        raise AgendaIncomplete("nothing_to_approve", cases=[case_name(line.application) for line in worthless])


def _require_votes(meeting: Meeting, lines: list[AgendaLine]) -> None:
    """Names every case for which too few are left after those who stand aside; a deferred one needs nobody."""
    present, needed = meeting.attendance.count(), quorum_of(meeting)
    short = [line for line in lines if line.item.outcome != "defer" and present - line.item.recusals.count() < needed]
    if short:
        cases = [case_name(line.application) for line in short]
        raise AgendaIncomplete("no_quorum", field="people", cases=cases, count=needed)


def _require_fresh(meeting: Meeting, lines: list[AgendaLine], by: User) -> None:
    """Names every case on which whoever concludes acted at a stage that is kept apart from this one."""
    cases = seated_elsewhere(by, [line.application for line in lines if line.item.outcome != "defer"], meeting.stage)
    if cases:
        raise ActedBefore("acted_on_cases", cases=[case_name(case) for case in cases])


def _require_unmoved(lines: list[AgendaLine]) -> None:
    """Locks every case, in the order of their numbers, and names those that are no longer at this stage."""
    seqs = {line.application.pk: line.item.transition.seq for line in lines}
    cases = [locked_case(pk) for pk in sorted(seqs)]
    moved = [case for case in cases if case.status != "filed" or case.moves != seqs[case.pk]]
    if moved:
        raise CaseMovedOn("agenda_moved_on", cases=[case_name(case) for case in moved])


def _resolve_all(meeting: Meeting, lines: list[AgendaLine], resolution_no: str, by: User) -> None:
    committed, present, needed = ZERO, meeting.attendance.count(), quorum_of(meeting)
    try:
        for line in lines:
            amount, resolved = _resolve(meeting, line, resolution_no, by)
            record_resolution(line, resolved=resolved, present=present, needed=needed)
            committed += amount
    except BudgetExhausted as exhausted:
        left = Decimal(str(exhausted.params["available_yuan"])) + committed
        rule = definition_of(meeting.call).budget
        code = "budget_short_in_turn" if rule and rule.rule == FIRST_COME else "budget_short"
        raise BudgetShort(code, left_yuan=left, needed_yuan=agenda_money(meeting, lines).kept_yuan) from exhausted


def _resolve(meeting: Meeting, line: AgendaLine, resolution_no: str, by: User) -> tuple[Decimal, Assessment | None]:
    """Carries out what was resolved for one case: what it commits of the budget in yuan, and what it leaves with."""
    item = line.item
    if item.outcome == "defer":
        return ZERO, None
    act = begin(application=line.application, seq=item.transition.seq, kind="meeting", by=by)
    opinion = f"{resolution_no} {item.reason}".strip()
    if item.outcome == "refuse":
        decide(act, "refuse", opinion=opinion)
        move_application(application=act.application, event=Event.REFUSE, actor=by, note=item.reason)
        return ZERO, None
    held = f"{meeting.title}（{resolution_no}）"
    if item.exception_reason:
        act = _let_pass(act, item, held, by)
    assessment = _lower(act, item, held, by) if item.outcome == "reduce" else act.assessment
    decide(act, item.outcome, opinion=opinion, assessment=assessment)
    amount = commit(act, assessment)
    go_on(act.application, act.stage.code, actor=by, note=opinion)
    return amount, assessment


def _let_pass(act: Act, item: AgendaItem, held: str, by: User) -> Act:
    """The case with the exception in it, computed anew by the rules; `held` names the meeting and its resolution."""
    excepted = record_exception(
        application=act.application, name=held, reason=item.exception_reason, office=act.office, by=by
    )
    tell_of_exception(act.application, act.assessment, excepted, held)
    return replace(act, assessment=excepted)


def _lower(act: Act, item: AgendaItem, held: str, by: User) -> Assessment:
    """The case's lower total shared over its items, as a new assessment with the meeting's reason."""
    current = item_amounts(act.assessment)
    adjustments = [
        {"item": position, "number": number, "amount_yuan": share, "reason": item.reason}
        for position, (share, (number, amount)) in enumerate(
            zip(by_item(item.amount_yuan or ZERO, current), current, strict=True)
        )
        if share != amount
    ]
    lowered = record_adjustment(
        application=act.application, adjustments=adjustments, office=act.office, meeting=held, by=by
    )
    if act.assessment:
        tell_of_adjustment(act.application, act.assessment, lowered, item.reason)
    return lowered
