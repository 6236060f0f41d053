"""One batch: its lines and what went before each, totals and people; releasing and rejecting."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.fresh import fresh_sign_in_required
from accounts.http import SignedInRequest
from accounts.web import refuse
from payouts import selectors, services
from payouts.forms import DeclineForm, RejectForm
from payouts.models import Award, PaymentBatch
from payouts.permissions import may_confirm, may_record, may_reject, may_release, payments_within
from payouts.views.overview import payment_posts_only
from payouts.wording import SENTENCES
from records.domain.refusals import NotPermitted, Refusal
from records.forms import page_in

LINES_A_PAGE = 100


def batch_or_404(request: HttpRequest, pk: int) -> PaymentBatch:
    return get_object_or_404(selectors.batches().visible_to(request.user), pk=pk)


def batch_page(request: HttpRequest, batch: PaymentBatch, **more: Any) -> dict[str, Any]:
    """Everything the page of a batch shows; `more` replaces forms that were filled in."""
    lines = list(selectors.lines_of(batch))
    page = Paginator(lines, LINES_A_PAGE).get_page(page_in(request.GET))
    pasts = selectors.pasts_of_batch(batch, lines)
    is_mine = batch.made_by_id == request.user.pk
    proposals = selectors.proposals_of(batch)
    return {
        "batch": batch,
        "page": page,
        "rows": [(line, pasts.get(line.pk)) for line in page],
        "past_counts": selectors.past_counts(lines, pasts),
        "counts": selectors.result_counts(lines),
        "files": batch.files.all(),
        "returned_files": batch.result_files.all(),
        "refused_files": batch.refused_results.all(),
        "proposals": [(each, may_confirm(request.user, each)) for each in proposals],
        "doubled_yuan": selectors.doubled_yuan(batch),
        "articles": selectors.payment_articles(batch.call),
        "form": RejectForm(),
        "decline_form": DeclineForm(),
        "is_mine": is_mine,
        "budget_has_come": selectors.budget_has_come(batch),
        "may_release": may_release(request.user, batch) and not is_mine,
        "may_reject": may_reject(request.user, batch),
        "may_record": may_record(request.user, batch),
    } | more


@require_safe
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "payouts/batch.html", batch_page(request, batch_or_404(request, pk)))


def refuse_on_batch(request: HttpRequest, pk: int, refusal: Refusal, **more: Any) -> HttpResponse:
    """The page of the batch as it is now, with the sentence and what was typed."""
    context = batch_page(request, batch_or_404(request, pk), **more)
    return refuse(request, "payouts/batch.html", context, refusal, sentences=SENTENCES)


@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: SignedInRequest, pk: int) -> HttpResponse:
    it = batch_or_404(request, pk)
    if request.method != "POST":
        return redirect("payouts:batch", pk)
    try:
        services.release_batch(batch=it, by=request.user)
    except Refusal as refusal:
        return refuse_on_batch(request, pk, refusal)
    messages.success(request, _("Batch %(number)s is released. Its files are being made.") % {"number": it.number})
    return redirect("payouts:batch", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def reject(request: SignedInRequest, pk: int) -> HttpResponse:
    it = batch_or_404(request, pk)
    if request.method != "POST":
        return redirect("payouts:batch", pk)
    if not may_reject(request.user, it):
        return refuse_on_batch(request, pk, NotPermitted())
    form = RejectForm(request.POST)
    if not form.is_valid():
        return render(request, "payouts/batch.html", batch_page(request, it, form=form), status=422)
    try:
        services.reject_batch(batch=it, reason=form.cleaned_data["reason"], by=request.user)
    except Refusal as refusal:
        return refuse_on_batch(request, pk, refusal, form=form)
    messages.success(request, _("Batch %(number)s is rejected; its awards can be paid again.") % {"number": it.number})
    return redirect("payouts:batch", pk)


@require_safe
def award(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything the ledger says about one award."""
    payment_posts_only(request)
    mine = Award.objects.filter(payments_within(request.user, "call__scheme_version__code"))
    it = get_object_or_404(mine.select_related("call__scheme_version"), pk=pk)
    context = {
        "award": it,
        "entries": selectors.journal_of(it),
        "parts": selectors.parts_with_states(it),
        "doubled_yuan": selectors.doubled_yuan_of(it),
        "lines": selectors.lines_of_award(it),
    }
    return render(request, "payouts/award.html", context)
