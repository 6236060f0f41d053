"""Who may keep the calls, the calendar and the catalogue."""

from typing import TYPE_CHECKING

from accounts.domain.roles import Role
from accounts.selectors import holds_post

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

BUREAU = "financial_bureau"


def can_manage_calls(user: "User | AnonymousUser", scheme: str | None = None) -> bool:
    """Call managers of the bureau create, change and publish calls and rules of their schemes.

    No `scheme`: of any one, enough for lists that show each their own. EVERY_SCHEME: of all, as the calendar needs it.
    """
    return holds_post(user, Role.CALL_MANAGER, office=BUREAU, scheme=scheme)
