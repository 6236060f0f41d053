"""Accounts money may be paid to. A change of account is a new row; payment lines keep the row they used."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.domain.bank_account import masked
from accounts.models.organisation import Organisation
from records.models.append_only import PartlyFixed


class BankAccount(PartlyFixed):
    """Of an enterprise or institution; `branch_code` is the 12-digit 联行号."""

    may_change = ("replaced_at",)

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="bank_accounts")
    account_name = models.CharField(_("account name"), max_length=120)
    account_no = models.CharField(_("account number"), max_length=40)
    bank_name = models.CharField(_("bank branch"), max_length=120)
    branch_code = models.CharField(_("bank branch code"), max_length=12)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(replaced_at=None), name="one_current_bank_account"
            )
        ]

    @property
    def masked_no(self) -> str:
        return masked(self.account_no)
