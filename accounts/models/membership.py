"""Who belongs to which organisation. What somebody may do there is a matter of posts (accounts/models/post.py)."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models.organisation import Organisation

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models.user import User


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        """Not ended, in an organisation that is active."""
        return self.filter(ended_at=None, organisation__is_active=True)

    def of(self, user: "User | AnonymousUser") -> "MembershipQuerySet":
        """The person's; none for a visitor."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def organisations(self, *kinds: str) -> models.QuerySet["Membership", int]:
        """The keys of their organisations, of these kinds if given: for `organisation__in=`."""
        found = self.filter(organisation__kind__in=kinds) if kinds else self
        return found.order_by().values_list("organisation", flat=True)


class Membership(models.Model):
    """One person in one organisation; ended, never deleted, so that past acts stay explained."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "organisation"], condition=models.Q(ended_at=None), name="member_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.organisation}"
