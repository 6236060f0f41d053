"""The record of a concluded meeting: what was met over and resolved, who was there, who stood aside. Added once."""

from decimal import Decimal

from django.utils import timezone

from accounts.models import User
from accounts.models.then import in_both
from applications.models import Assessment
from review.models import AgendaItem, Meeting, MeetingRecord, Resolution
from review.selectors import AgendaLine


def record_meeting(meeting: Meeting, *, post: str, by: User) -> MeetingRecord:
    """The facts of the meeting itself with the names of the day."""
    return MeetingRecord.objects.create(
        meeting=meeting,
        **in_both(meeting.office, "office"),
        call_title_zh=meeting.call.as_stands("title_zh"),
        call_title_en=meeting.call.as_stands("title_en"),
        attendance=[{"name": each.name, "post": each.post} for each in meeting.attendance.order_by("pk")],
        concluded_by_name=str(by)[:60],
        post=post,
        at=meeting.concluded_at or timezone.now(),
    )


def record_resolution(line: AgendaLine, *, resolved: Assessment | None, present: int, needed: int) -> Resolution:
    """What was resolved for one case. `resolved`: the assessment the case leaves with; None keeps nothing."""
    item = line.item
    keeps = item.outcome in ("approve", "reduce") and resolved is not None
    return Resolution.objects.create(
        item=item,
        application=line.application,
        **in_both(line.application.enterprise, "enterprise"),
        met_over=line.assessment,
        assessed_yuan=line.assessed_yuan,
        outcome=item.outcome,
        resolved=resolved,
        resolved_yuan=resolved.total_yuan if keeps and resolved else Decimal(0),
        reason=item.reason,
        exception_reason=item.exception_reason,
        recused=_recused(item),
        voting=present - item.recusals.count(),
        quorum=needed,
    )


def _recused(item: AgendaItem) -> list[dict[str, str]]:
    return [
        {"name": each.attendee.name, "post": each.attendee.post, "stage": each.act.stage if each.act else ""}
        for each in item.recusals.select_related("attendee", "act").order_by("pk")
    ]
