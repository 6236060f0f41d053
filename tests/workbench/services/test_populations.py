"""Populations: invented, imported, whole or not at all, never changed."""

import json
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from records.domain.refusals import NotPermitted
from tests.rules.claims import claim, policy
from workbench.models import Population, PopulationMember
from workbench.selectors.populations import outcome_under, roll_of_population
from workbench.services.populations import MOST_MEMBERS, PopulationRefused, import_population, invent_population

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 10)


def invented(manager, haidian, size=30, seed=3):
    return invent_population(version=haidian, name="虚构", size=size, seed=seed, opens_on=DAY, by=manager)


def test_invented_population_can_be_assessed_and_costs_the_same_again(manager, haidian):
    one, other = invented(manager, haidian), invented(manager, haidian)
    assert one.members == one.rows.count() == 30
    first, second = outcome_under(one, haidian.text), outcome_under(other, haidian.text)
    assert first.amounts == second.amounts
    assert first.cost_fen > 0


def test_population_is_refused_to_whoever_does_not_manage_calls(stranger, haidian):
    with pytest.raises(NotPermitted):
        invented(stranger, haidian)
    assert not Population.objects.exists()


@pytest.mark.parametrize("size", [0, MOST_MEMBERS + 1])
def test_population_of_no_or_too_many_enterprises_is_refused(manager, haidian, size):
    with pytest.raises(PopulationRefused) as refused:
        invented(manager, haidian, size=size)
    assert (refused.value.code, refused.value.field) == ("population_too_large", "size")


def test_file_without_a_claim_is_refused(manager, haidian):
    with pytest.raises(PopulationRefused) as refused:
        import_population(scheme="haidian-2025", name="文件", lines=["", "  "], by=manager)
    assert refused.value.code == "population_empty"
    assert not Population.objects.exists()


def lines(*claims):
    return [json.dumps(each) for each in claims]


def test_imported_claims_stand_in_the_order_of_filing(manager, haidian):
    early, late = claim(policy(), filed_on="2025-11-10"), claim(policy(), filed_on="2025-11-12")
    made = import_population(scheme="haidian-2025", name="文件", lines=[*lines(late), "", *lines(early)], by=manager)
    assert [found.filed_on.day for found in roll_of_population(made).claims] == [10, 12]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "population_not_json"),
        ("[" * 50_000, "population_not_json"),
        (json.dumps({"a": "x" * 100_000}), "population_claim_too_long"),
        (json.dumps(claim(policy(paid_yuan="1"))), "population_unreadable"),
        (json.dumps([1]), "population_unreadable"),
        (json.dumps(claim(policy(), scheme="fujian-2025")), "population_other_scheme"),
    ],
)
def test_faulty_line_is_named_and_nothing_is_kept(manager, haidian, line, code):
    with pytest.raises(PopulationRefused) as refused:
        import_population(scheme="haidian-2025", name="文件", lines=[*lines(claim(policy())), line], by=manager)
    assert refused.value.code == code
    assert refused.value.params["line"] == 2
    assert not Population.objects.exists()


def test_population_does_not_grow_after_it_was_taken(manager, haidian):
    made = invented(manager, haidian, size=2)
    with pytest.raises(DatabaseError, match="does not grow"), transaction.atomic():
        PopulationMember.objects.create(population=made, position=2, claim={})


def test_roll_of_a_population_is_read_once(manager, haidian, django_assert_num_queries):
    made = invented(manager, haidian)
    roll_of_population(made)
    with django_assert_num_queries(0):
        roll_of_population(made)
