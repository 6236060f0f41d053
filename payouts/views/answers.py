"""What became of one line, said by one person and confirmed or declined by another."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.fresh import fresh_sign_in_required
from accounts.http import SignedInRequest
from accounts.web import refuse, show
from payouts import selectors, services
from payouts.domain.lines import Outcome
from payouts.forms import AnswerForm, DeclineForm
from payouts.models import PaymentBatch, ResultProposal
from payouts.permissions import may_record
from payouts.views.batch import batch_or_404, batch_page, refuse_on_batch
from payouts.wording import OUTCOMES, SENTENCES
from records.domain.refusals import NotPermitted, Refusal


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """One released line: what is recorded, and a form for what may follow."""
    batches = PaymentBatch.objects.visible_to(request.user).released()
    line = get_object_or_404(selectors.lines_to_answer().filter(batch__in=batches), pk=pk)
    if not may_record(request.user, line.batch):
        raise PermissionDenied
    choices = [(outcome.value, str(OUTCOMES[outcome])) for outcome in selectors.possible_outcomes(line)]
    form = AnswerForm(request.POST if request.method == "POST" else None, choices=choices)
    context: dict[str, Any] = {"line": line, "batch": line.batch, "form": form}
    if request.method != "POST" or not form.is_valid():
        return show(request, "payouts/answer.html", context)
    try:
        said = services.propose_answer(
            line=line,
            outcome=Outcome(form.cleaned_data["outcome"]),
            reason=form.cleaned_data["reason"],
            bank_reference=form.cleaned_data["bank_reference"],
            by=request.user,
        )
    except Refusal as refusal:
        return refuse(request, "payouts/answer.html", context, refusal, sentences=SENTENCES)
    if isinstance(said, ResultProposal):
        messages.success(request, _("Entered. It counts as soon as somebody else has confirmed it."))
    else:
        messages.success(request, _("Recorded: the bank has not said yet."))
    return redirect("payouts:batch", line.batch_id)


def _proposal(request: HttpRequest, pk: int) -> ResultProposal:
    mine = ResultProposal.objects.filter(batch__in=PaymentBatch.objects.visible_to(request.user))
    return get_object_or_404(mine.select_related("batch"), pk=pk)


@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    proposal = _proposal(request, pk)
    if request.method == "POST":
        try:
            services.confirm_proposal(proposal=proposal, by=request.user)
        except Refusal as refusal:
            return refuse_on_batch(request, proposal.batch_id, refusal)
        messages.success(request, _("Confirmed and recorded."))
    return redirect("payouts:batch", proposal.batch_id)


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: SignedInRequest, pk: int) -> HttpResponse:
    proposal = _proposal(request, pk)
    if request.method != "POST":
        return redirect("payouts:batch", proposal.batch_id)
    if not may_record(request.user, proposal.batch):
        return refuse_on_batch(request, proposal.batch_id, NotPermitted())
    form = DeclineForm(request.POST)
    if not form.is_valid():
        context = batch_page(request, batch_or_404(request, proposal.batch_id), decline_form=form, declining=pk)
        return render(request, "payouts/batch.html", context, status=422)
    try:
        services.decline_proposal(proposal=proposal, reason=form.cleaned_data["reason"], by=request.user)
    except Refusal as refusal:
        return refuse_on_batch(request, proposal.batch_id, refusal, decline_form=form, declining=pk)
    messages.success(request, _("Declined. Nothing of it is recorded."))
    return redirect("payouts:batch", proposal.batch_id)
