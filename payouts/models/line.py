"""The lines of a batch: one transfer each, never edited once written, and the parts of awards each pays."""

from typing import TYPE_CHECKING, ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.models import BankAccount, Membership, Organisation
from payouts.models.award import AwardPart
from payouts.models.batch import PaymentBatch
from records.models.append_only import AppendOnly
from rules.definition.amounts import ENTERPRISE

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class PaymentLineQuerySet(models.QuerySet["PaymentLine"]):
    def visible_to(self, user: "User | AnonymousUser") -> "PaymentLineQuerySet":
        """All lines for the payment posts; who is paid for others sees what was sent to its own house."""
        batches = PaymentBatch.objects.visible_to(user)
        own = Membership.objects.of(user).current().organisations()
        for_others = ~Q(batch__payee_kind=ENTERPRISE) & Q(payee__in=own, batch__released_at__isnull=False)
        return self.filter(Q(batch__in=batches) | for_others)


class PaymentLine(AppendOnly):
    """One transfer. Name and account are copied: what was sent stays known whatever the payee changes later."""

    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    reference = models.CharField(max_length=60, unique=True)
    payee = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    payee_name = models.CharField(max_length=120)
    bank_account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="+")
    account_name = models.CharField(max_length=120)
    account_no = models.CharField(max_length=40)
    bank_name = models.CharField(max_length=120)
    branch_code = models.CharField(max_length=12)
    amount_yuan = models.DecimalField(max_digits=14, decimal_places=2)
    purpose = models.CharField(max_length=60)

    objects = PaymentLineQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "position"], name="line_position_once"),
            models.CheckConstraint(condition=Q(amount_yuan__gt=0), name="line_positive"),
        ]
        triggers: ClassVar = [
            *AppendOnly.Meta.triggers,
            # Places 1…line_count are taken when the batch commits, so no line can be slipped in later.
            pgtrigger.Trigger(
                name="line_within_batch",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("places", "integer")],
                func=pgtrigger.Func(
                    """
                    SELECT line_count INTO places FROM payouts_paymentbatch WHERE id = NEW.batch_id;
                    IF NEW.position < 1 OR NEW.position > places THEN
                        RAISE EXCEPTION 'line % is outside its batch of %', NEW.position, places;
                    END IF;
                    RETURN NEW;
                    """
                ),
            ),
            pgtrigger.Trigger(
                name="line_equals_its_awards",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("total", "numeric")],
                func=pgtrigger.Func(
                    """
                    SELECT COALESCE(SUM(p.amount_yuan), 0) INTO total
                      FROM payouts_linepart lp JOIN payouts_awardpart p ON p.id = lp.part_id
                      JOIN payouts_award a ON a.id = p.award_id
                     WHERE lp.line_id = NEW.id AND a.payee_id = NEW.payee_id;
                    IF total <> NEW.amount_yuan THEN
                        RAISE EXCEPTION 'line % is % yuan, its awards to this payee are %',
                            NEW.reference, NEW.amount_yuan, total;
                    END IF;
                    RETURN NULL;
                    """
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class LinePart(AppendOnly):
    """Which parts a line pays. `attempt` counts a part's lines; a new attempt needs the last one to have failed."""

    line = models.ForeignKey(PaymentLine, on_delete=models.PROTECT, related_name="line_parts")
    part = models.ForeignKey(AwardPart, on_delete=models.PROTECT, related_name="line_parts")
    attempt = models.PositiveSmallIntegerField()

    class Meta(AppendOnly.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["part", "attempt"], name="part_attempt_once")]
        triggers: ClassVar = [
            *AppendOnly.Meta.triggers,
            pgtrigger.Trigger(
                name="part_in_its_budget_year",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("earliest", "integer"), ("paid_from", "integer")],
                func=pgtrigger.Func(
                    """
                    SELECT budget_year INTO earliest FROM payouts_awardpart WHERE id = NEW.part_id;
                    SELECT b.budget_year INTO paid_from FROM payouts_paymentline l
                      JOIN payouts_paymentbatch b ON b.id = l.batch_id WHERE l.id = NEW.line_id;
                    IF paid_from < earliest THEN
                        RAISE EXCEPTION 'part % is of the budget of %, not of %', NEW.part_id, earliest, paid_from;
                    END IF;
                    RETURN NEW;
                    """
                ),
            ),
        ]
