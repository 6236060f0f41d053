"""The people who watch over the portal."""

from django.db.models import QuerySet

from accounts.domain.roles import Role
from accounts.models import User
from accounts.selectors import holders_of


def auditors() -> QuerySet[User]:
    """Everybody who holds the auditor's post now and may sign in."""
    return holders_of(Role.AUDITOR)
