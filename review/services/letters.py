"""Whom the offices' acts concern and what they are told; the texts are templates/notifications/review_*.txt."""

from django.urls import reverse

from accounts.selectors import members_of, people_with_role
from accounts.services import send_message
from applications.models import Application, Assessment
from review.models import NoticeEntry, Objection, ObjectionFinding
from review.permissions import posts_at


def _case(application: Application) -> str:
    return reverse("applications:detail", args=[application.pk])


def tell_of_adjustment(application: Application, before: Assessment, after: Assessment, reason: str) -> None:
    """The enterprise learns at once that its amount was lowered, and why."""
    send_message(
        to=members_of(application.enterprise),
        kind="review_amount_lowered",
        key=f"assessment:{after.pk}",
        params={
            "receipt_no": application.receipt_no or "",
            "before_yuan": str(before.total_yuan),
            "after_yuan": str(after.total_yuan),
            "reason": reason,
        },
        path=_case(application),
    )


def tell_of_notice(entry: NoticeEntry) -> None:
    """The enterprise learns that it is on a public list, with which amount and until when."""
    send_message(
        to=members_of(entry.application.enterprise),
        kind="review_notice_published",
        key=f"notice-entry:{entry.pk}",
        params={
            "receipt_no": entry.application.receipt_no or "",
            "amount_yuan": str(entry.approved_yuan),
            "ends_on": entry.notice.ends_on.isoformat(),
        },
        path=_case(entry.application),
    )


def tell_of_objection(objection: Objection) -> None:
    """The office learns who objects and why; the enterprise only that its case waits, if it does."""
    entry, notice = objection.entry, objection.entry.notice
    params: dict[str, str | int] = {
        "receipt_no": entry.application.receipt_no or "",
        "enterprise": entry.enterprise_name,
        "in_time": int(objection.in_time),
    }
    send_message(
        to=people_with_role(notice.office, *posts_at(notice.call, notice.stage, "notice")),
        kind="review_objection_received",
        key=f"objection:{objection.pk}",
        params=params,
        path=reverse("review:objection", args=[objection.pk]),
    )
    if objection.in_time:
        send_message(
            to=members_of(entry.application.enterprise),
            kind="review_objection_holds",
            key=f"objection:{objection.pk}:held",
            params=params,
            path=_case(entry.application),
        )


def tell_of_finding(finding: ObjectionFinding) -> None:
    """The enterprise learns what became of an objection that held its case."""
    entry = finding.objection.entry
    send_message(
        to=members_of(entry.application.enterprise),
        kind="review_objection_decided",
        key=f"finding:{finding.pk}",
        params={"receipt_no": entry.application.receipt_no or "", "outcome": finding.outcome},
        path=_case(entry.application),
    )
