"""Licences handed in: to take over an enterprise, or to prove the one somebody registered. The operator decides."""

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.domain.membership import MembershipRefused
from accounts.domain.roles import OrganisationKind, Role
from accounts.models import Claim, Membership, Organisation, User
from accounts.models.claim import TAKE_OVER, VERIFY
from accounts.permissions import require_operator, require_post
from accounts.selectors import administrators_of, holds_post, is_verified, operators
from accounts.services.appointing import Given, lock
from accounts.services.joining import AlreadyDecided
from accounts.services.memberships import close_membership, let_in
from accounts.services.messages import send_message
from accounts.services.verifications import verify_enterprise
from papers.services import Sender, forget_paper, receive_paper
from records.domain.reading import is_empty, paragraph
from records.domain.refusals import Refusal

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from papers.models import Paper

LICENCES = ("pdf", "jpg", "png")
MOST_MB = 10


class ClaimRefused(Refusal):
    """Code: reason_missing."""


def claim_organisation(*, organisation: Organisation, licence: "UploadedFile[Any]", by: User, note: str = "") -> Claim:
    """Hands in the licence. Raises UploadRefused, MembershipRefused (not_an_enterprise, already_administrator,
    already_claimed)."""
    if organisation.kind != OrganisationKind.ENTERPRISE:
        raise MembershipRefused("not_an_enterprise")
    if holds_post(by, Role.ADMINISTRATOR, office=organisation):
        raise MembershipRefused("already_administrator")
    return _hand_in(organisation, TAKE_OVER, licence, note, by)


def ask_verification(*, organisation: Organisation, licence: "UploadedFile[Any]", by: User, note: str = "") -> Claim:
    """Hands in the licence of one's own enterprise. Raises NotPermitted, UploadRefused, MembershipRefused
    (not_an_enterprise, already_verified, already_claimed)."""
    require_post(by, organisation, Role.ADMINISTRATOR, Role.HANDLER)
    if organisation.kind != OrganisationKind.ENTERPRISE:
        raise MembershipRefused("not_an_enterprise")
    if is_verified(organisation):
        raise MembershipRefused("already_verified")
    return _hand_in(organisation, VERIFY, licence, note, by)


def _hand_in(organisation: Organisation, purpose: str, licence: "UploadedFile[Any]", note: str, by: User) -> Claim:
    if Claim.objects.filter(organisation=organisation, user=by, decided_at=None).exists():
        raise MembershipRefused("already_claimed")
    paper = receive_paper(upload=licence, accepted=LICENCES, max_mb=MOST_MB, sender=Sender(by.pk), field="licence")
    try:
        with transaction.atomic():
            return _claim(organisation, purpose, paper, note, by)
    except IntegrityError as twice:
        forget_paper(name=str(paper.file.name))
        raise MembershipRefused("already_claimed") from twice


def _claim(organisation: Organisation, purpose: str, paper: "Paper", note: str, by: User) -> Claim:
    claim = Claim.objects.create(
        organisation=organisation,
        user=by,
        purpose=purpose,
        licence=paper.file.name,
        licence_name=paper.original_name,
        licence_sha256=paper.sha256,
        note=paragraph(note)[:500],
    )
    send_message(
        to=operators(),
        kind="claim_made",
        key=f"claim-{claim.pk}",
        params={"organisation": organisation.name, "person": by.full_name},
        path=reverse("accounts:claim", args=[claim.pk]),
    )
    return claim


@transaction.atomic
def decide_claim(*, claim: Claim, approve: bool, by: User, reason: str = "") -> Claim:
    """Proves the enterprise, and makes whoever takes it over administrator; or says no with a reason.

    Raises NotPermitted, AlreadyDecided, ClaimRefused.
    """
    require_operator(by)
    organisation = lock(claim.organisation)
    own = Claim.objects.select_for_update(of=("self",)).select_related("user").get(pk=claim.pk)
    if own.decided_at is not None:
        raise AlreadyDecided
    if not approve and is_empty(reason):
        raise ClaimRefused("reason_missing", field="reason")
    own.decided_at, own.decided_by, own.approved, own.reason = timezone.now(), by, approve, paragraph(reason)[:300]
    own.save()
    if approve:
        if own.purpose == TAKE_OVER:
            _hand_over(organisation, own)
        verify_enterprise(organisation=organisation, by=by, claim=own)
    kind = "claim" if own.purpose == TAKE_OVER else "verification"
    send_message(
        to=[own.user],
        kind=f"{kind}_approved" if approve else f"{kind}_refused",
        key=f"claim-{own.pk}-decided",
        params={"organisation": organisation.name, "reason": own.reason},
        path=reverse("accounts:organisations"),
    )
    return own


def _hand_over(organisation: Organisation, claim: Claim) -> None:
    """The claimant runs it from now on. Whoever held it without proof goes out; proved people stay and are told.

    Each of them gets one letter that says all.
    """
    others = list(administrators_of(organisation).exclude(pk=claim.user_id))
    given = Given("claimed", claim.decided_by, claim.reason)
    let_in(organisation, claim.user, (Role.ADMINISTRATOR, Role.HANDLER), given)
    proved = is_verified(organisation)
    send_message(
        to=others if proved else _let_go(organisation, claim),
        kind="claim_passed_over" if proved else "claim_ended_membership",
        key=f"claim-{claim.pk}-others",
        params={"organisation": organisation.name, "person": claim.user.full_name},
        path=reverse("accounts:organisations"),
    )


def _let_go(organisation: Organisation, claim: Claim) -> list[User]:
    """Everybody else leaves, with every post."""
    present = Membership.objects.filter(organisation=organisation, ended_at=None).exclude(user=claim.user)
    leaving = list(present.select_related("user"))
    for membership in leaving:
        close_membership(membership, by=claim.decided_by, reason=claim.reason)
    return [membership.user for membership in leaving]
