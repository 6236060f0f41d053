"""An enterprise whose administrator is gone is claimed with its licence; the operator decides."""

import hashlib
import secrets
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.domain import licence as rules
from accounts.domain.membership import MembershipRefused
from accounts.domain.roles import OrganisationKind, Role
from accounts.models import Claim, Organisation, User
from accounts.permissions import require_operator
from accounts.selectors import administrators_of, has_role, operators
from accounts.services.joining import AlreadyDecided
from accounts.services.memberships import grant, lock
from accounts.services.messages import send_message
from records.domain.refusals import Refusal

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class ClaimRefused(Refusal):
    """Code: reason_missing."""


@transaction.atomic
def claim_organisation(*, organisation: Organisation, licence: "UploadedFile[Any]", by: User, note: str = "") -> Claim:
    """Hands in the licence. Raises LicenceRefused, MembershipRefused (not_an_enterprise, already_administrator,
    already_claimed)."""
    if organisation.kind != OrganisationKind.ENTERPRISE:
        raise MembershipRefused("not_an_enterprise")
    if has_role(by, organisation, Role.ADMINISTRATOR):
        raise MembershipRefused("already_administrator")
    if Claim.objects.filter(organisation=organisation, user=by, decided_at=None).exists():
        raise MembershipRefused("already_claimed")
    extension, digest = _examine(licence)
    claim = Claim(
        organisation=organisation,
        user=by,
        licence_name=PurePath(licence.name or "").name[-200:],
        licence_sha256=digest,
        note=note.strip()[:500],
    )
    try:
        with transaction.atomic():
            claim.licence.save(f"{secrets.token_hex(16)}.{extension}", licence, save=True)
    except IntegrityError as twice:
        claim.licence.delete(save=False)
        raise MembershipRefused("already_claimed") from twice
    send_message(
        to=operators(),
        kind="claim_made",
        key=f"claim-{claim.pk}",
        params={"organisation": organisation.name, "person": by.full_name},
        path=reverse("accounts:claim", args=[claim.pk]),
    )
    return claim


def _examine(licence: "UploadedFile[Any]") -> tuple[str, str]:
    """Extension by content, and the SHA-256. Raises LicenceRefused."""
    licence.seek(0)
    extension, _ = rules.accept(start=licence.read(rules.LONGEST_START), size=licence.size or 0)
    licence.seek(0)
    digest = hashlib.sha256()
    for chunk in licence.chunks():
        digest.update(chunk)
    licence.seek(0)
    return extension, digest.hexdigest()


@transaction.atomic
def decide_claim(*, claim: Claim, approve: bool, by: User, reason: str = "") -> Claim:
    """Makes the claimant administrator, or says no with a reason. Raises NotPermitted, AlreadyDecided, ClaimRefused."""
    require_operator(by)
    organisation = lock(claim.organisation)
    own = Claim.objects.select_for_update(of=("self",)).select_related("user").get(pk=claim.pk)
    if own.decided_at is not None:
        raise AlreadyDecided
    if not approve and not reason.strip():
        raise ClaimRefused("reason_missing", field="reason")
    own.decided_at, own.decided_by, own.approved, own.reason = timezone.now(), by, approve, reason.strip()[:300]
    own.save()
    others = administrators_of(organisation).exclude(pk=own.user_id)
    if approve:
        grant(organisation, own.user, (Role.ADMINISTRATOR, Role.HANDLER))
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
