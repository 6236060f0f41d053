"""Populations: the list, one of them with its first claims, and making a new one."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.wording import say
from records.domain.refusals import Refusal
from records.forms import page_in, words_in
from schemes.pages.access import managers_only
from schemes.permissions import can_manage_calls
from workbench.forms.populations import FilingsForm, ImportForm, InventForm
from workbench.models import Population, PopulationMember
from workbench.pages.access import readers_only
from workbench.selectors.populations import populations_visible_to
from workbench.selectors.scenarios import scenarios_of
from workbench.services.populations import LONGEST_CLAIM, import_population, invent_population
from workbench.wording import SENTENCES

PER_PAGE = 50


@require_safe
def population_list(request: HttpRequest) -> HttpResponse:
    """Every population, the newest first."""
    readers_only(request)
    page = Paginator(populations_visible_to(request.user), PER_PAGE).get_page(page_in(request.GET))
    return render(
        request, "workbench/what_if/populations.html", {"page": page, "may_change": can_manage_calls(request.user)}
    )


@require_safe
def population(request: HttpRequest, population_id: int) -> HttpResponse:
    """One population: how it was made, its scenarios, its claims page by page."""
    readers_only(request)
    it = get_object_or_404(populations_visible_to(request.user), pk=population_id)
    rows = PopulationMember.objects.filter(population=it).order_by("position")
    page = Paginator(rows, PER_PAGE).get_page(page_in(request.GET))
    return render(
        request,
        "workbench/what_if/population.html",
        {
            "population": it,
            "page": page,
            "scenarios": scenarios_of(it),
            "may_change": can_manage_calls(request.user, it.scheme),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_population(request: SignedInRequest) -> HttpResponse:
    """Three ways to a population: real filings (made one floor above), invented enterprises, a file of claims."""
    managers_only(request)
    kind = words_in(request.POST, "kind")
    forms: dict[str, Any] = {
        "filings": FilingsForm(auto_id="filings_%s"),
        "invented": InventForm(request.POST if kind == "invented" else None, auto_id="invented_%s"),
        "imported": ImportForm(*((request.POST, request.FILES) if kind == "imported" else ()), auto_id="imported_%s"),
    }
    form = forms.get(kind)
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            made = _made(kind, form.cleaned_data, request)
        except Refusal as refusal:
            form.add_error(refusal.field or None, say(refusal, SENTENCES))
        else:
            messages.success(request, _("The population of %(count)s is ready.") % {"count": made.members})
            return redirect("workbench:population", made.pk)
    status = 422 if form is not None and form.errors else 200
    return render(request, "workbench/what_if/population_new.html", {"forms": forms, "kind": kind}, status=status)


def _made(kind: str, data: dict[str, Any], request: SignedInRequest) -> Population:
    if kind == "invented":
        return invent_population(**data, by=request.user)
    lines = _lines(data["file"])
    return import_population(scheme=data["scheme"], name=data["name"], lines=lines, by=request.user)


def _lines(file: Any) -> Iterator[str]:
    """The lines of an uploaded text; what is not UTF-8 becomes signs that no claim has, and is refused there."""
    while line := file.readline(4 * LONGEST_CLAIM + 1):
        yield line.decode("utf-8-sig", errors="replace")
