"""The one door through which anybody comes to a post. Locks: the organisation, then the gate of posts kept apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from accounts.domain.posts import PostRefused
from accounts.models import Membership, Organisation, PostGrant, PostProposal, User
from accounts.posts import post_catalogue
from accounts.selectors import posts_open_in
from accounts.selectors.identities import identities
from accounts.services.post_letters import announce_grant, announce_proposal

GATE = 0x706F7374  # one number for the whole house: posts that are kept apart are given one after another


@dataclass(frozen=True)
class Given:
    """How a post is given: `by` is empty where nobody gives it (registering, founding); `schemes` empty is all."""

    origin: str
    by: User | None
    reason: str = ""
    schemes: Sequence[str] = ()


@transaction.atomic
def appoint(organisation: Organisation, person: User, post: str, given: Given) -> PostGrant | PostProposal:
    """The post itself, or for a sensitive one the proposal of it. The person belongs to the organisation from now on.

    Whoever calls has asked whether `given.by` may. Raises PostRefused.
    """
    own = lock(organisation)
    require_fit(own, person, post, by=given.by)
    admit(own, person)
    if post_catalogue().is_sensitive(own.kind, post) and given.origin != "founded":
        return _propose(own, person, post, given)
    return begin(own, person, post, given)


def begin(
    organisation: Organisation,
    person: User,
    post: str,
    given: Given,
    *,
    proposal: PostProposal | None = None,
    confirmed_by: User | None = None,
) -> PostGrant:
    """The writing half: the fact, and the letters about it."""
    grant = PostGrant.objects.create(
        person=person,
        organisation=organisation,
        post=post,
        schemes=list(given.schemes),
        sensitive=post_catalogue().is_sensitive(organisation.kind, post),
        origin=given.origin,
        reason=given.reason,
        granted_by=given.by,
        confirmed_by=confirmed_by,
        proposal=proposal,
    )
    announce_grant(grant)
    return grant


def _propose(organisation: Organisation, person: User, post: str, given: Given) -> PostProposal:
    if given.by is None:
        raise PostRefused("second_person_needed", post=post)
    waiting = PostProposal.objects.filter(organisation=organisation, person=person, post=post, answer=None)
    if waiting.exists():
        raise PostRefused("post_proposed", post=post)
    proposal = PostProposal.objects.create(
        person=person,
        organisation=organisation,
        post=post,
        schemes=list(given.schemes),
        origin=given.origin,
        reason=given.reason,
        proposed_by=given.by,
    )
    announce_proposal(proposal)
    return proposal


def require_fit(organisation: Organisation, person: User, post: str, *, by: User | None) -> None:
    """Raises PostRefused: own_post, post_not_here, post_held, posts_apart, posts_apart_identity."""
    if by is not None and by.pk == person.pk:
        raise PostRefused("own_post")
    if post not in posts_open_in(organisation):
        raise PostRefused("post_not_here", field="posts", post=post)
    if PostGrant.objects.of(person).current().filter(organisation=organisation, post=post).exists():
        raise PostRefused("post_held", field="posts", post=post)
    _require_apart(person, post)


def _require_apart(person: User, post: str) -> None:
    """No post beside one it does not go with, in whichever office, under whichever account of the same person."""
    catalogue = post_catalogue()
    others = [code for code in catalogue.entries if catalogue.conflict(post, [code])]
    if not others:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [GATE])
    rivals = list(PostGrant.objects.current().posts(others).select_related("person", "organisation"))
    known = identities([*(held.person for held in rivals), person])
    for held in rivals:
        if held.person_id == person.pk:
            raise PostRefused("posts_apart", field="posts", post=post, held=held.post, office=held.organisation)
        if known[person.pk].is_same(known[held.person_id]):
            raise PostRefused("posts_apart_identity", field="posts", post=post, held=held.post, person=held.person)


def require_still_apart(person: User) -> None:
    """Raises PostRefused if, with the telephone and addresses they have now, two accounts join what is kept apart.

    Whatever changes one of them asks this behind the change, in the same transaction.
    """
    for grant in PostGrant.objects.of(person).current():
        _require_apart(person, grant.post)


def admit(organisation: Organisation, person: User) -> Membership:
    """The person belongs to the organisation; whoever does already stays as they are."""
    own = Membership.objects.filter(organisation=organisation, user=person, ended_at=None).first()
    return own or Membership.objects.create(organisation=organisation, user=person)


def lock(organisation: Organisation) -> Organisation:
    """Holds the organisation's row: whatever changes who belongs to it goes one after another."""
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
