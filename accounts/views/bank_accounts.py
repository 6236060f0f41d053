"""The account money goes to: seeing it, asking for another one, agreeing to a change or stopping it."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import selectors, services
from accounts.domain import bank_account as rules
from accounts.forms.enterprises import BankAccountForm
from accounts.fresh import fresh_sign_in_required
from accounts.http import SignedInRequest
from accounts.models import AccountChange, BankAccount, Organisation
from accounts.permissions import may_file_for
from accounts.views.profile import frame, own_organisation
from accounts.web import forbid_unless, refuse, show, turn_down
from accounts.wording import warn
from records.domain.refusals import Refusal
from records.forms import words_in

SHOWN_CHANGES = 10


@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def bank_account(request: SignedInRequest, pk: int) -> HttpResponse:
    """The account, what is unusual about it, a change that waits, earlier changes; POST asks for another one."""
    own = own_organisation(request, pk)
    if own.kind not in rules.OWNERS:
        raise Http404
    forbid_unless(request.method != "POST" or may_file_for(request.user, own))
    current = selectors.current_bank_account(own)
    form = BankAccountForm(request.POST or None, initial={"account_name": own.name})
    context = frame(request, own, "bank_account") | {
        "form": form,
        "account": current,
        "account_warnings": _warnings(current),
        "waiting": selectors.waiting_account_change(own),
        "changes": selectors.account_changes(own).exclude(outcome=None)[:SHOWN_CHANGES],
        "wait_days": settings.ACCOUNT_CHANGE_WAIT_DAYS,
        "changing": request.method == "POST" or current is None or "change" in request.GET,
    }
    if not form.is_valid():
        return show(request, "accounts/bank_account.html", context)
    try:
        made = services.set_bank_account(organisation=own, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        return refuse(request, "accounts/bank_account.html", context, refusal)
    _say(request, own, made)
    return redirect("accounts:bank_account", own.pk)


def _say(request: SignedInRequest, own: Organisation, made: BankAccount) -> None:
    if selectors.waiting_account_change(own) is not None:
        messages.success(request, _("The change is noted and waits. Everybody who acts for the enterprise is told."))
    elif not _warnings(made):
        messages.success(request, _("The account is kept. Support will go there from now on."))


@fresh_sign_in_required
@require_POST
def confirm_account_change(request: SignedInRequest, pk: int, change_id: int) -> HttpResponse:
    """A second person agrees."""
    own, change = _change(request, pk, change_id)
    back = reverse("accounts:bank_account", args=[own.pk])
    try:
        services.confirm_account_change(change=change, by=request.user)
    except Refusal as refusal:
        return turn_down(request, refusal, back)
    messages.success(request, _("The account is kept. Support will go there from now on."))
    return redirect(back)


@require_POST
def stop_account_change(request: SignedInRequest, pk: int, change_id: int) -> HttpResponse:
    """Somebody objects. Asks nobody again who they are: stopping must be quick, and only keeps things as they were."""
    own, change = _change(request, pk, change_id)
    back = reverse("accounts:bank_account", args=[own.pk])
    try:
        services.stop_account_change(change=change, by=request.user, reason=words_in(request.POST, "reason"))
    except Refusal as refusal:
        return turn_down(request, refusal, back)
    messages.success(request, _("The change is stopped. Support keeps going to the former account."))
    return redirect(back)


def _change(request: SignedInRequest, pk: int, change_id: int) -> tuple[Organisation, AccountChange]:
    own = own_organisation(request, pk)
    return own, get_object_or_404(selectors.account_changes(own), pk=change_id)


def _warnings(row: BankAccount | None) -> list[str]:
    return [warn(code) for code in rules.warnings(selectors.facts_of(row))] if row else []
