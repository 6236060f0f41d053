"""Keeping scenarios and writing them into drafts. A kept scenario never changes."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from records.domain.refusals import NotPermitted, Refusal
from rules.definition.edits import Edit, EditError, apply_edits, edits_as_json
from rules.definition.writer import definition_data, write_definition
from rules.simulation.levers import Lever, levers_of
from schemes.permissions import can_manage_calls
from workbench.models import Population, Scenario, ScenarioAttachment, SchemeDraft
from workbench.selectors.populations import Basis, basis_of_scenario, last_revision, problems_of
from workbench.selectors.scenarios import edits_of
from workbench.services.drafts import change_draft, create_draft


class ScenarioRefused(Refusal):
    """The scenario cannot be kept or used; `code` says why."""

    code = "scenario_faulty"


@transaction.atomic
def save_scenario(
    *,
    population: Population,
    basis: Basis,
    edits: Sequence[Edit],
    budget_yuan: Decimal | None,
    name: str,
    note: str,
    by: User,
) -> Scenario:
    """Keep what was tried. A draft as basis is kept as it stands now.

    Raises NotPermitted, ScenarioRefused (the rules would have faults; a figure is none of the basis).
    """
    if not can_manage_calls(by, population.scheme):
        raise NotPermitted
    known = {path for lever in levers_of(definition_data(basis.text)) for path in (lever.path, *lever.also)}
    if not {edit.path for edit in edits} <= known:
        raise ScenarioRefused("scenario_unknown_place")
    if problems_of(basis.text, edits) is not None:
        raise ScenarioRefused
    revision = last_revision(basis.draft) if basis.draft is not None else None
    if revision is not None and revision.text != basis.text:
        raise ScenarioRefused("scenario_draft_moved_on")
    return Scenario.objects.create(
        population=population,
        version=basis.version,
        draft_revision=revision,
        edits=edits_as_json(edits),
        budget_yuan=budget_yuan,
        name=name,
        note=note,
        by=by,
    )


@transaction.atomic
def attach_scenario(*, scenario: Scenario, draft: SchemeDraft, revision: int, by: User) -> ScenarioAttachment:
    """Write the scenario's changes into the draft as its next revision; `revision` is the one the person saw.

    Raises NotPermitted, ScenarioRefused (the draft has another shape there), DraftFixed, DraftStale.
    """
    if not can_manage_calls(by, scenario.population.scheme):
        raise NotPermitted
    data, edits = definition_data(draft.text), edits_of(scenario)
    _must_fit(definition_data(basis_of_scenario(scenario).text), data, edits)
    try:
        text = write_definition(apply_edits(data, edits), like=draft.text)
    except EditError as error:
        raise ScenarioRefused("scenario_does_not_fit", place=error.path) from error
    changed = change_draft(draft=draft, text=text, revision=revision, by=by, note="scenario")
    return ScenarioAttachment.objects.create(scenario=scenario, draft=changed, revision=changed.revision, by=by)


@transaction.atomic
def start_draft(*, scenario: Scenario, by: User) -> SchemeDraft:
    """A new draft: a copy of the published version the scenario stands on, with the scenario's changes.

    Raises NotPermitted, ScenarioRefused (it stands on a draft, which it can be attached to instead).
    """
    if scenario.version is None:
        raise ScenarioRefused("scenario_on_a_draft")
    draft = create_draft(based_on=scenario.version, by=by)
    return attach_scenario(scenario=scenario, draft=draft, revision=draft.revision, by=by).draft


def _must_fit(basis: dict[str, object], data: dict[str, object], edits: Sequence[Edit]) -> None:
    """Positions may mean something else in another draft: each place must be the same figure of the same part."""
    there, here = _places(basis), _places(data)
    for edit in edits:
        if edit.path not in here or here[edit.path] != there.get(edit.path):
            raise ScenarioRefused("scenario_does_not_fit", place=edit.path)


def _places(data: dict[str, object]) -> dict[str, tuple[object, ...]]:
    return {
        path: (lever.what, lever.section, lever.kind, lever.position, _codes(lever))
        for lever in levers_of(data)
        for path in (lever.path, *lever.also)
    }


def _codes(lever: Lever) -> tuple[str, ...]:
    return tuple(str(sorted(name.items())) for name in lever.names)
