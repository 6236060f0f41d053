"""People come into an organisation and leave it. Lock order: the organisation, then what belongs to it."""

from collections.abc import Collection

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.domain.membership import MembershipRefused
from accounts.models import Membership, Organisation, PostEnding, PostGrant, User
from accounts.permissions import may_take_away, require_manager
from accounts.services.appointing import Given, admit, appoint, lock
from accounts.services.messages import send_message
from accounts.services.post_letters import announce_to_witnesses
from accounts.services.posts import close_grants, require_somebody_left
from records.domain.reading import one_line
from records.domain.refusals import NotPermitted


@transaction.atomic
def add_member(
    *, organisation: Organisation, user: User, posts: Collection[str], by: User, reason: str = ""
) -> Membership:
    """Makes a person a member and gives them posts, or proposes them for sensitive ones.

    Raises NotPermitted, PostRefused.
    """
    require_manager(by, organisation)
    return let_in(organisation, user, posts, Given("granted", by, reason))


def let_in(organisation: Organisation, user: User, posts: Collection[str], given: Given) -> Membership:
    """The writing half of every way in; whoever calls has checked that it may happen, in a transaction.

    Posts the person holds there already stay as they are.
    """
    own = admit(lock(organisation), user)
    held = set(PostGrant.objects.of(user).current().filter(organisation=organisation).values_list("post", flat=True))
    for post in posts:
        if post not in held:
            appoint(organisation, user, post, given)
    return own


@transaction.atomic
def end_membership(*, membership: Membership, by: User, reason: str = "") -> Membership:
    """Ends a membership and every post that went with it: by a manager, or one's own. Raises NotPermitted,
    MembershipRefused."""
    organisation = lock(membership.organisation)
    own = _current(membership)
    held = list(PostGrant.objects.of(own.user).current().filter(organisation=organisation))
    if own.user_id != by.pk and not may_take_away(by, organisation, {grant.post for grant in held}):
        raise NotPermitted
    require_somebody_left(organisation, held)
    for ending in close_membership(own, by=by, reason=reason):
        announce_to_witnesses(ending)
    if own.user_id != by.pk:
        send_message(
            to=[own.user],
            kind="membership_ended",
            key=f"membership-ended-{own.pk}",
            params={"organisation": organisation.name, "person": by.full_name, "reason": one_line(reason)[:300]},
            path=reverse("accounts:organisations"),
        )
    return own


def close_membership(membership: Membership, *, by: User | None, reason: str) -> list[PostEnding]:
    """The writing half: the person leaves, and every post that went with it ends; in the caller's transaction."""
    held = PostGrant.objects.of(membership.user).current().filter(organisation=membership.organisation_id)
    endings = close_grants(list(held), by=by, reason=one_line(reason)[:300])
    membership.ended_at = timezone.now()
    membership.save(update_fields=["ended_at"])
    return endings


def _current(membership: Membership) -> Membership:
    own = (
        Membership.objects.select_for_update(of=("self",)).select_related("user", "organisation").get(pk=membership.pk)
    )
    if own.ended_at is not None:
        raise MembershipRefused("membership_ended")
    return own
