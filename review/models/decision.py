"""What an officer decided on a case in a stage. The database refuses a second decision and a second hat."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from applications.models import Application, Assessment, Document, FiledVersion, Transition
from records.models.append_only import AppendOnly

OUTCOMES = [
    ("pass", _("Passed")),
    ("return", _("Returned for correction")),
    ("refuse", _("Refused")),
    ("approve", _("Approved")),
    ("reduce", _("Approved with a lower amount")),
]


class StageActor(AppendOnly):
    """An officer acting in one stage of a file. `separation` is the route's group of stages nobody may act in twice."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    separation = models.CharField(max_length=40)
    stage = models.CharField(max_length=40)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "separation", "officer"], name="nobody_acts_in_two_stages")
        ]


class Decision(AppendOnly):
    """Answers the transition that brought the case into the stage: one answer each. `checks` are the marked items."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    transition = models.OneToOneField(Transition, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(FiledVersion, on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey(StageActor, on_delete=models.PROTECT, related_name="decisions")
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, null=True, related_name="+")
    opinion = models.TextField(blank=True)
    checks = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]


class PaperReceipt(AppendOnly):
    """The office ticks that the signed and sealed paper of one filed version has come in, and whether it agrees."""

    version = models.OneToOneField(FiledVersion, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField(default=True)
    note = models.CharField(max_length=300, blank=True)
    scan = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField(default=timezone.now)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(AppendOnly.Meta):
        pass
