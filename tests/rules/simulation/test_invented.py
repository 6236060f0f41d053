"""Invented enterprises: the same for the same numbers, readable as claims, and nobody real."""

from datetime import date

import pytest

from rules.definition.declared import INSURANCE, less
from rules.simulation import assessed, outcome_of, roll_of
from rules.simulation.invented import NAME, invented_claims
from tests.rules.other_support.policies import FOLDER, definition_of
from tests.rules.simulation.crowd import under


def invented(size=50, seed=1):
    return invented_claims(under(), size=size, seed=seed, call_year=2025, opens_on=date(2025, 11, 10))


def test_same_seed_same_enterprises_and_a_larger_size_only_adds():
    assert invented() == invented()
    assert invented(seed=2) != invented()
    assert [claim["policies"] for claim in invented(20)] == [claim["policies"] for claim in invented(50)[:20]]


def test_invented_claims_are_read_in_the_order_of_filing_and_say_what_they_are():
    roll = roll_of(invented())
    assert [claim.filed_on for claim in roll.claims] == sorted(claim.filed_on for claim in roll.claims)
    assert all(claim.unknown == () for claim in roll.claims)
    assert all(claim.enterprise.name.startswith(NAME) for claim in roll.claims)
    assert len({claim.enterprise.uscc for claim in roll.claims}) == 50


def test_invented_enterprises_are_many_sided_enough_to_try_rules_on():
    outcome = outcome_of(assessed(under(), roll_of(invented(300))))
    assert 60 < outcome.supported < 290
    assert all(outcome.by_measure.values())


@pytest.mark.parametrize("policy", sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem != "common"))
def test_invented_items_are_those_that_some_measure_is_for_and_within_their_bounds(policy):
    definition = definition_of(policy)
    year = definition.valid_from.year
    claims = invented_claims(definition, size=40, seed=3, call_year=year, opens_on=date(year, 11, 10))
    wanted = {code for measure in definition.measures for found in measure.classes for code in found.items}
    roll = roll_of(claims, definition.declared)
    assert all(claim.unknown == () for claim in roll.claims)
    for item in (item for claim in roll.claims for item in claim.items if item.kind != INSURANCE):
        assert item.kind in wanted
        for field in definition.declared.items[item.kind].fields:
            value = item.values[field.code]
            assert field.least is None or not less(value, field.least)
            assert field.most is None or not less(field.most, value)
