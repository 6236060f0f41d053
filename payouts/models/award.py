"""What an approved case earns: one row per payee. Its money state is read from the ledger, never stored here."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import Organisation
from applications.models import Application, Assessment
from records.models.append_only import AppendOnly
from schemes.models import Call


class Award(AppendOnly):
    """`payee` is the insurer for pooled cover (Art. 9) and the enterprise otherwise. Yuan, more than zero.

    Names, code and receipt number are those of the moment it was earned: pages about the past show them.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    payee = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    payee_kind = models.CharField(max_length=12)
    payee_name = models.CharField(max_length=120)
    enterprise_name = models.CharField(max_length=120)
    enterprise_uscc = models.CharField(max_length=18, blank=True)
    receipt_no = models.CharField(max_length=40, blank=True)
    amount_yuan = models.DecimalField(max_digits=14, decimal_places=2)
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "payee"], name="award_once_per_payee"),
            models.CheckConstraint(condition=Q(amount_yuan__gt=0), name="award_positive"),
        ]
