"""Payment batches: made by one person, released by another; and the files made from them."""

from typing import TYPE_CHECKING, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.domain.roles import Role
from accounts.models import PostGrant
from records.models.append_only import AppendOnly, PartlyFixed
from schemes.models import Call

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

PAYMENT_POSTS = (Role.PAYMENT_MAKER.value, Role.PAYMENT_RELEASER.value, Role.AUDITOR.value)
PAYEE_KINDS = [("insurer", _("Insurers (pooled cover)")), ("enterprise", pgettext_lazy("payees", "Enterprises"))]


class BatchState(models.TextChoices):
    """Computed from who did what to a batch; never stored."""

    WAITING = "waiting", _("Waiting for release")
    REJECTED = "rejected", pgettext_lazy("batch", "Rejected")
    RELEASED = "released", pgettext_lazy("batch", "Released")


class PaymentBatchQuerySet(models.QuerySet["PaymentBatch"]):
    def visible_to(self, user: "User | AnonymousUser") -> "PaymentBatchQuerySet":
        """Those of their schemes for makers, releasers and auditors; none for anybody else."""
        return self.filter(
            PostGrant.objects.of(user).current().posts(PAYMENT_POSTS).within("call__scheme_version__code")
        )

    def waiting(self) -> "PaymentBatchQuerySet":
        """Made, and neither released nor rejected."""
        return self.filter(released_at=None, rejected_at=None)

    def released(self) -> "PaymentBatchQuerySet":
        return self.exclude(released_at=None)


class PaymentBatch(PartlyFixed):
    """Control totals are fixed when made; `digest` is the SHA-256 of the canonical list of lines."""

    may_change = ("released_by", "released_at", "rejected_by", "rejected_at", "rejected_reason")

    number = models.CharField(max_length=40, unique=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    payee_kind = models.CharField(max_length=12, choices=PAYEE_KINDS)
    budget_year = models.PositiveSmallIntegerField()
    line_count = models.PositiveIntegerField()
    total_yuan = models.DecimalField(max_digits=14, decimal_places=2)
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    rejected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    rejected_at = models.DateTimeField(null=True, blank=True)
    rejected_reason = models.CharField(max_length=300, blank=True)

    objects = PaymentBatchQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["call", "-id"], name="batch_by_call")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(released_by=None) | ~Q(released_by=F("made_by")), name="maker_never_releases"
            ),
            models.CheckConstraint(condition=Q(released_at=None) | Q(rejected_at=None), name="released_or_rejected"),
            models.CheckConstraint(
                condition=Q(released_at=None, released_by=None)
                | Q(released_at__isnull=False, released_by__isnull=False),
                name="released_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(rejected_at=None, rejected_by=None)
                | (Q(rejected_at__isnull=False, rejected_by__isnull=False) & ~Q(rejected_reason="")),
                name="rejected_by_somebody_for_a_reason",
            ),
        ]
        triggers: ClassVar = [
            pgtrigger.Protect(name="batch_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="batch_totals_fixed",
                fields=[
                    "number",
                    "call",
                    "payee_kind",
                    "budget_year",
                    "line_count",
                    "total_yuan",
                    "digest",
                    "made_by",
                    "made_at",
                ],
            ),
            pgtrigger.Protect(
                name="batch_decided_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__released_at__isnull=False) | pgtrigger.Q(old__rejected_at__isnull=False),
            ),
            pgtrigger.Trigger(
                name="batch_equals_its_lines",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                declare=[("lines", "bigint"), ("total", "numeric")],
                func=pgtrigger.Func(
                    """
                    SELECT COUNT(*), COALESCE(SUM(amount_yuan), 0) INTO lines, total
                      FROM payouts_paymentline WHERE batch_id = NEW.id;
                    IF lines <> NEW.line_count OR total <> NEW.total_yuan THEN
                        RAISE EXCEPTION 'batch % has % lines of % yuan, not % of %',
                            NEW.number, lines, total, NEW.line_count, NEW.total_yuan;
                    END IF;
                    RETURN NULL;
                    """
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def state(self) -> BatchState:
        if self.rejected_at:
            return BatchState.REJECTED
        return BatchState.RELEASED if self.released_at else BatchState.WAITING


class PaymentFile(AppendOnly):
    """A file made from a released batch, exactly as handed over: `xlsx`, `csv`, `annex-1` … (one a line), `totals`."""

    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=12)
    name = models.CharField(max_length=120)
    file = models.FileField(upload_to="payments/%Y/", max_length=200)
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "format"], name="payment_file_once")]
