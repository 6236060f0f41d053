"""Rows of an agenda for the screen, each with its own small form."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from applications.models import Application, Transition
from applications.selectors.acts import seated_elsewhere
from records.wording import filled
from review.forms.meetings import OutcomeForm
from review.models import AgendaItem, Attendance, Meeting, Resolution
from review.selectors import AgendaLine, AgendaMoney, waiting_for_meeting
from review.wording import in_language
from schemes.selectors import definition_of, stage_of


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """`is_open`: its form holds something refused and is shown unfolded. `said`: what was, or is to be, resolved.

    `aside`: who stands aside, in words; `by_portal` are those present whom the portal recused. `is_own`: the reader
    acted on the case and cannot conclude over it.
    """

    line: AgendaLine
    form: OutcomeForm
    matter: str
    is_open: bool
    said: AgendaItem | Resolution
    aside: list[str]
    by_portal: list[int]
    is_own: bool


def agenda_rows(
    meeting: Meeting, lines: list[AgendaLine], given: tuple[int, OutcomeForm] | None, reader: User
) -> list[AgendaRow]:
    """The lines with their forms; `given` is the (item, form) that was refused."""
    present, own = (
        meeting.attendance.order_by("pk"),
        seated_elsewhere(reader, [x.application for x in lines], meeting.stage),
    )
    return [_row(meeting, line, present, given, is_own=line.application in own) for line in lines]


def _row(
    meeting: Meeting,
    line: AgendaLine,
    present: QuerySet[Attendance],
    given: tuple[int, OutcomeForm] | None,
    *,
    is_own: bool,
) -> AgendaRow:
    bound = given[1] if given and given[0] == line.item.pk else None
    item, case = line.item, line.application
    matter = in_language(definition_of(case.call).matter(case.matter).name)
    if meeting.concluded_at is not None:
        kept = item.resolution
        aside = [_stands_aside(case, each["name"], each["stage"]) for each in kept.recused]
        form = bound or OutcomeForm(attendance=present)
        return AgendaRow(line, form, matter, is_open=False, said=kept, aside=aside, by_portal=[], is_own=False)
    recusals = list(item.recusals.all())
    initial = {
        "outcome": item.outcome or "approve",
        "amount_yuan": item.amount_yuan,
        "reason": item.reason,
        "exception_reason": item.exception_reason,
        "recused": [each.attendee_id for each in recusals],
    }
    return AgendaRow(
        line,
        bound or OutcomeForm(attendance=present, initial=initial, auto_id=f"id_{item.pk}_%s"),
        matter,
        is_open=bound is not None,
        said=item,
        aside=[_stands_aside(case, each.attendee.name, each.act.stage if each.act else "") for each in recusals],
        by_portal=[each.attendee_id for each in recusals if each.act_id],
        is_own=is_own,
    )


def _stands_aside(case: Application, name: str, stage: str) -> str:
    """Who stands aside; with the stage at which the person examined the case, where the portal says so."""
    if not stage:
        return _("%(name)s stands aside") % {"name": name}
    said = {"name": name, "stage": in_language(stage_of(case.call, case.route, stage).name)}
    return filled(_("%(name)s stands aside: examined the case at “%(stage)s”"), said)


def waiting_rows(meeting: Meeting) -> list[tuple[Application, int]]:
    """The cases waiting for this meeting, each with the transition that names it."""
    cases = list(waiting_for_meeting(meeting.office, meeting.call, meeting.stage))
    rows = Transition.objects.filter(application__in=cases, seq=F("application__moves"))
    named = dict(rows.values_list("application_id", "pk"))
    return [(case, named[case.pk]) for case in cases if case.pk in named]


def shortage_factor(money: AgendaMoney) -> str:
    """The share every case would keep, for reading; the rule itself counts exactly."""
    if not money.is_short or not money.kept_yuan:
        return ""
    share = max(money.available_yuan, Decimal(0)) / money.kept_yuan * 100
    return f"{share.quantize(Decimal('0.01'), ROUND_DOWN)}%"
