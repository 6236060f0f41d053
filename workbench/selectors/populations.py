"""Populations and what rules give over them. Reads only; what was read or computed is kept a while in the process."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from accounts.models import User
from rules.definition.edits import Edit, apply_edits
from rules.definition.problems import DefinitionError
from rules.definition.reader import digest, read_data
from rules.definition.writer import definition_data
from rules.money import fen_of
from rules.simulation import Assessed, Outcome, Roll, assessed, outcome_of, roll_of
from schemes.models import SchemeVersion
from schemes.selectors.definitions import declared_by
from workbench.models import DraftRevision, Population, PopulationMember, Scenario, SchemeDraft
from workbench.permissions import reached_by

# A roll of 10,000 claims takes 30 to 60 MB, an outcome over them one or two.
ROLLS_KEPT, RULES_KEPT, OUTCOMES_KEPT = 2, 4, 24


@dataclass(frozen=True)
class Basis:
    """Rules a scenario starts from: a published version, or a draft as last saved. `key` names it in addresses."""

    key: str
    label: str
    text: str
    version: SchemeVersion | None = None
    draft: SchemeDraft | None = None


def populations_visible_to(user: User | AnonymousUser) -> QuerySet[Population]:
    """Those of the schemes the person makes rules for or audits, the newest first."""
    return Population.objects.filter(reached_by(user, "scheme")).select_related("call", "by")


def bases_of(scheme: str) -> list[Basis]:
    """Every published version of a scheme, the newest first, then the drafts in work."""
    versions = SchemeVersion.objects.filter(code=scheme).order_by("-published_at", "-pk")
    drafts = SchemeDraft.objects.filter(code=scheme, published=None, discarded_at=None)
    return [basis_of(version) for version in versions] + [basis_of(draft) for draft in drafts]


def basis_of(source: SchemeVersion | SchemeDraft) -> Basis:
    if isinstance(source, SchemeVersion):
        return Basis(f"v{source.pk}", str(source), source.text, version=source)
    return Basis(f"d{source.pk}", str(source), source.text, draft=source)


def basis_of_scenario(scenario: Scenario) -> Basis:
    """The rules a saved scenario started from, as they were then."""
    if scenario.version is not None:
        return basis_of(scenario.version)
    revision = scenario.draft_revision
    if revision is None:  # the table has a CHECK against it
        raise ValueError(scenario.pk)
    draft = revision.draft
    return Basis(f"d{draft.pk}", f"{draft} #{revision.number}", revision.text, draft=draft)


def last_revision(draft: SchemeDraft) -> DraftRevision:
    """The saved state of a draft that stands now."""
    return DraftRevision.objects.get(draft=draft, number=draft.revision)


def roll_of_population(population: Population) -> Roll:
    """The claims of a population in the order of filing, read once a process."""
    return _roll(population.pk)


@lru_cache(maxsize=ROLLS_KEPT)
def _roll(population_id: int) -> Roll:
    scheme = Population.objects.values_list("scheme", flat=True).get(pk=population_id)
    rows = PopulationMember.objects.filter(population=population_id).order_by("position")
    return roll_of(rows.values_list("claim", flat=True).iterator(chunk_size=2000), declared_by(scheme))


def members_at(population: Population, positions: Sequence[int]) -> dict[int, PopulationMember]:
    """Position -> member without its claim, for the names and links of a page."""
    rows = PopulationMember.objects.filter(population=population, position__in=positions).defer("claim")
    return {row.position: row for row in rows}


def outcome_under(
    population: Population, text: str, edits: Sequence[Edit] = (), budget_fen: int | None = None
) -> Outcome:
    """What the rules of `text` with these edits give over the population. Raises DefinitionError, EditError."""
    return _outcome(population.pk, text, tuple(edits), budget_fen)


def budget_of_population(population: Population) -> int | None:
    """Fen there were for the population; None if nobody said."""
    return None if population.budget_yuan is None else fen_of(str(population.budget_yuan))


@lru_cache(maxsize=OUTCOMES_KEPT)
def _outcome(population_id: int, text: str, edits: tuple[Edit, ...], budget_fen: int | None) -> Outcome:
    return outcome_of(_assessed(population_id, text, edits), budget_fen)


@lru_cache(maxsize=OUTCOMES_KEPT)
def _assessed(population_id: int, text: str, edits: tuple[Edit, ...]) -> Assessed:
    base = _base(population_id, text)
    if not edits:
        return base
    definition = read_data(apply_edits(definition_data(text), edits), source=digest(text)[:12])
    return assessed(definition, _roll(population_id), base)


@lru_cache(maxsize=RULES_KEPT)
def _base(population_id: int, text: str) -> Assessed:
    return assessed(read_data(definition_data(text), source=digest(text)[:12]), _roll(population_id))


def problems_of(text: str, edits: Sequence[Edit] = ()) -> DefinitionError | None:
    """What is wrong with the rules once the edits are made; None if they can be used."""
    try:
        read_data(apply_edits(definition_data(text), edits), source="")
    except DefinitionError as error:
        return error
    return None
