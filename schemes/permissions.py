"""Who may keep the calls, the calendar and the catalogue."""

from typing import TYPE_CHECKING

from accounts.domain.roles import Role
from accounts.selectors import holds_role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

BUREAU = "financial_bureau"


def can_manage_calls(user: "User | AnonymousUser") -> bool:
    """Call managers of the bureau create, change and publish calls and keep the working calendar."""
    return holds_role(user, Role.CALL_MANAGER, office_code=BUREAU)


def can_read_drafts(user: "User | AnonymousUser") -> bool:
    """Call managers of the bureau work on drafts of definitions; auditors may read them."""
    return can_manage_calls(user) or holds_role(user, Role.AUDITOR)
