"""Yuan texts and fen: exact both ways, everything else refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.money import MoneyError, Rate, cut, fen_of, grouped_yuan, rate_of, share_out, yuan_of

FEN = st.integers(0, 10**14)


@pytest.mark.parametrize(
    ("text", "fen"), [("0.00", 0), ("0.01", 1), ("2500.00", 250_000), ("300000000.00", 30_000_000_000)]
)
def test_fen_of_yuan_text(text, fen):
    assert fen_of(text) == fen
    assert yuan_of(fen) == text


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (2500, "not_text"),
        (2500.0, "not_text"),
        (True, "not_text"),
        (None, "not_text"),
        ("2500", "not_two_decimals"),
        ("2500.0", "not_two_decimals"),
        ("2500.000", "not_two_decimals"),
        ("2,500.00", "not_two_decimals"),
        ("02500.00", "not_two_decimals"),
        (" 2500.00", "not_two_decimals"),
        ("2500.00\n", "not_two_decimals"),
        ("１.00", "not_two_decimals"),
        ("1e3.00", "not_two_decimals"),
        ("", "not_two_decimals"),
        ("-1.00", "negative"),
    ],
)
def test_fen_of_anything_else(value, code):
    with pytest.raises(MoneyError) as refused:
        fen_of(value)
    assert refused.value.code == code


def test_negative_amounts_where_they_are_meant():
    assert fen_of("-20000.00", negative=True) == -2_000_000
    assert yuan_of(-2_000_001) == "-20000.01"


def test_grouped_yuan():
    assert grouped_yuan(123_456_789) == "1,234,567.89"


@given(FEN)
def test_text_and_back(fen):
    assert fen_of(yuan_of(fen)) == fen


@pytest.mark.parametrize(
    ("text", "rate"), [("50%", Rate(1, 2)), ("33.33%", Rate(3333, 10_000)), ("100%", Rate(1, 1)), ("0%", Rate(0, 1))]
)
def test_rate_of_percentage(text, rate):
    assert rate_of(text) == rate
    assert str(rate) == text


@pytest.mark.parametrize("value", ["50", "0.5", "-1%", "50 %", "1/2", 50, ""])
def test_rate_of_anything_else(value):
    with pytest.raises(MoneyError):
        rate_of(value)


@pytest.mark.parametrize(("rate", "base", "share"), [("30%", 1, 0), ("30%", 3, 0), ("30%", 4, 1), ("50%", 99, 49)])
def test_rate_rounds_down_to_the_fen(rate, base, share):
    assert rate_of(rate).of(base) == share


def test_rate_is_exact_where_floats_are_not():
    assert rate_of("30%").of(10) == 3
    assert rate_of("50%").of(10**14 + 1) == 5 * 10**13


@given(st.lists(FEN, min_size=1, max_size=8), FEN)
def test_cut_never_spends_more_than_there_is(amounts, available):
    wanted = sum(amounts)
    parts = [cut(amount, available=available, wanted=wanted) for amount in amounts]
    assert sum(parts) == wanted if wanted <= available else available - len(amounts) < sum(parts) <= available


@given(st.lists(FEN, max_size=8), st.data())
def test_share_out_conserves_the_sum(weights, data):
    total = data.draw(st.integers(0, sum(weights)))
    parts = share_out(total, weights)
    assert sum(parts) == (total if sum(weights) else 0)
    assert all(0 <= part <= weight for part, weight in zip(parts, weights, strict=True))


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=6), st.data())
def test_share_out_does_not_depend_on_the_order(weights, data):
    total = data.draw(st.integers(0, sum(weights)))
    ranked = list(enumerate(weights))
    turned = data.draw(st.permutations(ranked))
    straight = dict(zip(range(len(weights)), share_out(total, weights, list(range(len(weights)))), strict=True))
    parts = share_out(total, [weight for _, weight in turned], [rank for rank, _ in turned])
    assert {rank: part for (rank, _), part in zip(turned, parts, strict=True)} == straight
