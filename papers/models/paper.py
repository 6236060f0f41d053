"""Files from outside as they were received, and the pictures of their pages.

The floors above keep the name of the stored file; by that name a paper is found here again. `sender` and `owner` are
the keys of a person and an organisation: this floor knows neither, it only counts for them.
"""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from papers.domain.media import MEDIA


class Scan(models.TextChoices):
    """What a virus scanner says; `off` where none is set up."""

    OFF = "off", _("Not scanned")
    WAITING = "waiting", _("Waits for the virus check")
    CLEAN = "clean", _("Checked for viruses")
    INFECTED = "infected", _("Contains a virus")


class Paper(models.Model):
    """`media_type` is what the content is, not what its name says. `drawn_at`: when its pictures were tried."""

    file = models.FileField(upload_to="papers/%Y/%m/%d/", max_length=200, unique=True)
    original_name = models.CharField(max_length=200)
    code = models.CharField(max_length=10)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64)
    sender = models.PositiveBigIntegerField(null=True, blank=True)
    owner = models.PositiveBigIntegerField(null=True, blank=True)
    received_at = models.DateTimeField(default=timezone.now)
    scan = models.CharField(max_length=10, choices=Scan.choices, default=Scan.OFF)
    scan_finding = models.CharField(max_length=200, blank=True)
    scanned_at = models.DateTimeField(null=True, blank=True)
    drawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [
            models.Index(fields=["sender", "received_at"], name="paper_by_sender"),
            models.Index(fields=["owner", "received_at"], name="paper_by_owner"),
            models.Index(fields=["id"], condition=models.Q(scan=Scan.WAITING), name="paper_to_scan"),
            models.Index(fields=["id"], condition=models.Q(drawn_at=None), name="paper_to_draw"),
        ]

    @property
    def has_pictures(self) -> bool:
        return MEDIA[self.code].pictures

    @property
    def is_open(self) -> bool:
        """Whether it may be looked at, filed and drawn."""
        return self.scan in (Scan.OFF, Scan.CLEAN)


class PagePicture(models.Model):
    """One page as a picture, `number` from 1. A page that cannot be drawn has none."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="pictures")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to="pictures/%Y/%m/%d/", max_length=200)
    media_type = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["paper", "number"], name="page_drawn_once")]
