"""What is put right of a published call, by two persons: one proposes, another one approves or declines.

The call's row stays as published; what an approved erratum changes stands in its derived columns, written by the
database alone.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.domain.roles import Role
from accounts.models import User
from accounts.selectors import office, people_in_post
from accounts.services import send_message
from records.domain.reading import is_empty, paragraph
from records.domain.refusals import NotPermitted, Refusal, Stale
from schemes.domain.errata import CLOSING, CORRECTION, DEADLINE, changes_between, empty_title, outdated, prolonged_until
from schemes.models import Call, CallErratum, ErratumDecision
from schemes.permissions import BUREAU, can_manage_calls
from schemes.selectors.errata import call_as_stands, latest_erratum
from schemes.services.calls import must_hold_until

REASON_LENGTH = 300


class ErratumRefused(Refusal):
    """A published call is not corrected like this; `field` says where.

    Codes: erratum_of_draft, nothing_to_correct, erratum_without_reason, title_needed, window_only_prolonged,
    window_is_over, call_has_ended, erratum_outdated, erratum_decided.
    """

    code = "nothing_to_correct"


class OwnErratum(NotPermitted):
    """Who proposes never approves."""

    code = "own_erratum"


@transaction.atomic
def propose_correction(*, call: Call, wanted: Mapping[str, str], seen: int, reason: str, by: User) -> CallErratum:
    """Propose how the call should read: names of domain/errata.py -> text, the deadline in ISO form.

    `seen`: key of the last erratum in force when the page was opened (0: none). Raises NotPermitted, Stale,
    ErratumRefused, CallIncomplete (the rules do not hold until then).
    """
    call = _published(call, by)
    if seen != latest_erratum(call):
        raise Stale
    changes = changes_between(call_as_stands(call), wanted)
    if not changes:
        raise ErratumRefused
    if title := empty_title(changes):
        raise ErratumRefused("title_needed", field=title)
    until = prolonged_until(changes)
    if until is not None:
        _must_prolong(call, until)
    return _proposed(CallErratum(call=call, kind=CORRECTION, changes=changes), reason, by)


@transaction.atomic
def propose_closing(*, call: Call, reason: str, by: User) -> CallErratum:
    """Propose that nothing more is filed, from the approval on. Raises NotPermitted, ErratumRefused."""
    call = _published(call, by)
    _must_be_running(call)
    return _proposed(CallErratum(call=call, kind=CLOSING), reason, by)


@transaction.atomic
def approve_erratum(*, erratum: CallErratum, by: User) -> ErratumDecision:
    """Put an erratum in force. Raises NotPermitted, OwnErratum, ErratumRefused (erratum_outdated: what it corrects has
    changed since; erratum_decided; the window is over), CallIncomplete.
    """
    call = _published(erratum.call, by)
    if erratum.proposed_by_id == by.pk:
        raise OwnErratum
    _must_be_undecided(erratum)
    if erratum.kind == CLOSING:
        _must_be_running(call)
    if changed := outdated(erratum.changes, call_as_stands(call)):
        raise ErratumRefused("erratum_outdated", field=changed)
    until = prolonged_until(erratum.changes)
    if until is not None:
        _must_prolong(call, until)
    return _decided(erratum, approved=True, reason="", by=by)


@transaction.atomic
def decline_erratum(*, erratum: CallErratum, reason: str, by: User) -> ErratumDecision:
    """Leave the call as it stands; its author may take an erratum back like this too. Raises NotPermitted,
    ErratumRefused (erratum_decided, erratum_without_reason).
    """
    _published(erratum.call, by)
    _must_be_undecided(erratum)
    if is_empty(reason):
        raise ErratumRefused("erratum_without_reason", field="reason")
    return _decided(erratum, approved=False, reason=paragraph(reason)[:REASON_LENGTH], by=by)


def _published(call: Call, by: User) -> Call:
    """The call, locked and read anew; filings that are being received are waited for."""
    if not can_manage_calls(by, call.scheme_version.code):
        raise NotPermitted
    call = Call.objects.select_for_update(of=("self",)).select_related("scheme_version").get(pk=call.pk)
    if call.published_at is None:
        raise ErratumRefused("erratum_of_draft")
    return call


def _must_be_running(call: Call) -> None:
    """Nothing is closed, and no window prolonged, that is over already."""
    if call.ended_at is not None:
        raise ErratumRefused("call_has_ended")
    if call.deadline < timezone.now():
        raise ErratumRefused("window_is_over", field=DEADLINE)


def _must_prolong(call: Call, until: datetime) -> None:
    _must_be_running(call)
    if until <= call.deadline:
        raise ErratumRefused("window_only_prolonged", field=DEADLINE)
    must_hold_until(call.scheme_version, call.opens_at, until)


def _must_be_undecided(erratum: CallErratum) -> None:
    if ErratumDecision.objects.filter(erratum=erratum).exists():
        raise ErratumRefused("erratum_decided")


def _proposed(erratum: CallErratum, reason: str, by: User) -> CallErratum:
    if is_empty(reason):
        raise ErratumRefused("erratum_without_reason", field="reason")
    erratum.reason = paragraph(reason)
    erratum.proposed_by, erratum.proposed_as = by, _name(by)
    erratum.save()
    managers = people_in_post(office(BUREAU), Role.CALL_MANAGER, scheme=erratum.call.scheme_version.code)
    _tell(erratum, "proposed", {each for each in managers if each.pk != by.pk})
    return erratum


def _decided(erratum: CallErratum, *, approved: bool, reason: str, by: User) -> ErratumDecision:
    decision = ErratumDecision.objects.create(
        erratum=erratum, approved=approved, reason=reason, decided_by=by, decided_as=_name(by)
    )
    decision.refresh_from_db()
    if erratum.proposed_by_id != by.pk:
        _tell(erratum, "approved" if approved else "declined", {erratum.proposed_by})
    return decision


def _tell(erratum: CallErratum, event: str, people: set[User]) -> None:
    call = Call.objects.get(pk=erratum.call_id)
    send_message(
        to=people,
        kind=f"erratum_{event}",
        key=f"erratum:{erratum.pk}:{event}",
        params={"title_zh": call.as_stands("title_zh"), "title_en": call.as_stands("title_en")},
        path=reverse("schemes:erratum", args=[erratum.pk]),
    )


def _name(by: User) -> str:
    return (by.full_name or by.email)[:60]
