"""What a set of roles must be, and who may never leave an organisation without a successor."""

from collections.abc import Collection, Mapping

from accounts.domain.roles import ROLES_OF, OrganisationKind, Role
from records.domain.refusals import Refusal


class MembershipRefused(Refusal):
    """Codes: roles_missing, roles_unknown, last_administrator, already_member, already_asked, no_administrator,
    not_an_enterprise, membership_ended."""


def key_role(kind: OrganisationKind) -> Role:
    """The role by which an organisation of this kind is run."""
    return Role.OPERATOR if kind == OrganisationKind.OPERATOR else Role.ADMINISTRATOR


def accept_roles(kind: OrganisationKind, roles: Collection[str]) -> list[str]:
    """The roles in their usual order, each once. Raises MembershipRefused for none or for one of another kind."""
    if not roles:
        raise MembershipRefused("roles_missing", field="roles")
    if any(role not in ROLES_OF[kind] for role in roles):
        raise MembershipRefused("roles_unknown", field="roles")
    return [role.value for role in Role if role in set(roles)]


def require_successor(
    kind: OrganisationKind, before: Mapping[int, Collection[str]], changed: int, after: Collection[str]
) -> None:
    """Raises MembershipRefused if member `changed` is the last to run the organisation and no longer would.

    `before` maps each current member to their roles; `after` are the roles the changed one keeps (none: leaves).
    """
    key = key_role(kind)
    runs = {member for member, roles in before.items() if key in roles}
    if runs == {changed} and key not in after:
        raise MembershipRefused("last_administrator", field="roles")
