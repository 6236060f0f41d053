"""Outcomes add up, whichever way they are broken down."""

from hypothesis import given
from hypothesis import strategies as st

from rules.simulation import broken_down, distribution, groups_of, outcome_of
from rules.simulation.outcome import BUCKETS_FEN, bucket_of
from tests.rules.simulation.crowd import base, roll, under

AMOUNTS = st.lists(st.integers(0, 2 * BUCKETS_FEN[-1]), max_size=40)


@given(AMOUNTS, st.data())
def test_lines_of_a_break_down_add_up_to_the_whole(amounts, data):
    keys = data.draw(st.lists(st.sampled_from("abc"), min_size=len(amounts), max_size=len(amounts)))
    lines = broken_down(keys, amounts, ["a"])
    assert sum(line.fen for line in lines) == sum(amounts)
    assert sum(line.claims for line in lines) == len(amounts)
    assert sum(line.supported for line in lines) == sum(1 for fen in amounts if fen)
    assert lines[0].key == "a"


@given(AMOUNTS)
def test_distribution_keeps_every_fen_and_every_claim(amounts):
    lines = distribution(amounts)
    assert sum(line.fen for line in lines) == sum(amounts)
    assert sum(line.claims for line in lines) == len(amounts)
    assert len(lines) == len(BUCKETS_FEN) + 2


def test_bounds_of_the_distribution_belong_to_the_step_below():
    assert bucket_of(0) == "0"
    assert bucket_of(1) == bucket_of(BUCKETS_FEN[0]) == str(BUCKETS_FEN[0])
    assert bucket_of(BUCKETS_FEN[0] + 1) == str(BUCKETS_FEN[1])
    assert bucket_of(BUCKETS_FEN[-1] + 1) == "over"


def test_cost_by_measure_is_the_whole_cost():
    outcome = outcome_of(base())
    assert sum(outcome.by_measure.values()) == outcome.cost_fen == sum(outcome.amounts) > 0
    assert 0 < outcome.supported < len(roll().claims)
    assert all(0 < count <= outcome.supported for count in outcome.supported_by_measure.values())


def test_everybody_is_of_the_first_kind_of_applicant_that_fits():
    groups = groups_of(under(), roll())
    micro = [claim.enterprise for claim, group in zip(roll().claims, groups, strict=True) if group == "micro"]
    assert micro
    assert all(e.employees <= 100 and e.revenue_fen <= 1_000_000_000 for e in micro)
    assert len(groups) == len(roll().claims)
