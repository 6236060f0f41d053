"""An administrator invites somebody by e-mail; whoever signs in with that address may accept."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.domain.membership import MembershipRefused
from accounts.domain.posts import PostRefused
from accounts.models import Delivery, Invitation, Membership, Organisation, User
from accounts.permissions import may_manage, require_manager
from accounts.posts import post_catalogue
from accounts.selectors import administrators_of, digest_of, posts_open_in, token_of
from accounts.services.appointing import Given, lock
from accounts.services.memberships import let_in
from accounts.services.messages import nudge, send_message
from records import nudges
from records.domain.reading import one_line
from records.domain.refusals import Stale

LASTS = timedelta(days=14)


class InvitationRefused(Stale):
    """Codes: invitation_used, invitation_withdrawn, invitation_expired, invitation_for_other(email)."""


@transaction.atomic
def invite_member(*, organisation: Organisation, email: str, posts: Collection[str], by: User) -> Invitation:
    """Writes the invitation and its letter; an earlier one to the same address is withdrawn.

    Raises NotPermitted, PostRefused (post_missing, post_not_here, own_post), MembershipRefused (already_member).
    """
    locked = lock(organisation)
    require_manager(by, locked)
    wanted = _wished(locked, posts)
    address = one_line(email).lower()
    if address == by.email.lower():
        raise PostRefused("own_post", field="email")
    if Membership.objects.filter(organisation=locked, user__email=address, ended_at=None).exists():
        raise MembershipRefused("already_member", field="email")
    now = timezone.now()
    _open(locked).filter(email=address).update(withdrawn_at=now)
    invitation = Invitation(
        organisation=locked, email=address, posts=wanted, invited_by=by, created_at=now, expires_at=now + LASTS
    )
    invitation.token_digest = digest_of(token_of(invitation))
    invitation.save()
    Delivery.objects.create(invitation=invitation)
    nudges.once_committed(nudge)
    return invitation


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: User) -> Membership:
    """The invited person joins with the posts offered; a sensitive one becomes a proposal of whoever invited.

    Raises InvitationRefused, PostRefused. Accepting again is answered with the membership it led to.
    """
    lock(invitation.organisation)
    own = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("organisation", "invited_by")
        .get(pk=invitation.pk)
    )
    if own.email != by.email.lower():
        raise InvitationRefused("invitation_for_other", email=masked(own.email))
    member = Membership.objects.filter(organisation=own.organisation, user=by, ended_at=None).first()
    if own.accepted_at is not None and member is not None:
        return member
    if own.accepted_at is not None:
        raise InvitationRefused("invitation_used")
    if own.withdrawn_at is not None:
        raise InvitationRefused("invitation_withdrawn")
    if own.expires_at <= timezone.now():
        raise InvitationRefused("invitation_expired")
    if not may_manage(own.invited_by, own.organisation):
        raise InvitationRefused("invitation_withdrawn")
    membership = let_in(own.organisation, by, own.posts, Given("invited", own.invited_by))
    own.accepted_at = timezone.now()
    own.accepted_by = by
    own.save(update_fields=["accepted_at", "accepted_by"])
    send_message(
        to=administrators_of(own.organisation).exclude(pk=by.pk),
        kind="invitation_accepted",
        key=f"invitation-{own.pk}-accepted",
        params={"organisation": own.organisation.name, "person": by.full_name},
    )
    return membership


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User) -> None:
    """Makes an invitation useless. Raises NotPermitted; one that is answered already stays as it is."""
    require_manager(by, invitation.organisation)
    _open(invitation.organisation).filter(pk=invitation.pk).update(withdrawn_at=timezone.now())


def _wished(organisation: Organisation, posts: Collection[str]) -> list[str]:
    """The posts in the usual order, each once. Raises PostRefused."""
    if not posts:
        raise PostRefused("post_missing", field="posts")
    for post in posts:
        if post not in posts_open_in(organisation):
            raise PostRefused("post_not_here", field="posts", post=post)
    return post_catalogue().in_order(posts)


def masked(email: str) -> str:
    """lin@example.com → l***@example.com: recognisable to its owner only."""
    name, _, host = email.partition("@")
    return f"{name[:1]}***@{host}"


def _open(organisation: Organisation) -> QuerySet[Invitation]:
    return Invitation.objects.filter(organisation=organisation, accepted_at=None, withdrawn_at=None)
