"""Drafts of definitions, populations to try rules on, and scenarios."""

from workbench.models.draft import DraftEvent, DraftRevision, SchemeDraft
from workbench.models.population import Population, PopulationMember, Scenario, ScenarioAttachment

__all__ = [
    "DraftEvent",
    "DraftRevision",
    "Population",
    "PopulationMember",
    "Scenario",
    "ScenarioAttachment",
    "SchemeDraft",
]
