"""What an officer decided on a case in a stage. The database refuses a second decision on one arrival."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from accounts.models.then import OfficeThen
from applications.models import Application, Assessment, CaseAct, Document, FiledVersion, Transition
from records.models.append_only import AppendOnly

OUTCOMES = [
    ("pass", _("Passed")),
    ("return", _("Returned for correction")),
    ("refuse", _("Refused")),
    ("approve", _("Approved")),
    ("reduce", _("Approved with a lower amount")),
]


class Decision(AppendOnly):
    """Answers the transition that brought the case into the stage: one answer each. `checks` are the marked items.

    `opinion` goes to the enterprise where the case is returned or refused, and stays with the offices where it passes;
    `inside` never leaves the offices. `act` says who decided, for which office and in which post, as named then.
    """

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    transition = models.OneToOneField(Transition, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(FiledVersion, on_delete=models.PROTECT, related_name="+")
    act = models.ForeignKey(CaseAct, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, null=True, related_name="+")
    opinion = models.TextField(blank=True)
    inside = models.TextField(blank=True)
    checks = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]


class PaperReceipt(OfficeThen, AppendOnly):
    """The office ticks that the signed and sealed paper of one filed version has come in, and whether it agrees."""

    version = models.OneToOneField(FiledVersion, on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField(default=True)
    note = models.CharField(max_length=300, blank=True)
    scan = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField(default=timezone.now)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received_by_name = models.CharField(max_length=60, blank=True)

    class Meta(AppendOnly.Meta):
        pass
