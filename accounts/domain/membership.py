"""Who may never leave an organisation without a successor."""

from collections.abc import Collection, Iterable

from accounts.domain.roles import OrganisationKind, Role
from records.domain.refusals import Refusal


class MembershipRefused(Refusal):
    """Codes: posts_missing, last_administrator, already_member, already_asked, no_administrator, not_an_enterprise,
    membership_ended, already_administrator, already_claimed, already_verified, unproved_enterprises(most)."""


def key_posts(kind: OrganisationKind, posts: Collection[str]) -> set[str]:
    """The posts without which an organisation of this kind is run by nobody."""
    return set(posts) if kind == OrganisationKind.OPERATOR else {Role.ADMINISTRATOR.value}


def require_successor(
    kind: OrganisationKind, posts: Collection[str], held: Iterable[tuple[int, str]], gone: Collection[int]
) -> None:
    """Raises MembershipRefused if ending the grants `gone` leaves a key post empty that somebody holds now.

    `held`: (grant, post) of everybody in the organisation now.
    """
    keys = key_posts(kind, posts)
    now = [(grant, post) for grant, post in held if post in keys]
    left = {post for grant, post in now if grant not in gone}
    if any(post not in left for _, post in now):
        raise MembershipRefused("last_administrator", field="posts")
