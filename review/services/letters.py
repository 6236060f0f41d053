"""Whom the offices' acts concern and what they are told; the texts are templates/notifications/review_*.txt."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from accounts.selectors import members_of, people_in_post
from accounts.services import send_letter, send_message
from applications.fact_words import fact_sentence
from applications.models import Application, Assessment
from applications.selectors import load_case
from review.models import NoticeEntry, Objection, ObjectionFinding, ObjectionRequest
from review.models.objection_request import HOURS_TO_PROVE
from review.permissions import posts_at, scheme_of
from schemes.selectors import definition_for


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


def tell_of_amendment(application: Application, before: Assessment | None, after: Assessment) -> None:
    """The enterprise learns which facts an officer corrected, why, what the amount is now and whom to ask."""
    step = next(each for each in reversed(load_case(application).amount_history) if each.assessment.pk == after.pk)
    definition = definition_for(after.scheme_version)
    params = _who_and_how_much(application, before, after)
    for code, language in (("zh", "zh-hans"), ("en", "en")):
        with override(language):
            params[f"facts_{code}"] = "\n".join(fact_sentence(definition, after.inputs, fact) for fact in step.facts)
    send_message(
        to=members_of(application.enterprise),
        kind="review_fact_corrected",
        key=f"assessment:{after.pk}",
        params=params,
        path=_case(application),
    )


def tell_of_exception(application: Application, before: Assessment | None, after: Assessment, meeting: str) -> None:
    """The enterprise learns that a meeting let it pass a limit "in principle", and why."""
    send_message(
        to=members_of(application.enterprise),
        kind="review_exception_made",
        key=f"assessment:{after.pk}",
        params=_who_and_how_much(application, before, after) | {"reason": after.reason, "meeting": meeting},
        path=_case(application),
    )


def _who_and_how_much(application: Application, before: Assessment | None, after: Assessment) -> dict[str, str | int]:
    office = after.office
    return {
        "receipt_no": application.receipt_no or "",
        "before_yuan": str(before.total_yuan) if before else "",
        "after_yuan": str(after.total_yuan),
        "name": after.by.full_name,
        "office_zh": office.name if office else "",
        "office_en": (office.name_en or office.name) if office else "",
    }


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
        to=people_in_post(notice.office, *posts_at(notice.call, notice.stage, "notice"), scheme=scheme_of(notice.call)),
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


def send_proof_link(request: ObjectionRequest, token: str) -> None:
    """The letter whose link proves the address, in the language of the page it was written on."""
    values = {
        "request": request,
        "link": f"{settings.SITE_URL}{reverse('review:prove', args=[token])}",
        "hours": HOURS_TO_PROVE,
        "site_name": settings.SITE["name"],
    }
    subject, _, body = render_to_string("review/mail/prove.txt", values).strip().partition("\n")
    send_letter(to=request.contact, subject=subject, body=body.strip() + "\n")


def tell_of_reply(finding: ObjectionFinding) -> None:
    """Whoever objected reads the reply, if there is one: in the account, or by e-mail. To others the office writes."""
    objection = finding.objection
    if not finding.reply:
        return
    if objection.objector is not None:
        send_message(
            to=[objection.objector],
            kind="review_objection_answered",
            key=f"finding:{finding.pk}:reply",
            params={"number": objection.pk, "reply": finding.reply, "outcome": finding.outcome},
        )
    elif objection.proof == "email":
        values = {"objection": objection, "finding": finding, "site_name": settings.SITE["name"]}
        subject, _, body = render_to_string("review/mail/reply.txt", values).strip().partition("\n")
        send_letter(to=objection.contact, subject=subject, body=body.strip() + "\n")


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
