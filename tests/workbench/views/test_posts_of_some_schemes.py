"""A post that extends to other policies opens nothing of this one, and changes nothing that all of them share."""

from datetime import date

import pytest
from django.urls import reverse

from schemes.models import CalendarDay
from tests.applications.world import World, office, person
from tests.posts import hold_anyway
from workbench.models import Population, Scenario
from workbench.services.populations import invent_population

pytestmark = pytest.mark.django_db

READERS = {"call_manager": "financial_bureau", "auditor": "audit_office"}


@pytest.fixture
def world():
    return World()


@pytest.fixture
def population(world) -> Population:
    version, opens_on = world.call.scheme_version, date(2025, 11, 10)
    return invent_population(version=version, name="虚构三家", size=3, seed=5, opens_on=opens_on, by=world.manager)


@pytest.fixture
def scenario(world, population) -> Scenario:
    version = world.call.scheme_version
    return Scenario.objects.create(population=population, version=version, edits=[], name="试", by=world.manager)


@pytest.fixture(params=READERS)
def elsewhere(request, client, world):
    """Signed in with the post for another policy only."""
    home = office(READERS[request.param])
    user = person("别处", home)
    hold_anyway(user, home, request.param, schemes=["lakeside-2026"])
    client.force_login(user)
    return client


def test_nothing_of_other_policies_is_read(elsewhere, world, population):
    numbers = {"population": population.pk, "scenarios": population.pk, "version_file": world.call.scheme_version_id}
    for name, number in numbers.items():
        assert elsewhere.get(reverse(f"workbench:{name}", args=[number])).status_code == 404, name
    for page in ("populations", "what_if"):
        assert population.name not in elsewhere.get(reverse(f"workbench:{page}")).content.decode()


def test_nothing_of_other_policies_is_changed(elsewhere, world, scenario):
    population = scenario.population_id
    for name, arguments, typed in (
        ("attach_scenario", [scenario.pk], {"draft": "1:1"}),
        ("begin_scenario_draft", [scenario.pk], {}),
        ("save_scenario", [], {"population": population, "edits": "[]", "name": "别处"}),
    ):
        answer = elsewhere.post(reverse(f"workbench:{name}", args=arguments), typed)
        assert answer.status_code in {403, 404}, name
    taken = elsewhere.post(reverse("workbench:take_filings"), {"calls": [world.call.pk], "name": "别处"})
    assert taken.status_code in {302, 403}
    assert (Scenario.objects.count(), Population.objects.count()) == (1, 1)


def test_the_calendar_of_all_policies_is_kept_by_managers_of_all(elsewhere):
    before = list(CalendarDay.objects.values_list("date", "is_workday"))
    days = {"first": "2026-10-01", "last": "2026-10-02", "works": "yes", "source": "国办通知"}
    assert elsewhere.post(reverse("schemes:calendar"), days).status_code == 403
    assert list(CalendarDay.objects.values_list("date", "is_workday")) == before
