"""The people who watch over the portal."""

from django.db.models import QuerySet

from accounts.domain.roles import Role
from accounts.models import PostGrant, User


def auditors() -> QuerySet[User]:
    """Everybody who holds the auditor's post now and may sign in."""
    held = PostGrant.objects.current().posts([Role.AUDITOR])
    return User.objects.filter(pk__in=held.values("person")).order_by("pk")
