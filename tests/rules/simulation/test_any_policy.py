"""Any levers of any policy, moved anywhere: computing only what can differ gives what computing everything gives."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rules.assessment.engine import assess
from rules.conditions.kind import COUNT, RATE, TICKS
from rules.definition.edits import apply_edits
from rules.definition.problems import DefinitionError
from rules.definition.reader import read_data
from rules.simulation import Assessed, Roll, assessed, outcome_of, roll_of
from rules.simulation.invented import invented_claims
from rules.simulation.levers import Lever, edits_for, levers_of
from schemes.definition_files import FOLDER
from tests.whole import examples

LAKESIDE = Path(__file__).parent.parent / "fourth_policy" / "lakeside-2026.toml"
POLICIES = {path.parent.name: path for path in sorted(FOLDER.glob("*/1.toml"))} | {"lakeside": LAKESIDE}
SIZE = 40


@cache
def tree(name: str) -> dict:
    return tomllib.loads(POLICIES[name].read_text(encoding="utf-8"))


@cache
def ground(name: str) -> tuple[Roll, Assessed]:
    definition = read_data(tree(name), source=name)
    year = definition.valid_from.year
    roll = roll_of(
        invented_claims(definition, size=SIZE, seed=11, call_year=year, opens_on=date(year, 11, 10)),
        definition.declared,
    )
    return roll, assessed(definition, roll)


def positions(lever: Lever) -> st.SearchStrategy:
    if lever.kind == TICKS:
        codes = [code for code, _name in lever.options]
        return st.lists(st.sampled_from(codes), min_size=1, unique=True).map(tuple)
    if lever.kind == RATE:
        return st.integers(0, 100).map(str)
    return st.integers(1, 200 if lever.kind == COUNT else 400_000).map(str)


@pytest.mark.parametrize("name", POLICIES)
@settings(max_examples=examples(25))
@given(data=st.data())
def test_levers_moved_anywhere(name, data):
    roll, base = ground(name)
    levers = data.draw(st.lists(st.sampled_from(levers_of(tree(name))), max_size=3, unique_by=lambda lever: lever.path))
    typed = {lever.path: data.draw(positions(lever)) for lever in levers}
    try:
        definition = read_data(apply_edits(tree(name), edits_for(levers, typed)), source=name)
    except DefinitionError:  # tiers that overlap, a score's bounds turned round
        assume(False)
    assert assessed(definition, roll, base).shares == assessed(definition, roll).shares


@pytest.mark.parametrize("name", POLICIES)
def test_invented_enterprises_of_every_policy_get_what_their_assessment_says(name):
    roll, base = ground(name)
    definition = read_data(tree(name), source=name)
    amounts = outcome_of(base).amounts
    assert any(amounts)
    for claim, fen in zip(roll.claims, amounts, strict=True):
        if definition.holds_on(claim.filed_on):
            assert assess(definition, claim, steps=False).total_fen == fen
