"""An enterprise whose administrator is gone is claimed with its licence; the operator decides."""

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.domain.membership import MembershipRefused
from accounts.domain.roles import OrganisationKind, Role
from accounts.models import Claim, Organisation, User
from accounts.permissions import require_operator
from accounts.selectors import administrators_of, holds_post, operators
from accounts.services.appointing import Given, lock
from accounts.services.joining import AlreadyDecided
from accounts.services.memberships import let_in
from accounts.services.messages import send_message
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
    if Claim.objects.filter(organisation=organisation, user=by, decided_at=None).exists():
        raise MembershipRefused("already_claimed")
    paper = receive_paper(upload=licence, accepted=LICENCES, max_mb=MOST_MB, sender=Sender(by.pk), field="licence")
    try:
        return _claim(organisation, paper, note, by)
    except IntegrityError as twice:
        forget_paper(name=str(paper.file.name))
        raise MembershipRefused("already_claimed") from twice


@transaction.atomic
def _claim(organisation: Organisation, paper: "Paper", note: str, by: User) -> Claim:
    claim = Claim.objects.create(
        organisation=organisation,
        user=by,
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
    """Makes the claimant administrator, or says no with a reason. Raises NotPermitted, AlreadyDecided, ClaimRefused."""
    require_operator(by)
    organisation = lock(claim.organisation)
    own = Claim.objects.select_for_update(of=("self",)).select_related("user").get(pk=claim.pk)
    if own.decided_at is not None:
        raise AlreadyDecided
    if not approve and is_empty(reason):
        raise ClaimRefused("reason_missing", field="reason")
    own.decided_at, own.decided_by, own.approved, own.reason = timezone.now(), by, approve, paragraph(reason)[:300]
    own.save()
    others = administrators_of(organisation).exclude(pk=own.user_id)
    if approve:
        let_in(organisation, own.user, (Role.ADMINISTRATOR, Role.HANDLER), Given("claimed", by, own.reason))
        send_message(
            to=others,
            kind="claim_passed_over",
            key=f"claim-{own.pk}-others",
            params={"organisation": organisation.name, "person": own.user.full_name},
            path=reverse("accounts:members", args=[organisation.pk]),
        )
    send_message(
        to=[own.user],
        kind="claim_approved" if approve else "claim_refused",
        key=f"claim-{own.pk}-decided",
        params={"organisation": organisation.name, "reason": own.reason},
        path=reverse("accounts:organisations"),
    )
    return own
