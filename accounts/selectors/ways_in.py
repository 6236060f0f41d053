"""Invitations, requests to join and claims that still wait for somebody."""

import hashlib

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Claim, Invitation, JoinRequest, Organisation, User


def digest_of(token: str) -> str:
    """What is stored of an invitation's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_by_token(token: str) -> Invitation | None:
    """The invitation this secret belongs to, in whatever state it is."""
    return Invitation.objects.select_related("organisation").filter(token_digest=digest_of(token)).first()


def open_invitations(organisation: Organisation) -> QuerySet[Invitation]:
    """Neither accepted nor withdrawn nor expired, newest first."""
    return Invitation.objects.filter(
        organisation=organisation, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    ).order_by("-created_at")


def join_requests_waiting(organisation: Organisation) -> QuerySet[JoinRequest]:
    return (
        JoinRequest.objects.filter(organisation=organisation, decided_at=None)
        .select_related("user")
        .order_by("created_at")
    )


def claims_waiting() -> QuerySet[Claim]:
    """For the operator, the longest waiting first."""
    return Claim.objects.filter(decided_at=None).select_related("user", "organisation").order_by("created_at")


def own_requests(user: User) -> tuple[QuerySet[JoinRequest], QuerySet[Claim]]:
    """What the person asked for and nobody has answered yet."""
    return (
        JoinRequest.objects.filter(user=user, decided_at=None).select_related("organisation"),
        Claim.objects.filter(user=user, decided_at=None).select_related("organisation"),
    )
