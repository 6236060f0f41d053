"""Handing in what the bank returned: the summary, or every bad row with its reason."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.web import refuse, show
from payouts import selectors, services
from payouts.domain.evidence import Evidence
from payouts.domain.refusals import FileRefused
from payouts.forms import ResultForm
from payouts.permissions import may_record
from payouts.services.returned_list import MOST_MB
from payouts.wording import SENTENCES
from records.domain.refusals import Refusal

SHOWN_PROBLEMS = 100


@require_http_methods(["GET", "HEAD", "POST"])
def results(request: SignedInRequest, pk: int) -> HttpResponse:
    batch = get_object_or_404(selectors.batches().visible_to(request.user), pk=pk)
    if not may_record(request.user, batch):
        raise PermissionDenied
    form = ResultForm(request.POST, request.FILES) if request.method == "POST" else ResultForm()
    context = {"batch": batch, "form": form, "counts": selectors.result_counts(selectors.lines_of(batch))}
    if request.method == "POST" and getattr(request, "upload_refused", False):
        # Dropped while it streamed in; without this the form would ask for a file that was chosen.
        form.fields["upload"].required = False
        too_large = FileRefused("file_too_large", field="upload", max_mb=MOST_MB)
        return refuse(request, "payouts/results.html", context, too_large, sentences=SENTENCES)
    if request.method != "POST" or not form.is_valid():
        return show(request, "payouts/results.html", context)
    try:
        summary = services.record_results(
            batch=batch,
            upload=form.cleaned_data["upload"],
            evidence=Evidence(form.cleaned_data["evidence"]),
            by=request.user,
        )
    except Refusal as refusal:
        return refuse(request, "payouts/results.html", context, refusal, sentences=SENTENCES)
    if summary.refused:
        context |= {"summary": summary, "problems": summary.problems[:SHOWN_PROBLEMS]}
        return render(request, "payouts/results.html", context, status=422)
    messages.success(request, _said(summary))
    return redirect("payouts:batch", batch.pk)


def _said(summary: services.ResultSummary) -> str:
    told = _(
        "Recorded: %(paid)s paid, %(failed)s failed, %(returned)s returned, %(unknown)s not known yet; "
        "%(unchanged)s known already, %(open)s without an answer."
    ) % {
        "paid": summary.paid,
        "failed": summary.failed,
        "returned": summary.returned,
        "unknown": summary.unknown,
        "unchanged": summary.unchanged,
        "open": summary.unanswered,
    }
    if not summary.to_confirm:
        return told
    waits = ngettext(
        "%(n)s answer waits until somebody else confirms it.",
        "%(n)s answers wait until somebody else confirms them.",
        summary.to_confirm,
    )
    return f"{told} {waits % {'n': summary.to_confirm}}"
