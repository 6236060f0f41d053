"""One batch: its lines, totals and people; releasing, rejecting, and what may be downloaded."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.web import forbid_unless, refuse
from papers.serving import serve
from payouts import selectors, services
from payouts.forms import RejectForm
from payouts.models import Award, PaymentBatch, PaymentFile, RefusedResult, ResultFile
from payouts.permissions import may_record, may_reject, may_release, payments_within, scheme_of
from payouts.views.overview import payment_posts_only
from payouts.wording import SENTENCES
from records.domain.refusals import Refusal

LINES_A_PAGE = 100


def _batch(request: HttpRequest, pk: int) -> PaymentBatch:
    return get_object_or_404(selectors.batches().visible_to(request.user), pk=pk)


def _context(request: HttpRequest, batch: PaymentBatch, form: RejectForm | None = None) -> dict[str, Any]:
    lines = list(selectors.lines_of(batch))
    return {
        "batch": batch,
        "page": Paginator(lines, LINES_A_PAGE).get_page(request.GET.get("page")),
        "counts": selectors.result_counts(lines),
        "files": batch.files.all(),
        "returned_files": batch.result_files.select_related("uploaded_by"),
        "refused_files": batch.refused_results.select_related("uploaded_by"),
        "articles": selectors.payment_articles(batch.call),
        "form": form or RejectForm(),
        "is_mine": batch.made_by_id == request.user.pk,
        "may_release": may_release(request.user, scheme_of(batch)) and batch.made_by_id != request.user.pk,
        "may_reject": may_reject(request.user, batch),
        "may_record": may_record(request.user, scheme_of(batch)),
    }


@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    it = _batch(request, pk)
    return render(request, "payouts/batch.html", _context(request, it))


@require_POST
def release(request: SignedInRequest, pk: int) -> HttpResponse:
    it = _batch(request, pk)
    try:
        services.release_batch(batch=it, by=request.user)
    except Refusal as refusal:
        fresh = _batch(request, pk)
        return refuse(request, "payouts/batch.html", _context(request, fresh), refusal, sentences=SENTENCES)
    messages.success(request, _("Batch %(number)s is released. Its files are being made.") % {"number": it.number})
    return redirect("payouts:batch", it.pk)


@require_POST
def reject(request: SignedInRequest, pk: int) -> HttpResponse:
    it = _batch(request, pk)
    forbid_unless(may_reject(request.user, it))
    form = RejectForm(request.POST)
    if not form.is_valid():
        return render(request, "payouts/batch.html", _context(request, it, form), status=422)
    try:
        services.reject_batch(batch=it, reason=form.cleaned_data["reason"], by=request.user)
    except Refusal as refusal:
        context = _context(request, _batch(request, pk), form)
        return refuse(request, "payouts/batch.html", context, refusal, sentences=SENTENCES)
    messages.success(request, _("Batch %(number)s is rejected; its awards can be paid again.") % {"number": it.number})
    return redirect("payouts:batch", it.pk)


@require_safe
def award(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything the ledger says about one award."""
    payment_posts_only(request)
    mine = Award.objects.filter(payments_within(request.user, "call__scheme_version__code"))
    it = get_object_or_404(mine.select_related("application", "enterprise", "payee", "call"), pk=pk)
    context = {"award": it, "entries": selectors.journal_of(it), "state": selectors.award_state(it)}
    return render(request, "payouts/award.html", context)


@require_safe
def payment_file(request: HttpRequest, pk: int) -> FileResponse:
    """A file made from a released batch, exactly as its SHA-256 says."""
    file = get_object_or_404(PaymentFile.objects.filter(batch__in=PaymentBatch.objects.visible_to(request.user)), pk=pk)
    return serve(file.file, sha256=file.sha256, filename=file.name)


@require_safe
def returned_file(request: HttpRequest, pk: int) -> FileResponse:
    """What the bank returned, as it was uploaded."""
    file = get_object_or_404(ResultFile.objects.filter(batch__in=PaymentBatch.objects.visible_to(request.user)), pk=pk)
    return serve(file.file, sha256=file.sha256, filename=file.original_name)


@require_safe
def refused_file(request: HttpRequest, pk: int) -> FileResponse:
    """A returned file nothing was taken from, with its reasons."""
    mine = RefusedResult.objects.filter(batch__in=PaymentBatch.objects.visible_to(request.user))
    file = get_object_or_404(mine, pk=pk)
    return serve(file.file, sha256=file.sha256, filename=file.original_name)
