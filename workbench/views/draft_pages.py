"""The list of drafts and published versions, and how a draft begins."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.wording import say
from records.domain.refusals import NotPermitted, Refusal
from schemes.models import SchemeVersion
from schemes.pages.access import managers_only
from schemes.permissions import can_manage_calls
from workbench import selectors, services
from workbench.forms.drafts import FileForm, SkeletonForm
from workbench.models import SchemeDraft
from workbench.pages.desk import Desk, desk_of
from workbench.permissions import can_read_drafts
from workbench.wording import SENTENCES


@require_safe
def drafts(request: SignedInRequest) -> HttpResponse:
    """Drafts in work, and every published version with the days on which it holds."""
    if not can_read_drafts(request.user):
        raise PermissionDenied
    found = selectors.drafts_visible_to(request.user).filter(discarded_at=None, published=None)
    page = {
        "desks": [Desk(draft, request.user) for draft in found],
        "versions": selectors.published_terms(),
        "may_draft": can_manage_calls(request.user),
    }
    return render(request, "workbench/definition/list.html", page)


@require_safe
def new(request: SignedInRequest) -> HttpResponse:
    """The three ways in which a draft begins."""
    managers_only(request)
    return _beginnings(request, FileForm(), SkeletonForm())


@require_POST
def copy(request: SignedInRequest, version_id: int) -> HttpResponse:
    """A draft that copies a published version."""
    version = get_object_or_404(SchemeVersion, pk=version_id)
    try:
        draft = services.create_draft(based_on=version, by=request.user)
    except NotPermitted as error:
        raise PermissionDenied from error
    return _begun(request, draft)


@require_POST
def skeleton(request: SignedInRequest) -> HttpResponse:
    """A draft with the least that a policy needs."""
    managers_only(request)
    form = SkeletonForm(request.POST)
    if not form.is_valid():
        return _beginnings(request, FileForm(), form, status=422)
    draft = services.create_draft(by=request.user, **form.cleaned_data)
    return _begun(request, draft)


@require_POST
def upload(request: SignedInRequest) -> HttpResponse:
    """A draft from a file. A faulty one is refused with every problem at its line, and the text stays."""
    managers_only(request)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _beginnings(request, form, SkeletonForm(), status=422)
    text = form.definition
    try:
        draft = services.import_draft(text=text, by=request.user, despite_problems="anyway" in request.POST)
    except Refusal as refusal:
        kept = FileForm(initial={"text": text})
        more: dict[str, Any] = {"refusal": say(refusal, SENTENCES), "problems": selectors.problems_of(text)}
        more["may_keep"] = isinstance(refusal, services.DraftFaulty)
        return _beginnings(request, kept, SkeletonForm(), status=422, **more)
    return _begun(request, draft)


@require_POST
def discard(request: SignedInRequest, draft_id: int) -> HttpResponse:
    """Set a draft aside."""
    desk = desk_of(request, draft_id)
    try:
        services.discard_draft(draft=desk.draft, by=request.user)
    except NotPermitted as error:
        raise PermissionDenied from error
    except Refusal as refusal:
        messages.error(request, say(refusal, SENTENCES))
        return redirect("workbench:draft_history", draft_id)
    messages.success(request, _("The draft is set aside. Its history stays."))
    return redirect("workbench:drafts")


def _begun(request: HttpRequest, draft: SchemeDraft) -> HttpResponse:
    messages.success(request, _("The draft is begun. Everything you change is saved as a revision with your name."))
    return redirect("workbench:draft", draft.pk)


def _beginnings(
    request: HttpRequest, file_form: FileForm, skeleton_form: SkeletonForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    page = {"file_form": file_form, "skeleton_form": skeleton_form, "versions": selectors.published_terms()}
    return render(request, "workbench/definition/new.html", page | more, status=status)
