"""Who reads the policy makers' desk. Whoever works there keeps the calls too (schemes/permissions.py)."""

from typing import TYPE_CHECKING

from django.db.models import Q

from accounts.domain.roles import Role
from accounts.models import PostGrant
from accounts.selectors import holds_post
from schemes.permissions import BUREAU, can_manage_calls

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


def can_read_drafts(user: "User | AnonymousUser", scheme: str | None = None) -> bool:
    """Call managers of the bureau work on drafts of definitions; auditors may read them."""
    return can_manage_calls(user, scheme) or holds_post(user, Role.AUDITOR, scheme=scheme)


def reached_by(user: "User | AnonymousUser", path: str) -> Q:
    """Rows a call manager or an auditor reads: those whose scheme code, found at `path`, their posts extend to."""
    held = PostGrant.objects.of(user).current()
    managing = held.posts([Role.CALL_MANAGER]).filter(organisation__office_code=BUREAU)
    return managing.within(path) | held.posts([Role.AUDITOR]).within(path)
