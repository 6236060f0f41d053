"""Who belongs where with which roles. Ended memberships never count."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from accounts.domain.roles import OrganisationKind, Role
from accounts.models import Membership, Organisation, User


def memberships_of(user: User | AnonymousUser) -> QuerySet[Membership]:
    """The person's current memberships with their organisations; none for a visitor."""
    if not user.is_authenticated:
        return Membership.objects.none()
    return (
        Membership.objects.filter(user=user, ended_at=None, organisation__is_active=True)
        .select_related("organisation")
        .order_by("organisation__kind", "organisation__name")
    )


def membership_list(organisation: Organisation) -> QuerySet[Membership]:
    """The current memberships of one organisation with their people, oldest first."""
    return (
        Membership.objects.filter(organisation=organisation, ended_at=None)
        .select_related("user")
        .order_by("created_at", "pk")
    )


def has_role(user: User | AnonymousUser, organisation: Organisation, *roles: str) -> bool:
    """Whether the person holds one of the roles in this organisation; without roles: whether they belong to it."""
    own = memberships_of(user).filter(organisation=organisation)
    return own.filter(roles__overlap=[str(role) for role in roles]).exists() if roles else own.exists()


def holds_post(
    user: User | AnonymousUser,
    *posts: str,
    office: Organisation | str | None = None,
    scheme: str | None = None,  # noqa: ARG001 -- every post extends to every scheme until grants name theirs
) -> bool:
    """Whether the person holds one of the posts now: in this organisation (or office code), for this scheme.

    A right is (post, office, scheme). Leaving `office` out asks "anywhere", leaving `scheme` out "for any scheme":
    right only where a page shows nothing of one office or one scheme.
    """
    own = memberships_of(user).filter(roles__overlap=[str(post) for post in posts])
    if isinstance(office, str):
        own = own.filter(organisation__office_code=office)
    elif office is not None:
        own = own.filter(organisation=office)
    return own.exists()


def holds_role(user: User | AnonymousUser, *roles: str, office_code: str | None = None) -> bool:
    """Whether the person holds one of the roles anywhere, or in the office with this code."""
    own = memberships_of(user).filter(roles__overlap=[str(role) for role in roles])
    if office_code is not None:
        own = own.filter(organisation__office_code=office_code)
    return own.exists()


def is_operator(user: User | AnonymousUser) -> bool:
    """Whether the person runs the portal."""
    return memberships_of(user).filter(organisation__kind=OrganisationKind.OPERATOR).exists()


def members_of(organisation: Organisation) -> QuerySet[User]:
    """Everybody who belongs to the organisation now and may sign in."""
    return _people(Q(memberships__organisation=organisation))


def people_with_role(organisation: Organisation, *roles: str) -> QuerySet[User]:
    """Those of the organisation who hold one of the roles and may sign in."""
    return _people(Q(memberships__organisation=organisation, memberships__roles__overlap=[str(role) for role in roles]))


def administrators_of(organisation: Organisation) -> QuerySet[User]:
    return people_with_role(organisation, Role.ADMINISTRATOR)


def operators() -> QuerySet[User]:
    """The people who run the portal."""
    return _people(Q(memberships__organisation__kind=OrganisationKind.OPERATOR))


def _people(where: Q) -> QuerySet[User]:
    return User.objects.filter(where & Q(memberships__ended_at=None), is_active=True).distinct().order_by("pk")
