"""The people who watch over the portal."""

from django.db.models import QuerySet

from accounts.domain.roles import Role
from accounts.models import User


def auditors() -> QuerySet[User]:
    """Everybody who holds the auditor's post now and may sign in."""
    held = {"memberships__roles__contains": [Role.AUDITOR.value], "memberships__ended_at": None}
    return User.objects.filter(is_active=True, **held).distinct().order_by("pk")
