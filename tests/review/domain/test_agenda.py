"""Outcomes of an agenda, and the same factor for all where the budget does not reach (Art. 11)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.domain.agenda import by_item, in_turn, is_short, resolved_amount, shared_cut
from review.domain.refusals import AmountInvalid, ReasonMissing

YUAN = st.integers(min_value=1, max_value=50_000_000).map(lambda fen: Decimal(fen).scaleb(-2))


def yuan(text: str) -> Decimal:
    return Decimal(text)


def test_approval_keeps_the_amount_and_needs_no_reason():
    assert resolved_amount("approve", None, "", yuan("99.00")) == yuan("99.00")


@pytest.mark.parametrize("outcome", ["reduce", "defer", "refuse"])
def test_everything_else_needs_a_reason(outcome):
    with pytest.raises(ReasonMissing):
        resolved_amount(outcome, yuan("1.00"), "  ", yuan("99.00"))


@pytest.mark.parametrize("amount", [None, yuan("0.00"), yuan("-1.00"), yuan("99.00"), yuan("99.01")])
def test_lower_amount_lies_between_nothing_and_the_current(amount):
    with pytest.raises(AmountInvalid):
        resolved_amount("reduce", amount, "理由", yuan("99.00"))


def test_lower_amount_is_kept():
    assert resolved_amount("reduce", yuan("98.99"), "理由", yuan("99.00")) == yuan("98.99")


def test_cut_uses_one_factor_and_leaves_fen_unspent():
    cases = {1: [yuan("100.00")], 2: [yuan("100.00")], 3: [yuan("100.00")]}
    cut = shared_cut(yuan("100.00"), cases)
    assert cut == {1: yuan("33.33"), 2: yuan("33.33"), 3: yuan("33.33")}


def test_enough_money_cuts_nothing():
    assert not is_short(yuan("300.00"), [yuan("100.00")] * 3)
    assert shared_cut(yuan("300.00"), {1: [yuan("100.00")]}) == {1: yuan("100.00")}


@given(st.dictionaries(st.integers(1, 50), st.lists(YUAN, min_size=1, max_size=4), min_size=1), YUAN)
def test_cut_never_exceeds_what_is_left(cases, available):
    cut = shared_cut(available, cases)
    wanted = sum(sum(items) for items in cases.values())
    assert sum(cut.values()) <= max(available, Decimal(0)) or wanted <= available
    assert all(cut[case] <= sum(items) for case, items in cases.items())


@given(st.lists(YUAN, min_size=1, max_size=6), st.integers(1, 100))
def test_lower_total_is_shared_exactly_and_raises_no_policy(amounts, percent):
    total = (sum(amounts) * percent / 100).quantize(Decimal("0.01"))
    items = [("P", amount) for amount in amounts]  # insurers do not ask each other before they give out a number
    shares = by_item(min(total, sum(amounts)), items)
    assert sum(shares) == min(total, sum(amounts))
    assert all(share <= amount for share, amount in zip(shares, amounts, strict=True))


FILED = [(1, Decimal("400.00")), (2, Decimal("500.00")), (3, Decimal("50.00"))]


def test_first_come_is_served_whole_while_the_money_lasts():
    assert in_turn(Decimal("950.00"), FILED, last="nothing") == dict(FILED)


def test_last_one_gets_the_rest_where_the_rule_says_part():
    shares = in_turn(Decimal("600.00"), FILED, last="part")
    assert list(shares.values()) == [Decimal("400.00"), Decimal("200.00"), Decimal("0.00")]


def test_last_one_gets_nothing_and_a_smaller_one_after_it_what_fits():
    shares = in_turn(Decimal("600.00"), FILED, last="nothing")
    assert list(shares.values()) == [Decimal("400.00"), Decimal("0.00"), Decimal("50.00")]


def test_no_money_left_serves_nobody():
    assert set(in_turn(Decimal("-1.00"), FILED, last="part").values()) == {Decimal(0)}


@given(st.lists(st.integers(0, 10_000), max_size=8), st.integers(0, 40_000), st.sampled_from(["part", "nothing"]))
def test_money_in_turn_never_exceeds_what_is_there_nor_what_was_assessed(fen_of_each, available, last):
    cases = [(n, Decimal(amount).scaleb(-2)) for n, amount in enumerate(fen_of_each)]
    there = Decimal(available).scaleb(-2)
    shares = in_turn(there, cases, last=last)
    assert sum(shares.values()) <= there
    assert all(shares[n] <= amount for n, amount in cases)
    unserved = [n for n, amount in cases if shares[n] < amount]
    if unserved and last == "part":
        assert sum(shares.values()) == there
        assert all(shares[n] == 0 for n in unserved[1:] if cases[n][1])
