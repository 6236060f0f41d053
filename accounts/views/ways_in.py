"""Ways into an organisation that exists: asking to join, claiming it with the licence, accepting an invitation."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import selectors, services
from accounts.domain.roles import OrganisationKind
from accounts.forms.members import ClaimForm, JoinForm
from accounts.http import SignedInRequest
from accounts.models import Organisation
from accounts.services.claims import MOST_MB
from accounts.web import refuse, show, turn_down
from papers.domain.refusals import UploadRefused
from records.domain.refusals import Refusal


def _enterprise(uscc: str) -> Organisation:
    """By its credit code: whoever types it knows the enterprise, and nobody can leaf through the others."""
    return get_object_or_404(Organisation, kind=OrganisationKind.ENTERPRISE, uscc=uscc, is_active=True)


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: SignedInRequest, uscc: str) -> HttpResponse:
    """Asks the administrator of an enterprise to be let in."""
    enterprise = _enterprise(uscc)
    form = JoinForm(request.POST or None)
    context = {"form": form, "enterprise": enterprise, "has_administrator": _has_administrator(enterprise)}
    if request.method != "POST" or not form.is_valid():
        return show(request, "accounts/join.html", context)
    try:
        services.request_to_join(organisation=enterprise, by=request.user, note=form.cleaned_data["note"])
    except Refusal as refusal:
        return refuse(request, "accounts/join.html", context, refusal)
    messages.success(request, _("Your request is with the administrator. You will receive a message."))
    return redirect("accounts:organisations")


def _has_administrator(enterprise: Organisation) -> bool:
    return selectors.administrators_of(enterprise).exists()


@require_http_methods(["GET", "HEAD", "POST"])
def claim_organisation(request: SignedInRequest, uscc: str) -> HttpResponse:
    """Hands in the licence of an enterprise nobody here can open any more."""
    enterprise = _enterprise(uscc)
    form = ClaimForm(request.POST or None, request.FILES or None)
    context = {"form": form, "enterprise": enterprise}
    if getattr(request, "upload_refused", False):
        form.errors.clear()
        refusal = UploadRefused("file_too_large", field="licence", max_mb=MOST_MB)
        return refuse(request, "accounts/claim_organisation.html", context, refusal)
    if request.method != "POST" or not form.is_valid():
        return show(request, "accounts/claim_organisation.html", context)
    try:
        services.claim_organisation(organisation=enterprise, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        return refuse(request, "accounts/claim_organisation.html", context, refusal)
    messages.success(request, _("The licence has been received. You will receive a message once it is decided."))
    return redirect("accounts:organisations")


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: SignedInRequest, token: str) -> HttpResponse:
    """The page an invitation's letter leads to."""
    found = selectors.invitation_by_token(token)
    if found is None:
        raise Http404
    if request.method != "POST":
        return render(request, "accounts/invitation.html", {"invitation": found, "token": token})
    try:
        services.accept_invitation(invitation=found, by=request.user)
    except Refusal as refusal:
        return refuse(request, "accounts/invitation.html", {"invitation": found, "token": token}, refusal)
    messages.success(request, _("Welcome to %(name)s.") % {"name": found.organisation})
    return redirect("accounts:organisations")


@require_POST
def accept_own(request: SignedInRequest, pk: int) -> HttpResponse:
    """Accepts an invitation to my own address from the list of my organisations."""
    own = get_object_or_404(selectors.invitations_for(request.user), pk=pk)
    try:
        services.accept_invitation(invitation=own, by=request.user)
    except Refusal as refusal:
        return turn_down(request, refusal, reverse("accounts:organisations"))
    messages.success(request, _("Welcome to %(name)s.") % {"name": own.organisation})
    return redirect("accounts:organisations")
