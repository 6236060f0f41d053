"""Who belongs to an organisation: posts, invitations, requests to join."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import selectors, services
from accounts.forms.members import AnswerForm, GrantForm, InviteForm, ReasonForm
from accounts.fresh import fresh_sign_in_required
from accounts.http import SignedInRequest
from accounts.models import Membership, Organisation, PostGrant, PostProposal
from accounts.permissions import may_end_post, may_manage, may_take_away, takes_any_post
from accounts.views.profile import frame, own_organisation
from accounts.web import forbid_unless, refuse, show, turn_down
from records.domain.refusals import Refusal
from records.forms import words_in
from records.wording import filled


def _context(request: SignedInRequest, organisation: Organisation, form: InviteForm) -> dict[str, Any]:
    return frame(request, organisation, "members") | {
        "members": selectors.members_with_posts(organisation),
        "proposals": selectors.open_proposals(organisation),
        "requests": selectors.join_requests_waiting(organisation),
        "invitations": selectors.open_invitations(organisation),
        "form": form,
    }


@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everybody, whoever asks to join, open invitations; POST invites somebody."""
    own = own_organisation(request, pk)
    if request.method == "POST":
        forbid_unless(may_manage(request.user, own))
    form = InviteForm(request.POST or None, organisation=own)
    context = _context(request, own, form)
    if not form.is_valid():
        return show(request, "accounts/members.html", context)
    try:
        sent = services.invite_member(organisation=own, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        return refuse(request, "accounts/members.html", context, refusal)
    messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": sent.email})
    return redirect("accounts:members", own.pk)


@fresh_sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: SignedInRequest, pk: int, membership_id: int) -> HttpResponse:
    """The posts of one member; POST gives one more."""
    own = own_organisation(request, pk)
    row = get_object_or_404(selectors.membership_list(own), pk=membership_id)
    if request.method == "POST":
        forbid_unless(may_manage(request.user, own))
    held, is_self = selectors.current_posts(row.user).filter(organisation=own), row.user_id == request.user.pk
    form = GrantForm(request.POST or None, organisation=own, held=[grant.post for grant in held])
    context = frame(request, own, "members") | {
        "member": row,
        "held": held,
        "proposals": selectors.open_proposals(own).filter(person=row.user),
        "form": form,
        "ends": {grant.pk for grant in held if may_end_post(request.user, grant)},
        "may_end": is_self or may_take_away(request.user, own, {grant.post for grant in held}),
        "is_self": is_self,
    }
    if request.method != "POST" or not form.is_valid():
        return show(request, "accounts/member.html", context)
    try:
        made = services.grant_post(membership=row, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        return refuse(request, "accounts/member.html", context, refusal)
    messages.success(request, _said(made))
    return redirect("accounts:member", own.pk, row.pk)


def _said(made: PostGrant | PostProposal) -> str:
    values = {"name": made.person, "post": made.post_name}
    if isinstance(made, PostGrant):
        return filled(_("%(name)s is %(post)s from now on."), values)
    return filled(_("%(name)s is proposed as %(post)s. The post begins once a second person confirms it."), values)


@require_POST
def end_post(request: SignedInRequest, pk: int, grant_id: int) -> HttpResponse:
    """One post of a member ends: taken away, or laid down; security takes it away from the page of its history."""
    takes_any = takes_any_post(request.user)
    own = get_object_or_404(Organisation, pk=pk) if takes_any else own_organisation(request, pk)
    grant = get_object_or_404(selectors.post_history(own).filter(ending=None), pk=grant_id)
    form = ReasonForm(request.POST)
    form.is_valid()
    back = reverse("accounts:post_history" if takes_any else "accounts:members", args=[own.pk])
    try:
        services.end_post(grant=grant, reason=form.cleaned_data.get("reason", ""), by=request.user)
    except Refusal as refusal:
        return turn_down(request, refusal, back)
    messages.success(
        request, filled(_("%(name)s is no longer %(post)s."), {"name": grant.person, "post": grant.post_name})
    )
    return redirect(back)


@require_POST
def end_membership(request: SignedInRequest, pk: int, membership_id: int) -> HttpResponse:
    """Somebody leaves, or is taken out."""
    own = own_organisation(request, pk)
    row: Membership = get_object_or_404(selectors.membership_list(own), pk=membership_id)
    try:
        services.end_membership(membership=row, by=request.user, reason=words_in(request.POST, "reason", most=300))
    except Refusal as refusal:
        return turn_down(request, refusal, reverse("accounts:members", args=[own.pk]))
    messages.success(
        request, _("%(name)s no longer belongs to %(organisation)s.") % {"name": row.user, "organisation": own}
    )
    return redirect("accounts:organisations") if row.user == request.user else redirect("accounts:members", own.pk)


@require_POST
def withdraw_invitation(request: SignedInRequest, pk: int, invitation_id: int) -> HttpResponse:
    own = own_organisation(request, pk)
    row = get_object_or_404(selectors.open_invitations(own), pk=invitation_id)
    back = reverse("accounts:members", args=[own.pk])
    try:
        services.withdraw_invitation(invitation=row, by=request.user)
    except Refusal as refusal:
        return turn_down(request, refusal, back)
    messages.success(request, _("The invitation to %(email)s is withdrawn.") % {"email": row.email})
    return redirect(back)


@fresh_sign_in_required
@require_POST
def decide_join_request(request: SignedInRequest, pk: int, request_id: int) -> HttpResponse:
    """Lets somebody in, or not."""
    own = own_organisation(request, pk)
    forbid_unless(may_manage(request.user, own))
    row = get_object_or_404(own.join_requests.all(), pk=request_id)
    back = reverse("accounts:members", args=[own.pk])
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return redirect(back)
    approve = form.cleaned_data["answer"] == "yes"
    try:
        services.decide_join_request(request=row, approve=approve, reason=form.cleaned_data["reason"], by=request.user)
    except Refusal as refusal:
        return turn_down(request, refusal, back)
    said = _("%(name)s now belongs to the organisation.") if approve else _("The request of %(name)s was turned down.")
    messages.success(request, said % {"name": row.user})
    return redirect(back)
