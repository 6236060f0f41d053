"""The money of a call. The row decides (CHECK), the entries explain."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from records.models.append_only import AppendOnly
from schemes.models.call import Call


class Budget(models.Model):
    """Total control (Art. 11): committed never exceeds total. Yuan."""

    call = models.OneToOneField(Call, on_delete=models.CASCADE, related_name="budget")
    total_yuan = models.DecimalField(max_digits=14, decimal_places=2)
    committed_yuan = models.DecimalField(max_digits=14, decimal_places=2, default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(committed_yuan__gte=0) & Q(committed_yuan__lte=F("total_yuan")),
                name="budget_never_exceeded",
            )
        ]


class BudgetEntry(AppendOnly):
    """One commitment (positive) or release (negative); `key` makes it happen once."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="entries")
    key = models.CharField(max_length=80, unique=True)
    amount_yuan = models.DecimalField(max_digits=14, decimal_places=2)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]
