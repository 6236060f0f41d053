"""Who belongs to which organisation, with which roles."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.domain.roles import Role
from accounts.models.organisation import Organisation

ROLE_NAMES = [
    (Role.ADMINISTRATOR.value, _("Administrator")),
    (Role.HANDLER.value, _("Handler")),
    (Role.EXAMINER.value, _("Examiner")),
    (Role.PRE_REVIEWER.value, _("Pre-reviewer")),
    (Role.RE_REVIEWER.value, _("Re-reviewer")),
    (Role.MEETING_SECRETARY.value, _("Meeting secretary")),
    (Role.CALL_MANAGER.value, _("Call manager")),
    (Role.PAYMENT_MAKER.value, _("Payment maker")),
    (Role.PAYMENT_RELEASER.value, _("Payment releaser")),
    (Role.AUDITOR.value, _("Auditor")),
    (Role.OPERATOR.value, _("Operator")),
]


def role_names(roles: list[str]) -> list[str]:
    """The roles in the reader's language, in the order they are kept."""
    names = dict(ROLE_NAMES)
    return [str(names.get(role, role)) for role in roles]


class Membership(models.Model):
    """One person in one organisation; ended, never deleted, so that past acts stay explained."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    roles = ArrayField(models.CharField(max_length=30, choices=ROLE_NAMES), default=list)
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "organisation"], condition=models.Q(ended_at=None), name="member_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation}"

    @property
    def role_names(self) -> list[str]:
        return role_names(self.roles)
