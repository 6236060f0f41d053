"""For the operator: all organisations, new institutions, claims to decide. Others get 404."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import selectors, services
from accounts.forms.enterprises import InstitutionForm
from accounts.forms.members import AnswerForm
from accounts.fresh import fresh_sign_in_required
from accounts.http import SignedInRequest
from accounts.models import Claim
from accounts.models.organisation import KINDS
from accounts.web import refuse, show
from papers.domain.media import MEDIA, claimed_code
from papers.serving import serve
from records.domain.refusals import Refusal
from records.forms import page_in, words_in

A_PAGE = 50
# Browsers show no PDF in a sandbox; like a picture it can load nothing from here.
POLICY = "default-src 'none'; object-src 'self'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def _operators_only(request: SignedInRequest) -> None:
    if not selectors.is_operator(request.user):
        raise Http404


@require_safe
def all_organisations(request: SignedInRequest) -> HttpResponse:
    """Every organisation, found by kind and by part of a name or code."""
    _operators_only(request)
    words, kind = words_in(request.GET, "words"), words_in(request.GET, "kind")
    kind = kind if kind in dict(KINDS) else ""
    context = {
        "page": Paginator(selectors.organisations_matching(words, kind), A_PAGE).get_page(page_in(request.GET)),
        "words": words,
        "kind": kind,
        "kinds": KINDS,
        "claim_count": selectors.claims_waiting().count(),
    }
    return render(request, "accounts/all_organisations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register_institution(request: SignedInRequest) -> HttpResponse:
    """A new institution; its first administrator is invited afterwards."""
    _operators_only(request)
    form = InstitutionForm(request.POST or None)
    if not form.is_valid():
        return show(request, "accounts/register_institution.html", {"form": form})
    try:
        made = services.register_institution(by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        return refuse(request, "accounts/register_institution.html", {"form": form}, refusal)
    messages.success(request, _("%(name)s is registered. Now invite its administrator.") % {"name": made.name})
    return redirect("accounts:members", made.pk)


@require_safe
def claims(request: SignedInRequest) -> HttpResponse:
    """Claims that wait, the oldest first."""
    _operators_only(request)
    waiting = selectors.claims_waiting()
    return render(request, "accounts/claims.html", {"claims": waiting, "claim_count": len(waiting)})


@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: SignedInRequest, pk: int) -> HttpResponse:
    """One claim: who, what, the licence beside it, yes or no."""
    _operators_only(request)
    own = get_object_or_404(Claim.objects.select_related("user", "organisation", "decided_by"), pk=pk)
    form = AnswerForm(request.POST or None)
    context = {"claim": own, "form": form, "administrators": selectors.administrators_of(own.organisation)}
    if request.method != "POST" or not form.is_valid():
        return show(request, "accounts/claim.html", context)
    try:
        services.decide_claim(
            claim=own, approve=form.cleaned_data["answer"] == "yes", reason=form.cleaned_data["reason"], by=request.user
        )
    except Refusal as refusal:
        return refuse(request, "accounts/claim.html", context, refusal)
    messages.success(request, _("Decided. %(name)s receives a message.") % {"name": own.user})
    return redirect("accounts:claims")


@require_safe
def claim_licence(request: SignedInRequest, pk: int) -> FileResponse:
    """The scan itself, for the operator and whoever handed it in; shown, never run."""
    found = Claim.objects.all() if selectors.is_operator(request.user) else Claim.objects.filter(user=request.user)
    own = get_object_or_404(found, pk=pk)
    name = str(own.licence.name)
    extension = claimed_code(name)  # ours: given when the content was looked into
    kind = MEDIA[extension].media_type
    shown_as = f"licence-{own.organisation.uscc}.{extension}"
    answer = serve(own.licence, sha256=own.licence_sha256, content_type=kind, filename=shown_as, as_attachment=False)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = POLICY if extension == "pdf" else f"{POLICY}; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer
