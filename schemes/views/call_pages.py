"""Screens of the call managers: calls and their materials."""

from typing import Any

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.wording import say
from records.domain.refusals import Refusal
from records.forms import number_in
from schemes import selectors, services
from schemes.forms import CallForm, MaterialForm, VersionForm
from schemes.models import Call, CallMaterial, SchemeVersion
from schemes.pages.access import managers_only
from schemes.wording import SENTENCES


def managed_call(request: HttpRequest, pk: int) -> Call:
    """A call of a scheme this person manages; 403 for everybody else, whether it exists or not."""
    managers_only(request)
    it = get_object_or_404(Call.objects.select_related("scheme_version"), pk=pk)
    managers_only(request, it.scheme_version.code)
    return it


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """Every call, drafts included."""
    managers_only(request)
    rows = [(call, selectors.call_phase(call)) for call in selectors.all_calls()]
    return render(request, "schemes/calls.html", {"rows": rows, "versions": selectors.latest_versions()})


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """Choose the rules and, if wanted, an earlier call to start from."""
    managers_only(request)
    form = VersionForm(request.GET or None)
    if form.is_valid():
        like = form.cleaned_data["like"]
        address = redirect("schemes:create", form.cleaned_data["scheme_version"].pk)
        if like:
            address["Location"] += f"?like={like.pk}"
        return address
    return render(request, "schemes/new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: SignedInRequest, version_id: int) -> HttpResponse:
    """Draft a call."""
    managers_only(request)
    version = get_object_or_404(SchemeVersion, pk=version_id)
    managers_only(request, version.code)
    definition = selectors.definition_for(version)
    form = CallForm(request.POST or None, definition=definition, initial=_initial_like(request, version))
    if request.method == "POST" and form.is_valid():
        try:
            call = services.create_call(scheme_version=version, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field or None, say(refusal, SENTENCES))
        else:
            messages.success(request, _("The draft is kept. Look through its materials next."))
            return redirect("schemes:call", call.pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "schemes/edit.html", {"form": form, "version": version}, status=status)


def _initial_like(request: HttpRequest, version: SchemeVersion) -> dict[str, Any]:
    like = Call.objects.filter(pk=number_in(request.GET, "like")).first() if request.method == "GET" else None
    return selectors.call_to_start_from(like, version)


@require_safe
def call(request: HttpRequest, call_id: int) -> HttpResponse:
    """One call with everything it says, and what can be done with it."""
    it = managed_call(request, call_id)
    return render(request, "schemes/call.html", _call_context(it))


def _call_context(it: Call) -> dict[str, Any]:
    ends = selectors.dead_ends(selectors.definition_of(it), it.routes) if it.published_at is None else []
    return {
        "call": it,
        "phase": selectors.call_phase(it),
        "routes": selectors.route_views(it),
        "budget": selectors.budget_of(it),
        "errata": selectors.errata_of(it),
        "dead_ends": [SENTENCES[end.code] % end.said for end in ends],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, call_id: int) -> HttpResponse:
    """Change a draft call."""
    it = managed_call(request, call_id)
    definition = selectors.definition_of(it)
    form = CallForm(request.POST or None, definition=definition, initial=selectors.call_as_typed(it))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_call(call=it, by=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(refusal.field or None, say(refusal, SENTENCES))
        else:
            messages.success(request, _("Saved."))
            return redirect("schemes:call", it.pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "schemes/edit.html", {"form": form, "call": it, "version": it.scheme_version}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def material(request: SignedInRequest, material_id: int) -> HttpResponse:
    """Change one material of a draft call."""
    managers_only(request)
    it = get_object_or_404(CallMaterial.objects.select_related("call__scheme_version"), pk=material_id)
    managers_only(request, it.call.scheme_version.code)
    form = MaterialForm(request.POST or None, initial=model_to_dict(it))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_call_material(material=it, changes=form.cleaned_data, by=request.user)
        except Refusal as refusal:
            form.add_error(refusal.field or None, say(refusal, SENTENCES))
        else:
            messages.success(request, _("Saved."))
            return redirect("schemes:call", it.call_id)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "schemes/material.html", {"form": form, "material": it, "call": it.call}, status=status)


@require_safe
def preview(request: HttpRequest, call_id: int, role: str) -> HttpResponse:
    """The call as one role will see it: the public, an applicant of a route, the office of a stage."""
    it = managed_call(request, call_id)
    view = selectors.preview_as(it, role)
    if view is None:
        return redirect("schemes:preview", it.pk, "public")
    return render(request, "schemes/preview.html", {"call": it, "roles": selectors.preview_roles(it), "view": view})


@require_POST
def publish(request: SignedInRequest, call_id: int) -> HttpResponse:
    """Publish a draft: after this nothing of it changes."""
    it = get_object_or_404(Call, pk=call_id)
    try:
        services.publish_call(call=it, by=request.user)
    except Refusal as refusal:
        page = _call_context(it) | {"problem": say(refusal, SENTENCES)}
        status = 403 if refusal.code == "not_permitted" else 409 if refusal.code == "call_fixed" else 422
        return render(request, "schemes/call.html", page, status=status)
    messages.success(request, _("Published. The public can read the call now."))
    return redirect("schemes:call", it.pk)
