"""The budget over a population: never exceeded, exact to the fen, the same as the assessment says of each claim."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.assessment.engine import assess
from rules.definition.amounts import Budget
from rules.simulation import outcome_of
from rules.simulation.budget import within_budget
from tests.rules.simulation.crowd import base, roll, under
from tests.whole import examples

SHARES = st.lists(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 10**9)), max_size=4).map(tuple), max_size=12)
MONEY = st.integers(0, 10**10)
PRO_RATA = Budget("pro_rata", "11")


def sums(shares):
    return [sum(fen for _measure, fen in each) for each in shares]


@given(SHARES, MONEY)
def test_same_factor_for_all_never_exceeds_the_budget(shares, available):
    paid, use = within_budget(shares, PRO_RATA, available)
    before, after = sum(sums(shares)), sum(sums(paid))
    assert after <= min(before, available) if before > available else after == before
    assert use.exceeded == (before > available)
    policies = sum(len(each) for each in shares)
    assert min(before, available) - after <= policies  # less than a fen is lost on each policy


@given(SHARES, MONEY, st.sampled_from(["part", "nothing"]))
def test_first_come_pays_in_order_while_money_lasts(shares, available, last):
    paid, use = within_budget(shares, Budget("first_come", "11", last), available)
    wanted, got = sums(shares), sums(paid)
    assert sum(got) <= available
    if use.exhausted_at is None:
        assert got == wanted
    else:
        assert got[: use.exhausted_at] == wanted[: use.exhausted_at]
        assert got[use.exhausted_at] < wanted[use.exhausted_at]
        if last == "part":
            assert sum(got) == available
            assert not any(got[use.exhausted_at + 1 :])
        else:
            assert all(fen in (0, full) for fen, full in zip(got, wanted, strict=True))


@settings(max_examples=examples(10), deadline=None)
@given(st.integers(0, 100))
def test_cut_claims_get_what_their_assessment_says(percent):
    whole = outcome_of(base())
    available = whole.cost_fen * percent // 100
    cut = outcome_of(base(), available)
    for claim, fen in zip(roll().claims, cut.amounts, strict=True):
        stated = claim._replace(available_fen=available, assessed_total_fen=whole.cost_fen)
        assert assess(under(), stated, steps=False).total_fen == fen
    assert cut.budget is not None
    assert cut.budget.factor == ((available, whole.cost_fen) if percent < 100 else None)


@pytest.mark.parametrize("last", ["part", "nothing"])
def test_first_come_gives_each_claim_what_its_assessment_says(last):
    definition = replace(under(), budget=Budget("first_come", "11", last))
    everybody = replace(base(), definition=definition)
    available = outcome_of(everybody).cost_fen * 2 // 5 + 1
    paid = outcome_of(everybody, available)
    spent = 0
    for claim, fen in zip(roll().claims, paid.amounts, strict=True):
        stated = claim._replace(available_fen=available, spent_before_fen=spent)
        assert assess(definition, stated, steps=False).total_fen == fen
        spent += fen
    assert paid.budget is not None
    assert paid.budget.exhausted_at is not None


def test_rules_without_a_budget_rule_cut_nobody():
    shares = (((0, 500),), ((1, 700),))
    paid, use = within_budget(shares, None, 100)
    assert paid == shares
    assert use.exceeded
    assert use.factor is None
