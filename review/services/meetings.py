"""Preparing a meeting: its agenda, the outcome proposed for each case, who attends and who stands aside."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import User
from accounts.selectors import office as office_with_code
from applications.domain.refusals import ExceptionRefused
from applications.domain.status import Status
from applications.models import Transition
from applications.selectors import current_assessment
from records.domain.reading import one_line, paragraph
from records.domain.refusals import NotPermitted
from review.domain.agenda import by_item, in_turn, resolved_amount, shared_cut
from review.domain.refusals import CaseMovedOn, MeetingOver, OnAnotherAgenda, WrongKind
from review.models import AgendaItem, Attendance, Meeting
from review.permissions import may_hold_meetings
from review.selectors import (
    AgendaLine,
    AgendaMoney,
    agenda_money,
    agenda_of,
    exemption_of,
    meeting_stage,
    order_of_filing,
)
from review.services.acts import case_name
from review.services.recusals import person_called, recuse_examiners, set_recused
from rules.definition.amounts import FIRST_COME, Budget
from schemes.models import Call
from schemes.selectors import definition_of

ZERO = Decimal(0)
SUPPORTED = frozenset({"approve", "reduce"})


def open_meeting(meeting: Meeting, by: User) -> Meeting:
    """The meeting, its row locked, still open, and kept by this person's post."""
    held = (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("office", "call__scheme_version")
        .get(pk=meeting.pk)
    )
    if not may_hold_meetings(by, held.office, held.call, held.stage):
        raise NotPermitted
    if held.concluded_at is not None:
        raise MeetingOver
    return held


@transaction.atomic
def call_meeting(
    *, call: Call, stage: str, title: str, held_on: date, chair: str, place: str = "", by: User
) -> Meeting:
    """A meeting of the office that decides this stage, with an empty agenda."""
    rule = meeting_stage(call, stage)
    if rule is None:
        raise WrongKind(stage=stage)
    office = office_with_code(rule.office)
    if not may_hold_meetings(by, office, call, stage):
        raise NotPermitted
    return Meeting.objects.create(
        office=office, call=call, stage=stage, title=title, held_on=held_on, chair=chair, place=place, created_by=by
    )


@transaction.atomic
def put_on_agenda(*, meeting: Meeting, transitions: Iterable[Transition], by: User) -> list[AgendaItem]:
    """Adds cases waiting at this stage of this office, all or none: CaseMovedOn and OnAnotherAgenda name the others."""
    held = open_meeting(meeting, by)
    wanted = list(
        Transition.objects.filter(pk__in=[each.pk for each in transitions])
        .select_related("application__enterprise", "application__call")
        .order_by("pk")
    )
    moved = [each for each in wanted if not _waits_here(each, held)]
    if moved:
        raise CaseMovedOn(cases=[case_name(each.application) for each in moved])
    taken = AgendaItem.objects.filter(transition__in=wanted, closed=False).select_related(
        "transition__application__enterprise"
    )
    if taken:
        raise OnAnotherAgenda(cases=[case_name(each.transition.application) for each in taken])
    last: int = held.agenda.aggregate(last=Max("position"))["last"] or 0
    rows = [AgendaItem(meeting=held, transition=each, position=last + n) for n, each in enumerate(wanted, 1)]
    try:
        with transaction.atomic():
            made = AgendaItem.objects.bulk_create(rows)
    except IntegrityError as raced:
        raise OnAnotherAgenda(cases=[]) from raced
    recuse_examiners(held)
    return made


def _waits_here(transition: Transition, meeting: Meeting) -> bool:
    case = transition.application
    return (
        case.status == Status.FILED
        and case.moves == transition.seq
        and (case.stage, case.office_id, case.call_id) == (meeting.stage, meeting.office_id, meeting.call_id)
    )


@transaction.atomic
def remove_from_agenda(*, item: AgendaItem, by: User) -> None:
    """Takes a case off an open agenda; it waits for another meeting."""
    open_meeting(item.meeting, by)
    item.delete()


@transaction.atomic
def set_outcome(
    *,
    item: AgendaItem,
    outcome: str,
    amount_yuan: Decimal | None = None,
    reason: str = "",
    exception_reason: str = "",
    recused: Iterable[Attendance] | None = None,
    by: User,
) -> AgendaItem:
    """What is resolved for one case; it takes effect when the meeting is concluded. ReasonMissing, AmountInvalid.

    `exception_reason`: why the case passes a limit that the definition leaves to a meeting (ExceptionRefused where it
    leaves none); counts only where the case is supported. `recused` replaces the list of who stands aside for it; None
    leaves that list.
    """
    held = open_meeting(item.meeting, by)
    excepted = paragraph(exception_reason) if outcome in SUPPORTED else ""
    amount = resolved_amount(outcome, amount_yuan, reason, _assessed(item, excepted=bool(excepted)))
    item.outcome = outcome
    item.amount_yuan = amount if outcome == "reduce" else None
    item.reason = paragraph(reason)
    item.exception_reason = excepted
    item.save(update_fields=["outcome", "amount_yuan", "reason", "exception_reason"])
    if recused is not None:
        aside = [each for each in recused if each.meeting_id == held.pk]
        set_recused(item, aside)
    return item


def _assessed(item: AgendaItem, *, excepted: bool) -> Decimal:
    """What the case comes to in yuan, with the exception or without."""
    assessment = current_assessment(item.transition.application)
    if not excepted:
        return assessment.total_yuan if assessment else ZERO
    exemption = exemption_of(assessment)
    if exemption is None:
        raise ExceptionRefused(field="exception_reason")
    return exemption.total_yuan


@transaction.atomic
def approve_the_rest(*, meeting: Meeting, by: User) -> int:
    """Approves, in full, every case for which nothing was set; returns how many."""
    return open_meeting(meeting, by).agenda.filter(outcome="").update(outcome="approve")


@transaction.atomic
def share_shortage(*, meeting: Meeting, by: User) -> list[AgendaItem]:
    """Where the budget does not reach, the outcomes the definition's rule gives; returns the items changed.

    pro_rata: the same factor for every case to be supported (Art. 11). first_come: in the order of filing (official
    moment, then receipt number); a case nothing is left for is refused with this reason. None where it suffices.
    """
    held = open_meeting(meeting, by)
    lines = [line for line in agenda_of(held) if line.kept_yuan > 0]
    money, rule = agenda_money(held, lines), definition_of(held.call).budget
    if not money.is_short:
        return []
    shares = _in_turn(money, lines, rule.last) if rule and rule.rule == FIRST_COME else _cut_all(money, lines)
    reason = _shortage_reason(rule, money)
    for line in lines:
        share = shares[line.item.pk]
        if share != line.kept_yuan:
            line.item.outcome, line.item.reason = "reduce" if share else "refuse", reason
            line.item.amount_yuan = share or None
        elif not line.item.outcome:
            line.item.outcome = "approve"
    AgendaItem.objects.bulk_update([line.item for line in lines], ["outcome", "amount_yuan", "reason"])
    return [line.item for line in lines if shares[line.item.pk] != line.kept_yuan]


def _cut_all(money: AgendaMoney, lines: list[AgendaLine]) -> dict[int, Decimal]:
    amounts = {line.item.pk: by_item(line.kept_yuan, line.amounts) for line in lines}
    return shared_cut(money.available_yuan, amounts)


def _in_turn(money: AgendaMoney, lines: list[AgendaLine], last: str) -> dict[int, Decimal]:
    cases = [(line.item.pk, line.kept_yuan) for line in sorted(lines, key=order_of_filing)]
    return in_turn(money.available_yuan, cases, last=last)


def _shortage_reason(rule: Budget | None, money: AgendaMoney) -> str:
    """Goes into the record and to the enterprises, in the language of the record."""
    with override(settings.LANGUAGE_CODE):
        said = (
            _("Article %(article)s, total control: %(available)s yuan left for %(wanted)s yuan assessed; "
              "the money goes in the order of filing.")
            if rule and rule.rule == FIRST_COME
            else _("Article %(article)s, total control: %(available)s yuan left for %(wanted)s yuan assessed; "
                   "every case is cut by the same factor.")
        )  # fmt: skip
        return said % {
            "article": rule.article if rule else "",
            "available": f"{money.available_yuan:,.2f}",
            "wanted": f"{money.kept_yuan:,.2f}",
        }


@transaction.atomic
def set_attendance(*, meeting: Meeting, people: Sequence[tuple[str, str]], by: User) -> list[Attendance]:
    """Who was there (name, post), instead of the list before; recusals of people still on it stay.

    Whoever examined a case of the agenda is recused from it at once.
    """
    held = open_meeting(meeting, by)
    wanted = {(one_line(name), one_line(post)) for name, post in people if one_line(name)}
    for present in held.attendance.all():
        if (present.name, present.post) in wanted:
            wanted.discard((present.name, present.post))
        else:
            present.delete()
    ordered = [(one_line(name), one_line(post)) for name, post in people]
    rows = [
        Attendance(meeting=held, name=name, post=post, person=person_called(name))
        for name, post in dict.fromkeys(ordered)
        if (name, post) in wanted
    ]
    Attendance.objects.bulk_create(rows)
    recuse_examiners(held)
    return list(held.attendance.order_by("pk"))
