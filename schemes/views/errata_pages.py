"""Correcting and closing a published call: what one manager proposes and another one decides."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.wording import say
from records.domain.refusals import NotPermitted, Refusal, Stale
from records.forms import words_in
from schemes import selectors, services
from schemes.forms import ErratumForm, ReasonForm
from schemes.models import CallErratum
from schemes.pages.access import managers_only
from schemes.views.call_pages import managed_call
from schemes.wording import SENTENCES


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: SignedInRequest, call_id: int) -> HttpResponse:
    """Propose how a published call should read."""
    it = managed_call(request, call_id)
    if it.published_at is None:
        return redirect("schemes:edit", it.pk)
    form = ErratumForm(
        request.POST or None,
        standing=selectors.call_as_stands(it),
        materials=it.materials.all(),
        seen=selectors.latest_erratum(it),
    )
    if request.method == "POST" and form.is_valid():
        facts = {"wanted": form.wanted(), "seen": form.cleaned_data["seen"], "reason": form.cleaned_data["reason"]}
        try:
            erratum = services.propose_correction(call=it, by=request.user, **facts)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, say(refusal, SENTENCES))
            return render(request, "schemes/correct.html", {"form": form, "call": it}, status=_status(refusal))
        messages.success(request, _("Proposed. It is in force once a second person has approved it."))
        return redirect("schemes:erratum", erratum.pk)
    status = 422 if form.is_bound else 200
    return render(request, "schemes/correct.html", {"form": form, "call": it}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: SignedInRequest, call_id: int) -> HttpResponse:
    """Propose that nothing more is filed."""
    it = managed_call(request, call_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            erratum = services.propose_closing(call=it, reason=form.cleaned_data["reason"], by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, say(refusal, SENTENCES))
            return render(request, "schemes/close.html", {"form": form, "call": it}, status=_status(refusal))
        messages.success(request, _("Proposed. It is in force once a second person has approved it."))
        return redirect("schemes:erratum", erratum.pk)
    status = 422 if form.is_bound else 200
    return render(request, "schemes/close.html", {"form": form, "call": it}, status=status)


def _erratum_for(request: HttpRequest, pk: int) -> CallErratum:
    managers_only(request)
    found = get_object_or_404(CallErratum.objects.select_related("call__scheme_version", "decision"), pk=pk)
    managers_only(request, found.call.scheme_version.code)
    return found


def _erratum_page(erratum: CallErratum, user: Any, form: ReasonForm, problem: str = "") -> dict[str, Any]:
    return {
        "erratum": erratum,
        "call": erratum.call,
        "puts": selectors.puts_of(erratum),
        "decision": getattr(erratum, "decision", None),
        "is_author": erratum.proposed_by_id == user.pk,
        "form": form,
        "problem": problem,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def erratum(request: SignedInRequest, erratum_id: int) -> HttpResponse:
    """Before and after side by side; a second person approves it, or anybody of the managers declines it."""
    it = _erratum_for(request, erratum_id)
    declines = words_in(request.POST, "act") == "decline"
    form = ReasonForm(request.POST if request.method == "POST" and declines else None)
    if request.method != "POST" or (declines and not form.is_valid()):
        status = 422 if form.is_bound else 200
        return render(request, "schemes/erratum.html", _erratum_page(it, request.user, form), status=status)
    try:
        if declines:
            services.decline_erratum(erratum=it, reason=form.cleaned_data["reason"], by=request.user)
        else:
            services.approve_erratum(erratum=it, by=request.user)
    except Refusal as refusal:
        page = _erratum_page(_erratum_for(request, erratum_id), request.user, form, say(refusal, SENTENCES))
        return render(request, "schemes/erratum.html", page, status=_status(refusal))
    done = _("Declined: the call stays as it stands.") if declines else _("Approved: it is in force.")
    messages.success(request, done)
    return redirect("schemes:call", it.call_id)


def _status(refusal: Refusal) -> int:
    """403: not this person; 409: the call or the proposal has moved on; 422: what was typed."""
    if isinstance(refusal, NotPermitted):
        return 403
    moved_on = {"erratum_outdated", "erratum_decided", "call_has_ended"}
    return 409 if isinstance(refusal, Stale) or refusal.code in moved_on else 422
