"""What became of the lines that were sent: files handed in, and what is recorded from them, one fact after another."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from payouts.models.batch import PaymentBatch
from payouts.models.line import PaymentLine
from records.models.append_only import AppendOnly

EVIDENCE = [("bank", _("The bank's own file")), ("typed", _("Typed by a person"))]
OUTCOMES = [
    ("unknown", pgettext_lazy("money", "No answer yet")),
    ("paid", pgettext_lazy("money", "Paid")),
    ("failed", pgettext_lazy("money", "Failed")),
    ("returned", pgettext_lazy("money", "Returned by the bank")),
    ("reopened", pgettext_lazy("money", "The last answer was wrong")),
]


class ResultFile(AppendOnly):
    """A list handed in, byte for byte. `evidence` says whether it is the bank's own file or our list filled in."""

    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="result_files")
    file = models.FileField(upload_to="results/%Y/", max_length=200)
    original_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    evidence = models.CharField(max_length=8, choices=EVIDENCE)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_as = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "sha256"], name="result_file_once")]


class LineResult(AppendOnly):
    """One step of a line, numbered from 1. `corrects` names the earlier step that was wrong (outcome `reopened`).

    `recorded_by` said it; `confirmed_by` is the second person where one is needed. `…_as`: name and office of then.
    """

    line = models.ForeignKey(PaymentLine, on_delete=models.PROTECT, related_name="results")
    number = models.PositiveSmallIntegerField()
    source = models.ForeignKey(ResultFile, on_delete=models.PROTECT, null=True, related_name="rows")
    evidence = models.CharField(max_length=8, choices=EVIDENCE)
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    reason = models.CharField(max_length=200, blank=True)
    bank_reference = models.CharField(max_length=80, blank=True)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_as = models.CharField(max_length=200)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_as = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["line", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line", "number"], name="line_result_number_once"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("recorded_by")), name="result_two_persons"
            ),
            models.CheckConstraint(
                condition=Q(evidence="bank") | Q(outcome="unknown") | Q(confirmed_by__isnull=False),
                name="typed_result_confirmed",
            ),
            models.CheckConstraint(
                condition=(Q(corrects=None) & ~Q(outcome="reopened"))
                | Q(corrects__isnull=False, outcome="reopened", confirmed_by__isnull=False),
                name="correction_names_what_it_corrects",
            ),
        ]
        triggers: ClassVar = [
            *AppendOnly.Meta.triggers,
            # The table of steps once more, and who may open a second payment alone, beneath every service.
            pgtrigger.Trigger(
                name="result_follows",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("before", "text"), ("maker", "bigint"), ("sent", "timestamptz")],
                func=pgtrigger.Func(
                    """
                    SELECT b.made_by_id, b.released_at INTO maker, sent
                      FROM payouts_paymentline l JOIN payouts_paymentbatch b ON b.id = l.batch_id
                     WHERE l.id = NEW.line_id;
                    SELECT outcome INTO before FROM payouts_lineresult
                     WHERE line_id = NEW.line_id AND number = NEW.number - 1;
                    IF sent IS NULL OR (before IS NULL) <> (NEW.number = 1) OR NOT (CASE
                        WHEN before IS NULL THEN NEW.outcome <> 'reopened'
                        WHEN before IN ('unknown', 'reopened') THEN NEW.outcome IN ('paid', 'failed', 'returned')
                        WHEN before = 'paid' THEN NEW.outcome IN ('returned', 'reopened')
                        ELSE NEW.outcome = 'reopened' END)
                    THEN
                        RAISE EXCEPTION 'line %: % does not follow %', NEW.line_id, NEW.outcome, before;
                    END IF;
                    IF NEW.outcome IN ('failed', 'returned') AND NEW.confirmed_by_id IS NULL
                       AND (NEW.recorded_by_id = maker OR before IN ('unknown', 'reopened'))
                    THEN
                        RAISE EXCEPTION 'line %: % needs a second person', NEW.line_id, NEW.outcome;
                    END IF;
                    RETURN NEW;
                    """
                ),
            ),
        ]


class RefusedResult(AppendOnly):
    """A returned file nothing was taken from: the same file with a reason behind each bad row, kept for download."""

    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="refused_results")
    file = models.FileField(upload_to="results/%Y/", max_length=200)
    original_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    problem_count = models.PositiveIntegerField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_as = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["-pk"]
