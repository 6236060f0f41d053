"""Who belongs where. What somebody may do there is asked in posts.py. Ended memberships never count."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet

from accounts.domain.roles import OrganisationKind
from accounts.models import Membership, Organisation, PostGrant, User
from accounts.posts import post_catalogue, post_names
from accounts.selectors.posts import posts_known


@dataclass(frozen=True)
class Member:
    """A membership with the posts that go with it now, in the order of the catalogue."""

    membership: Membership
    posts: list[str]

    @property
    def user(self) -> User:
        return self.membership.user

    @property
    def organisation(self) -> Organisation:
        return self.membership.organisation

    @property
    def post_names(self) -> list[str]:
        return post_names(self.posts)


def memberships_of(user: User | AnonymousUser) -> QuerySet[Membership]:
    """The person's current memberships with their organisations; none for a visitor."""
    return (
        Membership.objects.of(user)
        .current()
        .select_related("organisation")
        .order_by("organisation__kind", "organisation__name")
    )


def belongs_to(user: User | AnonymousUser, organisation: Organisation) -> bool:
    """Whether the person belongs to the organisation, with or without a post."""
    return Membership.objects.of(user).current().filter(organisation=organisation).exists()


def membership_list(organisation: Organisation) -> QuerySet[Membership]:
    """The current memberships of one organisation with their people, oldest first."""
    return (
        Membership.objects.filter(organisation=organisation, ended_at=None)
        .select_related("user", "organisation")
        .order_by("created_at", "pk")
    )


def members_with_posts(organisation: Organisation) -> list[Member]:
    """Everybody who belongs to the organisation, with their posts, oldest first."""
    return _with_posts(membership_list(organisation))


def places_of(user: User | AnonymousUser) -> list[Member]:
    """Everywhere the person belongs, with the posts held there; what the page has read is not read again."""
    known = posts_known(user)
    if known is None:
        return _with_posts(memberships_of(user))
    held: dict[int, list[str]] = {}
    for grant in known:
        held.setdefault(grant.organisation_id, []).append(grant.post)
    return [Member(own, post_catalogue().in_order(held.get(own.organisation_id, []))) for own in memberships_of(user)]


def _with_posts(memberships: QuerySet[Membership]) -> list[Member]:
    held = PostGrant.objects.current().filter(person=OuterRef("user"), organisation=OuterRef("organisation"))
    asked = memberships.annotate(held=ArraySubquery(held.values("post")))
    return [Member(own, post_catalogue().in_order(own.held)) for own in asked]


def members_of(organisation: Organisation) -> QuerySet[User]:
    """Everybody who belongs to the organisation now and may sign in."""
    return _people(Membership.objects.filter(organisation=organisation, ended_at=None))


def people_of_kind(kind: str) -> QuerySet[User]:
    """Everybody who belongs to an active organisation of this kind and may sign in."""
    return _people(Membership.objects.current().filter(organisation__kind=kind))


def officers_called(name: str) -> QuerySet[User]:
    """Members of any office with exactly this full name."""
    return people_of_kind(OrganisationKind.OFFICE).filter(full_name=name)


def _people(belonging: QuerySet[Membership]) -> QuerySet[User]:
    return User.objects.filter(pk__in=belonging.values("user"), is_active=True).order_by("pk")
