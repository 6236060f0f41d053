"""Who holds which post: what waits for a second person, and who held what when."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import selectors, services
from accounts.forms.members import AnswerForm
from accounts.fresh import fresh_sign_in_required
from accounts.http import SignedInRequest
from accounts.models import Organisation, PostProposal
from accounts.permissions import (
    confirms_posts,
    may_confirm,
    may_read_history,
    oversees_posts,
    posts_to_confirm,
    takes_any_post,
)
from accounts.views.profile import frame
from accounts.web import refuse, show
from records.domain.refusals import Refusal
from records.forms import page_in, words_in
from records.wording import filled

A_PAGE, HELD_NOW = 50, "now"


@require_safe
def proposals(request: SignedInRequest) -> HttpResponse:
    """What the person may confirm, the oldest first, and what they proposed themselves."""
    mine = selectors.open_proposals().filter(proposed_by=request.user)
    asked = posts_to_confirm(request.user)
    if not (mine or confirms_posts(request.user)):
        raise Http404
    return render(request, "accounts/proposals.html", {"asked": asked, "mine": mine})


@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request: SignedInRequest, pk: int) -> HttpResponse:
    """One proposal: who, what, by whom, why, what else the person holds; yes or no by somebody else."""
    known = PostProposal.objects.select_related("person", "organisation", "proposed_by", "answer", "answer__by")
    own = get_object_or_404(known, pk=pk)
    may_answer, is_mine = may_confirm(request.user, own), own.proposed_by_id == request.user.pk
    if not (may_answer or is_mine):
        raise Http404
    form = AnswerForm(request.POST or None)
    context = {
        "proposal": own,
        "form": form,
        "may_answer": may_answer,
        "is_mine": is_mine,
        "held": selectors.current_posts(own.person),
    }
    if request.method != "POST" or not form.is_valid():
        return show(request, "accounts/proposal.html", context)
    approve, reason = form.cleaned_data["answer"] == "yes", form.cleaned_data["reason"]
    try:
        services.answer_proposal(proposal=own, approve=approve, reason=reason, by=request.user)
    except Refusal as refusal:
        return refuse(request, "accounts/proposal.html", context, refusal)
    said = _("%(name)s is %(post)s from now on.") if approve else _("The proposal of %(name)s as %(post)s is declined.")
    messages.success(request, filled(said, {"name": own.person, "post": own.post_name}))
    return redirect("accounts:proposals")


@require_safe
def post_history(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who held which post of one organisation when, given, confirmed and ended by whom, and why."""
    own = get_object_or_404(Organisation, pk=pk)
    if not may_read_history(request.user, own):
        raise Http404
    page = Paginator(selectors.post_history(own), A_PAGE).get_page(page_in(request.GET))
    context = frame(request, own, "posts") | {
        "page": page,
        "takes_any": takes_any_post(request.user),
        "opens_pages": selectors.organisations_visible_to(request.user).filter(pk=own.pk).exists(),
    }
    return render(request, "accounts/post_history.html", context)


@require_safe
def all_posts(request: SignedInRequest) -> HttpResponse:
    """The same over every organisation, for the security administrator, the audit administrator and the auditors."""
    if not oversees_posts(request.user):
        raise PermissionDenied
    words, now = words_in(request.GET, "words"), words_in(request.GET, "held") == HELD_NOW
    history = selectors.post_history(words=words, held_now=now)
    page = Paginator(history, A_PAGE).get_page(page_in(request.GET))
    return render(request, "accounts/all_posts.html", {"page": page, "words": words, "held_now": now})
