"""Invitations, requests to join and claims that still wait for somebody."""

import hashlib

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import Claim, Invitation, JoinRequest, Organisation, User
from accounts.models.claim import VERIFY


def digest_of(token: str) -> str:
    """What is stored of an invitation's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_of(invitation: Invitation) -> str:
    """The invitation's secret, made again from its facts whenever its letter is written: it is stored nowhere."""
    facts = f"{invitation.organisation_id}:{invitation.email}:{invitation.created_at.timestamp():.6f}"
    return salted_hmac("accounts.invitation", facts, algorithm="sha256").hexdigest()


def invitation_by_token(token: str) -> Invitation | None:
    """The invitation this secret belongs to, in whatever state it is."""
    return Invitation.objects.select_related("organisation").filter(token_digest=digest_of(token)).first()


def open_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """Neither accepted nor withdrawn nor expired, newest first."""
    return Invitation.objects.filter(
        organisation=organisation, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    ).order_by("-created_at")


def invitations_for(user: User) -> QuerySet[Invitation]:
    """Open invitations to the person's own (verified) address, wherever the letter went."""
    return (
        Invitation.objects.filter(
            email=user.email.lower(), accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
        )
        .select_related("organisation", "invited_by")
        .order_by("-created_at")
    )


def join_requests_waiting(organisation: Organisation) -> QuerySet[JoinRequest]:
    return (
        JoinRequest.objects.filter(organisation=organisation, decided_at=None)
        .select_related("user")
        .order_by("created_at")
    )


def claims_waiting() -> QuerySet[Claim]:
    """For the operator, the longest waiting first."""
    return Claim.objects.filter(decided_at=None).select_related("user", "organisation").order_by("created_at")


def waits_for_verification(organisation: Organisation) -> bool:
    """Whether its licence lies with the operator."""
    return Claim.objects.filter(organisation=organisation, purpose=VERIFY, decided_at=None).exists()


def own_requests(user: User) -> tuple[QuerySet[JoinRequest], QuerySet[Claim]]:
    """What the person asked for and nobody has answered yet."""
    return (
        JoinRequest.objects.filter(user=user, decided_at=None).select_related("organisation"),
        Claim.objects.filter(user=user, decided_at=None).select_related("organisation"),
    )
