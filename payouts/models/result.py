"""What came back from the bank, line by line. Reading the same file twice changes nothing."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from payouts.models.batch import PaymentBatch
from payouts.models.line import PaymentLine
from records.models.append_only import AppendOnly

OUTCOMES = [
    ("paid", pgettext_lazy("money", "Paid")),
    ("failed", pgettext_lazy("money", "Failed")),
    ("returned", pgettext_lazy("money", "Returned by the bank")),
]


class ResultFile(AppendOnly):
    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="result_files")
    file = models.FileField(upload_to="results/%Y/", max_length=200)
    original_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["batch", "sha256"], name="result_file_once")]


class LineResult(AppendOnly):
    """`paid` may later be followed by `returned` (退汇); each outcome at most once a line."""

    line = models.ForeignKey(PaymentLine, on_delete=models.PROTECT, related_name="results")
    source = models.ForeignKey(ResultFile, on_delete=models.PROTECT, null=True, related_name="rows")
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    reason = models.CharField(max_length=200, blank=True)
    bank_reference = models.CharField(max_length=80, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["line", "outcome"], name="line_outcome_once")]


class RefusedResult(AppendOnly):
    """A returned file nothing was taken from: the same file with a reason behind each bad row, kept for download."""

    batch = models.ForeignKey(PaymentBatch, on_delete=models.PROTECT, related_name="refused_results")
    file = models.FileField(upload_to="results/%Y/", max_length=200)
    original_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    problem_count = models.PositiveIntegerField()
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)

    class Meta(AppendOnly.Meta):
        ordering: ClassVar = ["-pk"]
