"""What-if screens: levers and figures, saving, side by side, into a draft; auditors read."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rules.definition.writer import definition_data
from tests.ground import standing
from tests.rules.claims import claim, policy
from workbench.models import Population, Scenario, SchemeDraft
from workbench.selectors.populations import outcome_under
from workbench.services import create_draft
from workbench.services.populations import invent_population

pytestmark = pytest.mark.django_db
RATE = "measure.1.class.0.rate"
PAGE = "/calls/manage/what-if/"


@pytest.fixture
def at_work(client, manager):
    client.force_login(manager)
    return client


@standing
def population(manager, haidian):
    return invent_population(version=haidian, name="虚构", size=40, seed=5, opens_on=date(2025, 11, 10), by=manager)


def asked(population, **changes):
    return {"population": population.pk, "moved": "1"} | changes


def test_empty_house_says_what_a_population_is(at_work):
    answer = at_work.get(PAGE)
    assert reverse("workbench:population_new") in answer.content.decode()


def test_moved_lever_changes_the_figures(at_work, population, haidian):
    answer = at_work.get(PAGE, asked(population, **{RATE: "60"}))
    comparison = answer.context["comparison"]
    assert comparison.before.cost_fen == outcome_under(population, haidian.text).cost_fen
    assert comparison.gain_fen > 0
    assert json.loads(answer.context["edits"]) == [{"path": RATE, "value": "60%"}]


def test_htmx_gets_the_right_side_only(at_work, population):
    answer = at_work.get(PAGE, asked(population, **{RATE: "60"}), headers={"HX-Request": "true", "HX-Target": "result"})
    page = answer.content.decode()
    assert page.lstrip().startswith("<section")
    assert "<html" not in page


def test_budget_cuts_everybody_and_says_by_how_much(at_work, population):
    answer = at_work.get(PAGE, asked(population, budget="1000.00"))
    money = answer.context["money"]
    assert money.exceeded
    assert money.paid <= money.available
    assert f"{money.percent}" in answer.content.decode()


@pytest.mark.parametrize(("name", "typed"), [(RATE, "160"), (RATE, "x"), ("budget", "-1")])
def test_impossible_figure_is_said_at_the_field(at_work, population, name, typed):
    answer = at_work.get(PAGE, asked(population, **{name: typed}))
    assert answer.status_code == 422
    assert answer.context["form"].errors[name]
    assert answer.context["comparison"].gain_fen == 0
    assert f'value="{typed}"' in answer.content.decode()


def test_ticks_that_are_all_taken_away_leave_nobody(at_work, population):
    answer = at_work.get(PAGE, asked(population, ticked="1"))
    assert answer.status_code == 422
    assert answer.context["form"].errors["conditions.1.sectors"]


def test_figures_that_are_not_sent_stay_as_they_are(at_work, population):
    assert json.loads(at_work.get(PAGE, asked(population)).context["edits"]) == []


def test_scenario_is_saved_compared_and_written_into_a_draft(at_work, population, haidian, manager):
    shown = at_work.get(PAGE, asked(population, budget="900000", **{RATE: "60"})).context
    posted = {name: shown[name] for name in ("edits", "budget_yuan")} | {"population": population.pk, "name": "六成"}
    assert at_work.post(PAGE + "save/", posted).url == reverse("workbench:scenarios", args=[population.pk])
    scenario = Scenario.objects.get()
    assert (scenario.version, str(scenario.budget_yuan)) == (haidian, "900000.00")
    draft = create_draft(based_on=haidian, by=manager)
    assert "六成" in at_work.get(reverse("workbench:scenarios", args=[population.pk])).content.decode()
    at_work.post(reverse("workbench:attach_scenario", args=[scenario.pk]), {"draft": f"{draft.pk}:1"})
    draft.refresh_from_db()
    assert definition_data(draft.text)["measure"][1]["class"][0]["rate"] == "60%"
    at_work.post(reverse("workbench:begin_scenario_draft", args=[scenario.pk]))
    assert SchemeDraft.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "path", "said"),
    [(" ", RATE, "请先填写方案名称，再保存。"), ("提高比例", "measure.9.class.0.rate", "")],
    ids=["without a name", "refused by the service"],
)
def test_scenario_that_is_not_saved_comes_back_as_typed(at_work, population, name, path, said):
    edits = json.dumps([{"path": path, "value": "60%"}])
    sent = {"population": population.pk, "edits": edits, "budget_yuan": "", "name": name, "note": "财政局来函"}
    answer = at_work.post(PAGE + "save/", sent)
    assert not Scenario.objects.exists()
    page = at_work.get(answer.url).content.decode()
    assert f'name="name" value="{name.strip()}"' in page
    assert 'name="note" value="财政局来函"' in page
    assert (f'id="scenario-name-error" role="alert">{said}' in page) is bool(said)


def test_scenario_without_a_name_comes_back_with_its_levers(at_work, population):
    edits = json.dumps([{"path": RATE, "value": "60%"}])
    answer = at_work.post(PAGE + "save/", {"population": population.pk, "edits": edits, "budget_yuan": "", "name": " "})
    again = at_work.get(answer.url)
    assert json.loads(again.context["edits"]) == json.loads(edits)


@pytest.mark.parametrize("edits", ["", "{}", '[{"path": "x"}]', "[1]"])
def test_nonsense_is_not_saved(at_work, population, edits):
    at_work.post(PAGE + "save/", {"population": population.pk, "edits": edits, "name": "x"})
    assert not Scenario.objects.exists()


def test_auditor_reads_and_writes_nothing(client, stranger, population):
    client.force_login(stranger)
    for name, args in (
        ("what_if", []),
        ("populations", []),
        ("population", [population.pk]),
        ("scenarios", [population.pk]),
    ):
        assert client.get(reverse(f"workbench:{name}", args=args)).status_code == 200
    assert client.get(reverse("workbench:population_new")).status_code == 403
    answer = client.post(PAGE + "save/", {"population": population.pk, "edits": "[]", "name": "x"})
    assert not Scenario.objects.exists()
    assert answer.status_code in (302, 403)


def test_enterprise_may_not_look(client, population, django_user_model):
    client.force_login(django_user_model.objects.create_user("someone@example.test", "correct horse battery"))
    assert client.get(PAGE).status_code == 403


def test_claims_are_imported_from_a_file_and_a_faulty_line_is_named_at_the_field(at_work, haidian):
    lines = "\n".join([json.dumps(claim(policy())), "{}"])
    posted = {"kind": "imported", "scheme": "haidian-2025", "name": "文件"}
    answer = at_work.post(PAGE + "populations/new/", posted | {"file": SimpleUploadedFile("a.jsonl", lines.encode())})
    assert answer.status_code == 422
    assert "2" in answer.context["forms"]["imported"].errors["file"][0]
    good = SimpleUploadedFile("a.jsonl", lines.splitlines()[0].encode())
    at_work.post(PAGE + "populations/new/", posted | {"file": good})
    assert Population.objects.get().members == 1
