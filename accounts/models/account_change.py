"""Asking for another account, and what became of it: two facts. The account is made when the change takes effect."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.bank import BankAccount
from accounts.models.organisation import Organisation
from records.models.append_only import AppendOnly

CONFIRMED, WAITED, AT_ONCE, STOPPED, SUPERSEDED = "confirmed", "waited", "at_once", "stopped", "superseded"
OUTCOMES = [
    (CONFIRMED, _("confirmed by a second person")),
    (WAITED, _("took effect after the waiting period")),
    (AT_ONCE, _("took effect at once")),
    (STOPPED, _("stopped")),
    (SUPERSEDED, _("replaced by a later change")),
]
EFFECTIVE = frozenset({CONFIRMED, WAITED, AT_ONCE})


class AccountChange(AppendOnly):
    """Somebody of the organisation wants money to go elsewhere, from `effective_on` unless a second person agrees."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="account_changes")
    former = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="+")
    account_name = models.CharField(max_length=120)
    account_no = models.CharField(max_length=40)
    bank_name = models.CharField(max_length=120)
    branch_code = models.CharField(max_length=12)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    effective_on = models.DateField()

    class Meta(AppendOnly.Meta):
        indexes: ClassVar = [models.Index(fields=["organisation", "-asked_at"], name="account_changes_by_date")]


class AccountChangeOutcome(AppendOnly):
    """How a change ended: once. `account` is the one it made, `by` is nobody when the waiting period ran out."""

    change = models.OneToOneField(AccountChange, on_delete=models.PROTECT, related_name="outcome")
    kind = models.CharField(max_length=12, choices=OUTCOMES)
    account = models.OneToOneField(BankAccount, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    class Meta(AppendOnly.Meta):
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=sorted(EFFECTIVE), account__isnull=False)
                | Q(kind__in=[STOPPED, SUPERSEDED], account__isnull=True),
                name="account_change_makes_account",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[CONFIRMED, STOPPED]) | Q(by__isnull=False), name="account_change_by_somebody"
            ),
        ]
