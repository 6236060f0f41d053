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
from schemes.models import Scenario, SchemeDraft
from schemes.permissions import can_manage_calls
from schemes.selectors.comparisons import measure_rows, money_of, yuan
from schemes.selectors.populations import populations
from schemes.selectors.scenarios import MOST_BESIDE, Tried, scenarios_beside
from schemes.services.scenarios import attach_scenario, start_draft
from schemes.simulation_wording import lever_label, section_title, shown_value
from schemes.views.access import managers_only, readers_only
from schemes.wording import SENTENCES

DRAFT_AS_SEEN = re.compile(r"([0-9]{1,9}):([0-9]{1,9})")  # its key and the revision the page showed


@require_safe
def scenarios(request: HttpRequest, population_id: int) -> HttpResponse:
    """The last twenty scenarios of a population, each against the rules it started from."""
    readers_only(request)
    population = get_object_or_404(populations(), pk=population_id)
    tried = [_column(each) for each in scenarios_beside(population)]
    drafts = SchemeDraft.objects.filter(
        code=population.scheme, published=None, discarded_at=None, submitted_at=None
    ).order_by("-pk")
    page = {"population": population, "tried": tried, "drafts": drafts, "most": MOST_BESIDE}
    return render(request, "schemes/what_if/scenarios.html", page | {"may_change": can_manage_calls(request.user)})


@require_POST
def attach(request: SignedInRequest, scenario_id: int) -> HttpResponse:
    """Write a scenario's changes into a draft in work, as the person saw it."""
    managers_only(request)
    scenario = get_object_or_404(Scenario, pk=scenario_id)
    chosen = DRAFT_AS_SEEN.fullmatch(words_in(request.POST, "draft"))
    if chosen is None:
        messages.error(request, _("Choose a draft first."))
        return redirect("schemes:scenarios", scenario.population_id)
    draft = get_object_or_404(SchemeDraft, pk=int(chosen[1]))
    try:
        attach_scenario(scenario=scenario, draft=draft, revision=int(chosen[2]), by=request.user)
    except Refusal as refusal:
        messages.error(request, say(refusal, SENTENCES))
        return redirect("schemes:scenarios", scenario.population_id)
    messages.success(request, _("The changes of “%(name)s” stand in the draft.") % {"name": scenario.name})
    return redirect("schemes:draft_money", draft.pk)


@require_POST
def begin_draft(request: SignedInRequest, scenario_id: int) -> HttpResponse:
    """A new draft with the scenario's changes."""
    managers_only(request)
    scenario = get_object_or_404(Scenario.objects.select_related("version"), pk=scenario_id)
    try:
        draft = start_draft(scenario=scenario, by=request.user)
    except Refusal as refusal:
        messages.error(request, say(refusal, SENTENCES))
        return redirect("schemes:scenarios", scenario.population_id)
    messages.success(request, _("A draft with the changes of “%(name)s” has begun.") % {"name": scenario.name})
    return redirect("schemes:draft_money", draft.pk)


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
