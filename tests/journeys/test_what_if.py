"""A call manager moves a slider, sees the figures change, saves the scenario and writes it into a draft."""

from datetime import date

import pytest
from playwright.sync_api import expect

from rules.definition.writer import definition_data
from tests.applications.world import person
from tests.journeys.acts.screens import press, sees
from tests.journeys.conftest import PHONE
from workbench.models import Scenario
from workbench.services import create_draft
from workbench.services.populations import invent_population

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RATE = "id_measure.1.class.0.rate"


@pytest.fixture
def tried(desk):
    manager = person("通知管理员", desk.bureau, "call_manager")
    version = desk.call.scheme_version
    population = invent_population(
        version=version, name="一百家虚构企业", size=100, seed=5, opens_on=date(2025, 11, 10), by=manager
    )
    return manager, population, create_draft(based_on=version, by=manager)


def test_slider_moved_saved_and_written_into_a_draft(tried, visitor_as, axe_finds_nothing, keep_picture):
    manager, population, draft = tried
    page = visitor_as(manager)
    page.goto("/calls/manage/what-if/")
    cost = page.locator("[data-figure='cost']")
    before = cost.inner_text()
    expect(page.locator(".chart.drawn canvas").first).to_be_visible()
    page.locator(f"input[type='range'][data-for='{RATE}']").fill("80")
    expect(page.locator(f"[id='{RATE}']")).to_have_value("80")
    expect(cost).not_to_have_text(before)
    expect(page.locator("#result .chart.drawn canvas").first).to_be_visible()
    axe_finds_nothing(page)
    keep_picture(page, "what-if-moved")

    page.locator(f"[id='{RATE}']").fill("180")
    sees(page, "Some of these figures cannot be used; what you see here is the rules as they stand.")
    page.locator(f"[id='{RATE}']").fill("80")
    expect(page.locator("#result .note.stop")).to_have_count(0)
    page.locator("#scenario-name").fill("研发类八成")
    press(page, "Save the scenario")
    sees(page, "研发类八成")
    axe_finds_nothing(page)
    press(page, "Write into the draft")
    expect(page).to_have_url(f"{page.url.split('/calls')[0]}/calls/manage/definitions/{draft.pk}/money/")
    draft.refresh_from_db()
    assert definition_data(draft.text)["measure"][1]["class"][0]["rate"] == "80%"
    assert Scenario.objects.get().population == population
    expect(page.locator("[data-figure='gain']")).to_contain_text("+")


def test_without_scripts_a_button_computes_and_no_slider_shows(tried, visitor_as):
    manager, _population, _draft = tried
    page = visitor_as(manager, javascript=False)
    page.goto("/calls/manage/what-if/")
    before = page.locator("[data-figure='cost']").inner_text()
    expect(page.locator("input[type='range']").first).to_be_hidden()
    page.locator(f"[id='{RATE}']").fill("10")
    press(page, "Compute")
    assert page.locator("[data-figure='cost']").inner_text() != before
    expect(page.locator(f"[id='{RATE}']")).to_have_value("10")


def test_on_a_phone_nothing_is_wider_than_the_screen(tried, visitor_as):
    manager, _population, _draft = tried
    page = visitor_as(manager)
    page.set_viewport_size(PHONE)
    page.goto("/calls/manage/what-if/")
    expect(page.locator(".chart.drawn").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
