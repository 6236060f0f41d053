"""Two outcomes side by side: what one wins the other way round is what it loses this way."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.definition.edits import Edit
from rules.simulation import Roll, assessed, compared, outcome_of
from tests.rules.simulation.crowd import EDITS, base, roll, under
from tests.whole import examples


@settings(max_examples=examples(25), deadline=None)
@given(EDITS, EDITS, st.one_of(st.none(), st.integers(0, 10**9)))
def test_comparison_turned_round_says_the_opposite(one, other, budget):
    first = outcome_of(assessed(under(*one), roll(), base()), budget)
    second = outcome_of(assessed(under(*other), roll(), base()))
    there, back = compared(first, second), compared(second, first)
    assert there.gain_fen == -back.gain_fen == second.cost_fen - first.cost_fen
    assert there.won_fen - there.lost_fen == there.gain_fen
    assert [(c.position, c.gain_fen) for c in there.winners] == [(c.position, -c.gain_fen) for c in back.losers]
    assert [c.position for c in there.newly] == [c.position for c in back.dropped]
    assert {m.code: m.gain_fen for m in there.by_measure} == {m.code: -m.gain_fen for m in back.by_measure}
    assert sum(m.gain_fen for m in there.by_measure) == there.gain_fen
    assert there.unchanged + len(there.winners) + len(there.losers) == len(roll().claims)


def test_measure_that_is_gone_costs_nothing_afterwards():
    without = under(Edit("measure.2.class.0.rate", "0%"), Edit("measure.2.class.1.rate", "0%"))
    found = compared(outcome_of(base()), outcome_of(assessed(without, roll(), base())))
    frontier = next(measure for measure in found.by_measure if measure.code == "frontier")
    assert frontier.gain_fen < 0
    assert found.dropped


def test_populations_of_different_size_cannot_be_compared():
    with pytest.raises(ValueError, match="zip"):
        compared(outcome_of(base()), outcome_of(assessed(under(), Roll(roll().claims[:-1]))))
