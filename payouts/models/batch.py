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
    """Control totals are fixed when made; `digest` is the SHA-256 of the canonical list of lines.

    `…_as` is name and office of then; `decided_seen` what the page told of each line's past when it was decided
    (selectors/pasts.py). `stopped_by` is the correction that rejected it: an earlier payment of one of its
    parts has not failed after all.
    """

    may_change = (
        "released_by",
        "released_as",
        "released_at",
        "rejected_by",
        "rejected_as",
        "rejected_at",
        "rejected_reason",
        "decided_seen",
        "stopped_by",
    )

    number = models.CharField(max_length=40, unique=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="+")
    payee_kind = models.CharField(max_length=40)
    budget_year = models.PositiveSmallIntegerField()
    line_count = models.PositiveIntegerField()
    total_yuan = models.DecimalField(max_digits=14, decimal_places=2)
    digest = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_as = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=timezone.now)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_as = models.CharField(max_length=200, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    rejected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    rejected_as = models.CharField(max_length=200, blank=True)
    rejected_at = models.DateTimeField(null=True, blank=True)
    rejected_reason = models.CharField(max_length=300, blank=True)
    decided_seen = models.JSONField(default=dict, blank=True)
    stopped_by = models.ForeignKey(
        "payouts.LineResult", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

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
                | (
                    Q(rejected_at__isnull=False, rejected_by__isnull=False)
                    & (~Q(rejected_reason="") | Q(stopped_by__isnull=False))
                ),
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
                    "made_as",
                    "made_at",
                ],
            ),
            pgtrigger.Protect(
                name="batch_decided_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__released_at__isnull=False) | pgtrigger.Q(old__rejected_at__isnull=False),
            ),
            pgtrigger.Trigger(
                name="released_in_its_budget_year",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Insert,
                condition=pgtrigger.Q(new__released_at__isnull=False),
                func=pgtrigger.Func(
                    """
                    IF EXTRACT(YEAR FROM official_now() AT TIME ZONE 'Asia/Shanghai') < NEW.budget_year THEN
                        RAISE EXCEPTION 'batch % is of the budget of %, which has not begun',
                            NEW.number, NEW.budget_year;
                    END IF;
                    RETURN NEW;
                    """
                ),
            ),
            # Whoever acted on a case of the batch (examined, resolved, published, found) neither makes nor releases it.
            pgtrigger.Trigger(
                name="batch_in_fresh_hands",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                declare=[("payer", "bigint")],
                func=pgtrigger.Func(
                    """
                    payer = CASE WHEN TG_OP = 'INSERT' THEN NEW.made_by_id ELSE NEW.released_by_id END;
                    IF EXISTS (
                        SELECT 1 FROM payouts_paymentline l
                          JOIN payouts_linepart lp ON lp.line_id = l.id JOIN payouts_awardpart p ON p.id = lp.part_id
                          JOIN payouts_award a ON a.id = p.award_id
                          JOIN applications_caseact c ON c.application_id = a.application_id
                         WHERE l.batch_id = NEW.id AND c.officer_id = payer)
                    THEN
                        RAISE EXCEPTION 'batch %: % has acted on one of its cases', NEW.number, payer;
                    END IF;
                    RETURN NULL;
                    """
                ),
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
