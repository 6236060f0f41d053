"""Ways into an organisation: an invitation, a request to join, a claim with the licence."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Organisation
from accounts.posts import post_names

TAKE_OVER, VERIFY = "take_over", "verify"
PURPOSES = [(TAKE_OVER, _("wants to take over")), (VERIFY, _("wants to be confirmed"))]
PENDING = Q(decided_at=None)


class Invitation(models.Model):
    """An administrator asks somebody, by e-mail, to join with given posts; the token is kept as a digest."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    posts = ArrayField(models.CharField(max_length=30), default=list)
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    @property
    def post_names(self) -> list[str]:
        return post_names(self.posts)


class JoinRequest(models.Model):
    """A colleague asks the organisation's administrator to be let in."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="join_requests")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="join_requests")
    note = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved = models.BooleanField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "user"], condition=PENDING, name="join_request_once")
        ]


class Claim(models.Model):
    """Somebody shows the business licence: to take over an enterprise, or to prove the one he registered.

    The operator decides.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="claims")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="claims")
    purpose = models.CharField(max_length=10, choices=PURPOSES, default=TAKE_OVER)
    licence = models.FileField(upload_to="claims/%Y/")
    licence_name = models.CharField(max_length=200)
    licence_sha256 = models.CharField(max_length=64)
    note = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved = models.BooleanField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "user"], condition=PENDING, name="claim_once")
        ]
