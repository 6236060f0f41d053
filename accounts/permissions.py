"""Refuses whoever may not do a thing. The question who holds which role is answered by the selectors."""

from accounts.domain.roles import OrganisationKind, Role
from accounts.models import Organisation, User
from accounts.selectors import has_role, is_operator
from records.domain.refusals import NotPermitted


def require_role(user: User, organisation: Organisation, *roles: str) -> None:
    """Raises NotPermitted unless the person holds one of the roles in the organisation."""
    if not has_role(user, organisation, *roles):
        raise NotPermitted


def require_operator(user: User) -> None:
    """Raises NotPermitted unless the person runs the portal."""
    if not is_operator(user):
        raise NotPermitted


def may_manage(user: User, organisation: Organisation) -> bool:
    """Administrators manage their own organisation; offices, insurers and its own team also the operator."""
    if has_role(user, organisation, Role.ADMINISTRATOR):
        return True
    return organisation.kind != OrganisationKind.ENTERPRISE and is_operator(user)


def may_file_for(user: User, organisation: Organisation) -> bool:
    """Administrators and handlers keep an enterprise's details and file for it."""
    return has_role(user, organisation, Role.ADMINISTRATOR, Role.HANDLER)


def require_manager(user: User, organisation: Organisation) -> None:
    """Raises NotPermitted unless the person may manage the organisation's members."""
    if not may_manage(user, organisation):
        raise NotPermitted
