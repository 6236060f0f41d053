"""What-if: rules moved by levers over a population, figures beside them. Nothing is kept until somebody saves it."""

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.wording import say
from records.domain.refusals import Refusal
from records.forms import VerbatimField, asked, number_in, words_in
from records.wording import filled
from rules.definition.edits import Edit, EditError, edits_as_json, edits_from_json
from rules.definition.problems import DefinitionError, problem_sentence
from rules.definition.writer import definition_data
from rules.money import fen_of
from rules.simulation import compared
from rules.simulation.levers import at_edits, edits_for, levers_of
from schemes.pages.access import managers_only
from schemes.permissions import can_manage_calls
from workbench.forms.what_if import TICKED, WhatIfForm, budget_slide
from workbench.models import Population, Scenario
from workbench.pages.access import readers_only
from workbench.pages.comparison_page import comparison_page
from workbench.selectors.populations import (
    Basis,
    bases_of,
    basis_of_scenario,
    budget_of_population,
    outcome_under,
    populations_visible_to,
    problems_of,
)
from workbench.selectors.scenarios import edits_of
from workbench.services.scenarios import save_scenario
from workbench.wording import SENTENCES

MOST_FAULTS = 5
NAMELESS = "nameless"  # in the address after somebody wanted to save a scenario without a name


@dataclass
class Setting:
    """What the page stands on: a population, the bases of its scheme, the chosen one, a scenario to go on from."""

    population: Population
    bases: list[Basis]
    basis: Basis
    scenario: Scenario | None


@require_safe
def what_if(request: HttpRequest) -> HttpResponse:
    """Levers on the left, what they give on the right; an htmx request gets the right side only."""
    readers_only(request)
    setting = _setting(request, request.GET)
    if setting is None:
        return render(request, "workbench/what_if/empty.html", {"may_change": can_manage_calls(request.user)})
    page: dict[str, Any] = {"setting": setting, "populations": populations_visible_to(request.user)}
    page |= {"may_change": can_manage_calls(request.user, setting.population.scheme)}
    broken = problems_of(setting.basis.text)
    if broken is not None:
        return render(request, "workbench/what_if/faulty.html", page | {"faults": _sentences(broken)})
    form = _form(request.GET, setting)
    page |= {"form": form, "nameless": NAMELESS in request.GET, **_result(setting, form)}
    page |= {"name": words_in(request.GET, "name", most=120), "note": words_in(request.GET, "note", most=400)}
    partial = request.headers.get("HX-Target") == "result"
    template = "workbench/what_if/result.html" if partial else "workbench/what_if/page.html"
    return render(request, template, page, status=422 if form.errors else 200)


@require_POST
def save(request: SignedInRequest) -> HttpResponse:
    """Keep the scenario that the result shows; its changes come back as they were computed."""
    managers_only(request)
    setting = _setting(request, request.POST)
    if setting is None:
        return redirect("workbench:what_if")
    managers_only(request, setting.population.scheme)
    name = words_in(request.POST, "name", most=120)
    try:
        edits = edits_from_json(
            json.loads(asked(request.POST, edits=VerbatimField(required=False, initial=""))["edits"])
        )
        budget = words_in(request.POST, "budget_yuan")
        yuan = Decimal(fen_of(budget)).scaleb(-2) if budget else None
    except ValueError:  # EditError, MoneyError and broken JSON: nobody types these
        messages.error(request, _("The scenario could not be read. Move a lever and save again."))
        return redirect("workbench:what_if")
    typed = {"name": name, "note": words_in(request.POST, "note", most=400)}
    if not name:
        return redirect(_address(setting, edits, budget, typed | {NAMELESS: "1"}))
    try:
        scenario = save_scenario(
            population=setting.population, basis=setting.basis, edits=edits, budget_yuan=yuan,
            by=request.user, **typed,
        )  # fmt: skip
    except Refusal as refusal:
        messages.error(request, say(refusal, SENTENCES))
        return redirect(_address(setting, edits, budget, typed))
    messages.success(request, filled(_("“%(name)s” is saved."), {"name": scenario.name}))
    return redirect("workbench:scenarios", setting.population.pk)


def _setting(request: HttpRequest, data: QueryDict) -> Setting | None:
    scenario, visible = None, populations_visible_to(request.user)
    if chosen_scenario := number_in(data, "scenario"):
        scenario = get_object_or_404(
            Scenario.objects.filter(population__in=visible).select_related("population", "version"), pk=chosen_scenario
        )
    number = number_in(data, "population")
    population = scenario.population if scenario else None
    if population is None:
        population = get_object_or_404(visible, pk=number) if number else visible.first()
    if population is None:
        return None
    bases = bases_of(population.scheme)
    if not bases:
        return None
    chosen = {basis.key: basis for basis in bases}
    basis = basis_of_scenario(scenario) if scenario else chosen.get(words_in(data, "basis"), bases[0])
    return Setting(population, bases, basis, scenario)


def _form(data: QueryDict, setting: Setting) -> WhatIfForm:
    """The levers as typed; what the address does not name stays as it is in the rules."""
    levers = levers_of(definition_data(setting.basis.text))
    edits = edits_of(setting.scenario) if setting.scenario else ()
    budget = setting.scenario.budget_yuan if setting.scenario else setting.population.budget_yuan
    typed = data.copy() if "moved" in data else None
    if typed is not None:
        for lever in levers:
            if isinstance(lever.value, str):
                typed.setdefault(lever.path, lever.value)
            elif TICKED not in typed and lever.path not in typed:
                typed.setlist(lever.path, list(lever.value))
    return WhatIfForm(typed, levers=levers, standing=at_edits(levers, edits), initial={"budget": budget})


def _result(setting: Setting, form: WhatIfForm) -> dict[str, Any]:
    """The comparison of the levers' rules with the basis; with faults at the fields the last sound state: the basis."""
    levers = tuple(form.levers.values())
    budget: Decimal | None = form.initial.get("budget")
    edits: tuple[Edit, ...] = edits_of(setting.scenario) if setting.scenario else ()
    if form.is_bound:
        edits = edits_for(levers, form.typed()) if form.is_valid() else ()
        budget = form.cleaned_data.get("budget")
    text, population = setting.basis.text, setting.population
    try:
        before = outcome_under(population, text, (), budget_of_population(population))
        after = outcome_under(population, text, edits, None if budget is None else fen_of(f"{budget:.2f}"))
    except DefinitionError as error:
        _say_at_fields(form, error)
        edits, after = (), before
    except EditError:
        edits, after = (), before
    page = comparison_page(population, compared(before, after))
    return page | {
        "edits": json.dumps(edits_as_json(edits), ensure_ascii=False),
        "budget_yuan": "" if budget is None else f"{budget:.2f}",
        "moved": len({edit.path for edit in edits}),
        "slide": budget_slide(page["before"] if budget is None else max(budget, Decimal(1000))),
    }


def _say_at_fields(form: WhatIfForm, error: DefinitionError) -> None:
    language = get_language() or ""
    for problem in error.problems:
        form.add_error(problem.path if problem.path in form.fields else None, problem_sentence(problem, language))


def _sentences(error: DefinitionError) -> list[str]:
    language = get_language() or ""
    return [problem_sentence(problem, language) for problem in error.problems[:MOST_FAULTS]]


def _address(setting: Setting, edits: tuple[Edit, ...], budget: str, typed: dict[str, str]) -> str:
    """The same levers again, and what was typed below them, as an address."""
    levers = levers_of(definition_data(setting.basis.text))
    query = QueryDict(mutable=True)
    query.update(typed)
    query["population"], query["basis"] = str(setting.population.pk), setting.basis.key
    query["moved"], query["budget"] = "1", budget
    for path, value in at_edits(levers, edits).items():
        query.setlist(path, list(value) if isinstance(value, tuple) else [value])
    return f"{reverse('workbench:what_if')}?{query.urlencode()}"
