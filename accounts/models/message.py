"""The inbox, and the outbox rows that carry each message to its person.

Nothing is lost between commit and send.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models.claim import Invitation


class Message(models.Model):
    """One event for one person. `kind` names templates/notifications/<kind>.txt.

    `params` fill it; `path` opens the thing.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="inbox")
    kind = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    path = models.CharField(max_length=200, blank=True)
    key = models.CharField(max_length=160)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["recipient", "key"], name="message_once")]
        indexes: ClassVar = [models.Index(fields=["recipient", "-created_at"], name="inbox_by_date")]


class Letter(models.Model):
    """An e-mail about signing in. It may hold a secret link, so its body is forgotten once it is sent."""

    to = models.EmailField()
    subject = models.CharField(max_length=300)
    body = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)


class Delivery(models.Model):
    """One e-mail, of a message, an invitation or a letter: written with it, sent by an idempotent sweep."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, null=True, blank=True, related_name="delivery")
    invitation = models.OneToOneField(
        Invitation, on_delete=models.CASCADE, null=True, blank=True, related_name="delivery"
    )
    letter = models.OneToOneField(Letter, on_delete=models.CASCADE, null=True, blank=True, related_name="delivery")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    delivered_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(message__isnull=False, invitation__isnull=True, letter__isnull=True)
                | Q(message__isnull=True, invitation__isnull=False, letter__isnull=True)
                | Q(message__isnull=True, invitation__isnull=True, letter__isnull=False),
                name="delivery_of_one_thing",
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_attempt_at"], condition=Q(delivered_at=None), name="deliveries_waiting")
        ]
