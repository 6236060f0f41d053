"""Proving that an enterprise is who it says: its licence goes to the operator."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import selectors, services
from accounts.domain.roles import OrganisationKind
from accounts.forms.members import VerificationForm
from accounts.http import SignedInRequest
from accounts.services.claims import MOST_MB
from accounts.views.profile import frame, own_organisation
from accounts.web import refuse, show
from papers.domain.refusals import UploadRefused
from records.domain.refusals import Refusal

TEMPLATE = "accounts/verify.html"


@require_http_methods(["GET", "POST"])
def verify(request: SignedInRequest, pk: int) -> HttpResponse:
    """Says where the proof stands; POST hands in the licence."""
    own = own_organisation(request, pk)
    if own.kind != OrganisationKind.ENTERPRISE:
        raise Http404
    form = VerificationForm(request.POST or None, request.FILES or None)
    context = frame(request, own, "organisation") | {
        "form": form,
        "verified": selectors.is_verified(own),
        "waits": selectors.waits_for_verification(own),
    }
    if getattr(request, "upload_refused", False):
        form.errors.clear()
        return refuse(request, TEMPLATE, context, UploadRefused("file_too_large", field="licence", max_mb=MOST_MB))
    if request.method != "POST" or not form.is_valid():
        return show(request, TEMPLATE, context)
    try:
        services.ask_verification(organisation=own, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        return refuse(request, TEMPLATE, context, refusal)
    messages.success(request, _("The licence has been received. You will receive a message once it is decided."))
    return redirect("accounts:verify", own.pk)
