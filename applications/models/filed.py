"""What was filed, as it was filed; what it was worth by the rules; which invoices it used up."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from accounts.models.then import OfficeThen
from applications.models.application import Application
from records.models.append_only import AppendOnly
from schemes.models import SchemeVersion


class FiledVersion(AppendOnly):
    """The whole filing as JSON (applications/domain/content.py gives the shape) with its digest; number 1, 2, …"""

    rows_are_locked = True

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["application", "number"], name="filed_version_once")]


class FiledPdf(AppendOnly):
    """The printable application of one filed version; made by a sweep, once."""

    version = models.OneToOneField(FiledVersion, on_delete=models.PROTECT, related_name="pdf")
    file = models.FileField(upload_to="filed/%Y/%m/", max_length=200)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        pass


class Assessment(OfficeThen, AppendOnly):
    """One computed amount with all that is needed to compute it again. Whatever changes it is a further row.

    `inputs` hold the claim with every corrected fact and every exception of a meeting in it, so that they and
    `adjustments` give the result again. `act`, `office` and `reason` say what made the row; `act` is empty where the
    rules did at filing. `by_name` and `office_name` are those of the day.
    """

    ACTS: ClassVar = [
        ("corrected", _("Facts corrected")),
        ("carried", _("Corrections carried over to the new filing")),
        ("adjusted", _("Amount lowered")),
        ("decided", _("Decided within bounds")),
        ("exception", _("Exception by a meeting")),
        ("resolved", _("Amount lowered by a meeting")),
    ]

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="assessments")
    version = models.ForeignKey(FiledVersion, on_delete=models.PROTECT, related_name="assessments")
    scheme_version = models.ForeignKey(SchemeVersion, on_delete=models.PROTECT, related_name="+")
    inputs = models.JSONField()
    result = models.JSONField()
    total_yuan = models.DecimalField(max_digits=14, decimal_places=2)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    adjustments = models.JSONField(default=list)
    act = models.CharField(max_length=10, blank=True, choices=ACTS)
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=60, blank=True)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]

    @property
    def kind(self) -> str:
        """computed, corrected, carried, adjusted, exception or resolved."""
        return self.act or ("adjusted" if self.replaces_id else "computed")


class InvoiceUse(models.Model):
    """An invoice counts in one live application of a scheme only, over all enterprises and years.

    Another scheme may support the same costs (what one granted counts there as other support).
    """

    scheme = models.CharField(max_length=60)  # code of the scheme that the application is filed under
    code = models.CharField(max_length=12, blank=True)
    number = models.CharField(max_length=20)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="invoice_uses")
    used_at = models.DateTimeField(default=timezone.now)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scheme", "code", "number"], condition=Q(released_at=None), name="invoice_used_once"
            )
        ]
