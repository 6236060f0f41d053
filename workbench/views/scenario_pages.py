"""Saved scenarios side by side, and what becomes of them: written into a draft, or the beginning of one."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.wording import say
from records.domain.refusals import Refusal
from records.forms import words_in
from records.wording import filled
from schemes.pages.access import managers_only
from schemes.permissions import can_manage_calls
from workbench.models import Scenario, SchemeDraft
from workbench.pages.access import readers_only
from workbench.selectors.comparisons import measure_rows, money_of, yuan
from workbench.selectors.populations import populations_visible_to
from workbench.selectors.scenarios import MOST_BESIDE, Tried, scenarios_beside
from workbench.services.scenarios import attach_scenario, start_draft
from workbench.simulation_wording import lever_label, section_title, shown_value
from workbench.wording import SENTENCES

DRAFT_AS_SEEN = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")  # its key and the revision the page showed


@require_safe
def scenarios(request: HttpRequest, population_id: int) -> HttpResponse:
    """The last twenty scenarios of a population, each against the rules it started from."""
    readers_only(request)
    population = get_object_or_404(populations_visible_to(request.user), pk=population_id)
    tried = [_column(each) for each in scenarios_beside(population)]
    drafts = SchemeDraft.objects.filter(
        code=population.scheme, published=None, discarded_at=None, submitted_at=None
    ).order_by("-pk")
    page = {"population": population, "tried": tried, "drafts": drafts, "most": MOST_BESIDE}
    page |= {"may_change": can_manage_calls(request.user, population.scheme)}
    return render(request, "workbench/what_if/scenarios.html", page)


@require_POST
def attach(request: SignedInRequest, scenario_id: int) -> HttpResponse:
    """Write a scenario's changes into a draft in work, as the person saw it."""
    scenario = _scenario(request, scenario_id)
    chosen = DRAFT_AS_SEEN.fullmatch(words_in(request.POST, "draft"))
    if chosen is None:
        messages.error(request, _("Choose a draft first."))
        return redirect("workbench:scenarios", scenario.population_id)
    draft = get_object_or_404(SchemeDraft, pk=int(chosen[1]))
    try:
        attach_scenario(scenario=scenario, draft=draft, revision=int(chosen[2]), by=request.user)
    except Refusal as refusal:
        messages.error(request, say(refusal, SENTENCES))
        return redirect("workbench:scenarios", scenario.population_id)
    messages.success(request, filled(_("The changes of “%(name)s” stand in the draft."), {"name": scenario.name}))
    return redirect("workbench:draft_money", draft.pk)


@require_POST
def begin_draft(request: SignedInRequest, scenario_id: int) -> HttpResponse:
    """A new draft with the scenario's changes."""
    scenario = _scenario(request, scenario_id)
    try:
        draft = start_draft(scenario=scenario, by=request.user)
    except Refusal as refusal:
        messages.error(request, say(refusal, SENTENCES))
        return redirect("workbench:scenarios", scenario.population_id)
    messages.success(request, filled(_("A draft with the changes of “%(name)s” has begun."), {"name": scenario.name}))
    return redirect("workbench:draft_money", draft.pk)


def _scenario(request: SignedInRequest, pk: int) -> Scenario:
    """The scenario for whoever makes rules of its scheme; 404 for others than its readers, 403 for those."""
    visible = Scenario.objects.filter(population__in=populations_visible_to(request.user))
    found = get_object_or_404(visible.select_related("population", "version"), pk=pk)
    managers_only(request, found.population.scheme)
    return found


def _column(tried: Tried) -> dict[str, Any]:
    comparison = tried.comparison
    population = tried.scenario.population
    return {
        "scenario": tried.scenario,
        "basis": tried.basis,
        "moved": [
            (
                f"{section_title([lever])} · {lever_label(lever)}",
                shown_value(lever, lever.value),
                shown_value(lever, at),
            )
            for lever, at in tried.moved
        ],
        "comparison": comparison,
        "cost": yuan(comparison.after.cost_fen),
        "gain": yuan(comparison.gain_fen),
        "measures": measure_rows(comparison, get_language() or ""),
        "money": money_of(population, comparison.after),
    }
