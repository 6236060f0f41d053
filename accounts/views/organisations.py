"""My organisations, and registering an enterprise or finding that it is registered already."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import selectors, services
from accounts.domain import uscc as credit_code
from accounts.domain.roles import OUTSIDE
from accounts.forms.enterprises import RegisterForm
from accounts.http import SignedInRequest
from accounts.web import refuse, show
from accounts.wording import sentence
from records.domain.refusals import Refusal
from records.forms import words_in

EXCUSABLE = {"uscc_check", "override_reason_short"}  # what a reason may put right


@require_safe
def organisations(request: SignedInRequest) -> HttpResponse:
    """Where I belong, what I asked for, and who invited me."""
    asked, claimed = selectors.own_requests(request.user)
    context = {
        "memberships": selectors.places_of(request.user),
        "invitations": selectors.invitations_for(request.user),
        "join_requests": asked,
        "claims": claimed,
    }
    return render(request, "accounts/organisations.html", context)


@require_safe
def profile(request: SignedInRequest) -> HttpResponse:
    """The one enterprise or institution I work for; whoever works for several chooses."""
    own = selectors.memberships_of(request.user).filter(organisation__kind__in=OUTSIDE)[:2]
    if len(own) == 1:
        return redirect("accounts:organisation", own[0].organisation_id)
    return redirect("accounts:organisations")


@require_http_methods(["GET", "HEAD", "POST"])
def register_enterprise(request: SignedInRequest) -> HttpResponse:
    """A new enterprise; one that is known already is offered to be joined or claimed."""
    form = RegisterForm(request.POST or None)
    wrong: Refusal | None = None
    if form.is_valid():
        try:
            made = services.register_enterprise(by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            wrong = refusal
        else:
            messages.success(request, _("%(name)s is registered. Please complete its details.") % {"name": made.name})
            return redirect("accounts:organisation", made.pk)
    elif form.is_bound:
        wrong = _code_refusal(form)
    code = credit_code.normalise(form.data.get("uscc", ""))
    context = {
        "form": form,
        "known": selectors.organisation_with_uscc(code),
        "ask_reason": wrong is not None and wrong.code in EXCUSABLE,
    }
    template = "accounts/register_enterprise.html"
    return refuse(request, template, context, wrong) if wrong else show(request, template, context)


def _code_refusal(form: RegisterForm) -> Refusal | None:
    """What is wrong with the code of a form that lacks other things: said together, not one after the other."""
    if "uscc" not in form.cleaned_data:
        return None
    try:
        credit_code.accept(form.cleaned_data["uscc"], override_reason=form.data.get("uscc_override_reason", ""))
    except Refusal as refusal:
        return refusal
    return None


@require_safe
def check_uscc(request: SignedInRequest) -> HttpResponse:
    """What is to be said of a code while it is typed (htmx); the same is decided again when the form is sent."""
    code = credit_code.normalise(words_in(request.GET, "uscc"))
    wrong = credit_code.refusal_of(code)
    context = {
        "code": code,
        "wrong": sentence(wrong) if wrong else "",
        "unfinished": wrong is not None and wrong.code == "uscc_length" and len(code) < credit_code.LENGTH,
        "known": None if wrong else selectors.organisation_with_uscc(code),
    }
    return render(request, "accounts/parts/uscc_answer.html", context)
