"""The double-entry ledger: the state of money. Integer fen; every journal entry sums to nothing (deferred trigger)."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from records.models.append_only import AppendOnly


class LedgerAccount(AppendOnly):
    """`code` like `call:7:committed` and `part:12:payable` (or `reserved`, `in_transit`, `paid`, `doubled`)."""

    rows_are_locked = True

    code = models.CharField(max_length=80, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        pass

    def __str__(self) -> str:
        return self.code


class JournalEntry(AppendOnly):
    """One event of money; `key` makes it happen once."""

    key = models.CharField(max_length=120, unique=True)
    event = models.CharField(max_length=40)
    memo = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_as = models.CharField(max_length=200, blank=True)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]


class Posting(AppendOnly):
    entry = models.ForeignKey(JournalEntry, on_delete=models.PROTECT, related_name="postings")
    account = models.ForeignKey(LedgerAccount, on_delete=models.PROTECT, related_name="postings")
    amount_fen = models.BigIntegerField()

    class Meta(AppendOnly.Meta):
        constraints: ClassVar = [models.CheckConstraint(condition=~Q(amount_fen=0), name="posting_not_zero")]
        triggers: ClassVar = [
            *AppendOnly.Meta.triggers,
            pgtrigger.Trigger(
                name="entry_balances",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("total", "bigint")],
                func=pgtrigger.Func(
                    """
                    SELECT COALESCE(SUM(amount_fen), 0) INTO total FROM payouts_posting WHERE entry_id = NEW.entry_id;
                    IF total <> 0 THEN
                        RAISE EXCEPTION 'journal entry % does not balance: % fen', NEW.entry_id, total;
                    END IF;
                    RETURN NULL;
                    """
                ),
            ),
            # Two takers of the same money wait for each other here; the second finds nothing left.
            pgtrigger.Trigger(
                name="part_never_overdrawn",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("account_code", "text"), ("total", "bigint")],
                condition=pgtrigger.Q(new__amount_fen__lt=0),
                func=pgtrigger.Func(
                    """
                    SELECT code INTO account_code FROM payouts_ledgeraccount
                     WHERE id = NEW.account_id FOR NO KEY UPDATE;
                    IF account_code LIKE 'part:%' THEN
                        SELECT SUM(amount_fen) INTO total FROM payouts_posting WHERE account_id = NEW.account_id;
                        IF total < 0 THEN
                            RAISE EXCEPTION 'account % would hold % fen', account_code, total;
                        END IF;
                    END IF;
                    RETURN NULL;
                    """
                ),
            ),
        ]
