"""What a visitor wrote against a line of a notice and has not proved yet: it counts for nothing and expires."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone

from review.models.notice import NoticeEntry

HOURS_TO_PROVE = 24


def in_a_day() -> datetime:
    return timezone.now() + timedelta(hours=HOURS_TO_PROVE)


class ObjectionRequest(models.Model):
    """Becomes an `Objection` when the link sent to `contact` is followed; of the link only a digest is kept."""

    entry = models.ForeignKey(NoticeEntry, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    contact = models.EmailField(max_length=120)
    ground = models.TextField()
    evidence = models.FileField(upload_to="objections/%Y/", max_length=200, blank=True)
    evidence_name = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=in_a_day)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["expires_at"], name="objection_requests_expiring")]
