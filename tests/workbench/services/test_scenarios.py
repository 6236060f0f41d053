"""Scenarios: kept as they were, written into drafts where they fit, refused where they do not."""

from datetime import date
from decimal import Decimal

import pytest

from records.domain.refusals import NotPermitted
from rules.definition.edits import Edit, apply_edits
from rules.definition.writer import definition_data, write_definition
from tests.ground import standing
from workbench.models import Scenario
from workbench.selectors.populations import basis_of, basis_of_scenario
from workbench.selectors.scenarios import scenarios_beside, tried
from workbench.services import change_draft, create_draft
from workbench.services.drafts import DraftStale
from workbench.services.populations import invent_population
from workbench.services.scenarios import ScenarioRefused, attach_scenario, save_scenario, start_draft

pytestmark = pytest.mark.django_db
RATE = "measure.1.class.0.rate"


@standing
def population(manager, haidian):
    return invent_population(version=haidian, name="虚构", size=40, seed=5, opens_on=date(2025, 11, 10), by=manager)


@pytest.fixture
def save(manager, haidian, population):
    def keep(*edits, basis=None, budget=None, by=manager):
        return save_scenario(
            population=population, basis=basis or basis_of(haidian), edits=edits, budget_yuan=budget,
            name="试算", note="", by=by,
        )  # fmt: skip

    return keep


def rate_of(draft):
    draft.refresh_from_db()
    return definition_data(draft.text)["measure"][1]["class"][0]["rate"]


def test_kept_scenario_gives_the_same_figures_again(save, population):
    kept = save(Edit(RATE, "60%"), budget=Decimal("100000.00"))
    found = tried(Scenario.objects.get(pk=kept.pk))
    assert [(lever.path, at) for lever, at in found.moved] == [(RATE, "60")]
    assert found.comparison.after.cost_fen <= 10_000_000
    assert found.comparison.after.budget.exceeded


def test_scenario_with_figures_that_make_no_rules_is_refused(save):
    with pytest.raises(ScenarioRefused) as refused:
        save(Edit(RATE, "160%"))
    assert refused.value.code == "scenario_faulty"
    with pytest.raises(ScenarioRefused) as refused:
        save(Edit("scheme.code", "other"))
    assert refused.value.code == "scenario_unknown_place"
    assert not Scenario.objects.exists()


def test_scenario_is_refused_to_auditors(save, stranger):
    with pytest.raises(NotPermitted):
        save(by=stranger)


def test_scenario_written_into_a_draft_is_its_next_revision(save, manager, haidian):
    draft = create_draft(based_on=haidian, by=manager)
    attachment = attach_scenario(scenario=save(Edit(RATE, "60%")), draft=draft, revision=draft.revision, by=manager)
    assert rate_of(draft) == "60%"
    assert (attachment.revision, draft.revision) == (2, 2)
    assert draft.revisions.first().note == "scenario"


def test_stale_page_does_not_write_over_a_later_revision(save, manager, haidian):
    draft = create_draft(based_on=haidian, by=manager)
    text = write_definition(apply_edits(definition_data(draft.text), [Edit(RATE, "40%")]))
    change_draft(draft=draft, text=text, revision=1, by=manager)
    with pytest.raises(DraftStale):
        attach_scenario(scenario=save(Edit(RATE, "60%")), draft=draft, revision=1, by=manager)
    assert rate_of(draft) == "40%"


def test_scenario_does_not_go_into_a_draft_of_another_shape(save, manager, haidian):
    draft = create_draft(based_on=haidian, by=manager)
    data = definition_data(draft.text)
    classes = data["measure"][1]["class"]
    classes[0], classes[1] = classes[1], classes[0]
    change_draft(draft=draft, text=write_definition(data), revision=1, by=manager)
    draft.refresh_from_db()
    with pytest.raises(ScenarioRefused) as refused:
        attach_scenario(scenario=save(Edit(RATE, "60%")), draft=draft, revision=2, by=manager)
    assert refused.value.code == "scenario_does_not_fit"


def test_draft_begins_from_a_scenario(save, manager):
    draft = start_draft(scenario=save(Edit(RATE, "45%")), by=manager)
    assert rate_of(draft) == "45%"
    assert draft.scenarios.count() == 1


def test_scenario_on_a_draft_keeps_the_state_it_stood_on(save, manager, haidian):
    draft = create_draft(based_on=haidian, by=manager)
    kept = save(Edit(RATE, "60%"), basis=basis_of(draft))
    text = write_definition(apply_edits(definition_data(draft.text), [Edit(RATE, "10%")]))
    change_draft(draft=draft, text=text, revision=1, by=manager)
    (found,) = scenarios_beside(kept.population)
    assert found.moved[0][0].value == "50"
    with pytest.raises(ScenarioRefused, match="scenario_on_a_draft"):
        start_draft(scenario=kept, by=manager)


def test_scenario_on_an_earlier_state_of_a_draft_is_not_kept_again(save, manager, haidian):
    draft = create_draft(based_on=haidian, by=manager)
    kept = save(Edit(RATE, "60%"), basis=basis_of(draft))
    text = write_definition(apply_edits(definition_data(draft.text), [Edit(RATE, "10%")]))
    change_draft(draft=draft, text=text, revision=1, by=manager)
    with pytest.raises(ScenarioRefused, match="scenario_draft_moved_on"):
        save(Edit(RATE, "70%"), basis=basis_of_scenario(Scenario.objects.get(pk=kept.pk)))
    assert Scenario.objects.get() == kept
