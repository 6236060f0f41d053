"""A return for correction: which parts, why, until when. Only the parts named are open to change."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from applications.models.application import Application
from applications.models.item import Item


class Correction(models.Model):
    """Open while `answered_at` is empty; `due_on` inclusive."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="corrections")
    stage = models.CharField(max_length=40)
    due_on = models.DateField()
    note = models.TextField(blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(answered_at=None), name="one_open_correction"
            )
        ]


class ReturnedPart(models.Model):
    """`part`: a section (`enterprise`, `bank_account`, `item`) or `material:<code>`; `item` narrows it to one."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="parts")
    part = models.CharField(max_length=80)
    item = models.ForeignKey(Item, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField()
