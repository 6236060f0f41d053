"""Who is told of a move: the enterprise's people of what concerns them, the receiving office of a case that arrives."""

from django.urls import NoReverseMatch, reverse

from accounts.selectors import people_in_post
from accounts.services import send_message
from applications.domain.status import Event, Status
from applications.models import Application, Correction, Transition
from applications.permissions import FILERS
from schemes.selectors import stage_of

KINDS = {
    Event.FILE.value: "application_filed",
    Event.REFILE.value: "application_refiled",
    Event.ADVANCE.value: "application_advanced",
    Event.RETURN.value: "application_returned",
    Event.WITHDRAW.value: "application_withdrawn",
    Event.LAPSE.value: "application_lapsed",
    Event.APPROVE.value: "application_approved",
    Event.REFUSE.value: "application_refused",
}


def announce(application: Application, transition: Transition) -> None:
    """Write the messages of one move in its transaction. A draft thrown away concerns nobody."""
    if application.receipt_no is None:
        return
    params = _params(application, transition)
    _tell_enterprise(application, transition, params)
    if transition.to_status == Status.FILED:
        _tell_office(application, transition, params)
    elif transition.event == Event.WITHDRAW and transition.from_stage:
        _tell_last_office(application, transition, params)


def _tell_enterprise(application: Application, transition: Transition, params: dict[str, str | int]) -> None:
    send_message(
        to=people_in_post(application.enterprise, *FILERS),
        kind=KINDS[transition.event],
        key=f"application:{application.pk}:{transition.seq}",
        params=params,
        path=reverse("applications:detail", args=[application.pk]),
    )


def _tell_office(application: Application, transition: Transition, params: dict[str, str | int]) -> None:
    stage = stage_of(application.call, application.route, transition.to_stage)
    if transition.office is not None:
        send_message(
            to=people_in_post(transition.office, stage.post, scheme=application.call.scheme_version.code),
            kind="case_arrived",
            key=f"case:{application.pk}:{transition.seq}",
            params=params,
            path=_desk(application),
        )


def _tell_last_office(application: Application, transition: Transition, params: dict[str, str | int]) -> None:
    """The officers who had the case before them learn that there is nothing left to do."""
    held = Transition.objects.filter(application=application, seq__lt=transition.seq).order_by("-seq").first()
    if held is None or held.office is None:
        return
    stage = stage_of(application.call, application.route, transition.from_stage)
    send_message(
        to=people_in_post(held.office, stage.post, scheme=application.call.scheme_version.code),
        kind="case_withdrawn",
        key=f"case:{application.pk}:{transition.seq}",
        params=params,
        path=_desk(application),
    )


def _desk(application: Application) -> str:
    """Where an officer opens the case; the page belongs to a higher floor, which may not be installed."""
    try:
        return reverse("review:case", args=[application.pk])
    except NoReverseMatch:
        return reverse("applications:detail", args=[application.pk])


def _params(application: Application, transition: Transition) -> dict[str, str | int]:
    params: dict[str, str | int] = {
        "receipt_no": application.receipt_no or "",
        "enterprise": application.enterprise.name,
        "call_zh": application.call.as_stands("title_zh"),
        "call_en": application.call.as_stands("title_en"),
        "note": transition.note,
    }
    for name, code in (("stage", transition.to_stage), ("from_stage", transition.from_stage)):
        if code:
            text = stage_of(application.call, application.route, code).name
            params |= {f"{name}_zh": text.zh, f"{name}_en": text.en}
    if transition.office is not None:
        params |= {
            "office_zh": transition.office.name,
            "office_en": transition.office.name_en or transition.office.name,
        }
    due_on = transition.due_on
    if transition.to_status == Status.RETURNED:
        correction = Correction.objects.filter(application=application, answered_at=None).first()
        due_on = correction.due_on if correction else None
    if due_on is not None:
        params["due_on"] = due_on.isoformat()
    return params
