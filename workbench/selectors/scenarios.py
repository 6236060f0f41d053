"""Saved scenarios, side by side. Reads only."""

from dataclasses import dataclass

from django.db.models import QuerySet

from rules.definition.edits import Edit, edits_from_json
from rules.definition.writer import definition_data
from rules.money import fen_of
from rules.simulation import Comparison, compared
from rules.simulation.levers import Lever, at_edits, levers_of
from workbench.models import Population, Scenario
from workbench.selectors.populations import Basis, basis_of_scenario, budget_of_population, outcome_under

MOST_BESIDE = 20


@dataclass(frozen=True)
class Tried:
    """A saved scenario with what it gives: its basis, what it moves (lever, from, to), and the comparison."""

    scenario: Scenario
    basis: Basis
    moved: tuple[tuple[Lever, str | tuple[str, ...]], ...]
    comparison: Comparison


def scenarios_of(population: Population) -> QuerySet[Scenario]:
    """In the order in which they were saved."""
    return (
        Scenario.objects.filter(population=population)
        .select_related("version", "draft_revision__draft", "by", "population")
        .prefetch_related("attachments__draft")
    )


def scenarios_beside(population: Population) -> list[Tried]:
    """The last twenty scenarios of a population, each compared with its own basis."""
    newest = list(scenarios_of(population).order_by("-pk")[:MOST_BESIDE])
    return [tried(scenario) for scenario in reversed(newest)]


def tried(scenario: Scenario) -> Tried:
    """One scenario computed. Its basis is kept as it was, so the figures are those seen when it was saved."""
    basis, edits = basis_of_scenario(scenario), edits_of(scenario)
    before = outcome_under(scenario.population, basis.text, (), budget_of_population(scenario.population))
    after = outcome_under(scenario.population, basis.text, edits, budget_fen_of(scenario))
    levers = levers_of(definition_data(basis.text))
    standing = at_edits(levers, edits)
    moved = tuple((lever, standing[lever.path]) for lever in levers if lever.path in standing)
    return Tried(scenario, basis, moved, compared(before, after))


def edits_of(scenario: Scenario) -> tuple[Edit, ...]:
    return edits_from_json(scenario.edits)


def budget_fen_of(scenario: Scenario) -> int | None:
    return None if scenario.budget_yuan is None else fen_of(str(scenario.budget_yuan))
