"""Rows of an agenda for the screen, each with its own small form."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from django.db.models import F, QuerySet

from applications.models import Application, Transition
from review.forms.meetings import OutcomeForm
from review.models import Attendance, Meeting
from review.selectors import AgendaLine, AgendaMoney, waiting_for_meeting
from review.wording import in_language
from schemes.selectors import definition_of


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """`is_open`: its form holds something refused and is shown unfolded."""

    line: AgendaLine
    form: OutcomeForm
    matter: str
    is_open: bool


def agenda_rows(
    lines: list[AgendaLine], attendance: QuerySet[Attendance], given: tuple[int, OutcomeForm] | None
) -> list[AgendaRow]:
    """The lines with their forms; `given` is the (item, form) that was refused."""
    rows = []
    for line in lines:
        bound = given[1] if given and given[0] == line.item.pk else None
        item = line.item
        initial = {
            "outcome": item.outcome or "approve",
            "amount_yuan": item.amount_yuan,
            "reason": item.reason,
            "exception_reason": item.exception_reason,
            "recused": [each.attendee_id for each in item.recusals.all()],
        }
        form = bound or OutcomeForm(attendance=attendance, initial=initial, auto_id=f"id_{item.pk}_%s")
        matter = definition_of(line.application.call).matter(line.application.matter).name
        rows.append(AgendaRow(line, form, in_language(matter), bound is not None))
    return rows


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
