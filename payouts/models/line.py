"""The lines of a batch: one transfer each, never edited once written, and the awards each pays."""

from typing import TYPE_CHECKING, ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.domain.roles import OrganisationKind
from accounts.models import BankAccount, Organisation
from payouts.models.award import Award
from payouts.models.batch import PaymentBatch
from records.models.append_only import AppendOnly

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class PaymentLineQuerySet(models.QuerySet["PaymentLine"]):
    def visible_to(self, user: "User | AnonymousUser") -> "PaymentLineQuerySet":
        """All lines for the payment posts; an insurer's members see those sent to it."""
        if not user.is_authenticated:
            return self.none()
        batches = PaymentBatch.objects.visible_to(user)
        insurers = Organisation.objects.filter(
            kind=OrganisationKind.INSURER, memberships__user=user, memberships__ended_at=None
        )
        return self.filter(Q(batch__in=batches) | Q(payee__in=insurers, batch__released_at__isnull=False))


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
                    SELECT COALESCE(SUM(a.amount_yuan), 0) INTO total
                      FROM payouts_lineaward la JOIN payouts_award a ON a.id = la.award_id
                     WHERE la.line_id = NEW.id AND a.payee_id = NEW.payee_id;
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


class LineAward(AppendOnly):
    """Which awards a line pays. `attempt` counts an award's lines; a new attempt needs the last one to have failed."""

    line = models.ForeignKey(PaymentLine, on_delete=models.PROTECT, related_name="line_awards")
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="line_awards")
    attempt = models.PositiveSmallIntegerField()

    class Meta(AppendOnly.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["award", "attempt"], name="award_attempt_once")]
