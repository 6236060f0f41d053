"""Capital amounts against the examples of the Payment and Settlement Measures, and read back for any amount."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from payouts.domain.amount_in_words import LIMIT_FEN, amount_in_words, fen_in_words

RULE_EXAMPLES = [
    (140950, "壹仟肆佰零玖元伍角"),
    (600714, "陆仟零柒元壹角肆分"),
    (168032, "壹仟陆佰捌拾元零叁角贰分"),
    (10700053, "壹拾万柒仟元零伍角叁分"),
    (1640902, "壹万陆仟肆佰零玖元零贰分"),
    (32504, "叁佰贰拾伍元零肆分"),
]


@pytest.mark.parametrize(("fen", "words"), RULE_EXAMPLES)
def test_examples_of_the_rule(fen, words):
    assert amount_in_words(fen) == words


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角"),
        (100, "壹元整"),
        (101, "壹元零壹分"),
        (110, "壹元壹角"),
        (1000, "壹拾元整"),
        (1010, "壹拾元零壹角"),
        (250000, "贰仟伍佰元整"),
        (1_000_700, "壹万零柒元整"),
        (100_000_000, "壹佰万元整"),
        (10_000_000_700, "壹亿零柒元整"),
        (10_000_700_000, "壹亿零柒仟元整"),
        (12_345_678_900_00, "壹佰贰拾叁亿肆仟伍佰陆拾柒万捌仟玖佰元整"),
        (LIMIT_FEN - 1, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_zeros_and_places(fen, words):
    assert amount_in_words(fen) == words


@given(st.integers(0, LIMIT_FEN - 1))
@example(10_000_000_000)
@example(100_000_700_000)
def test_any_amount_reads_back(fen):
    words = amount_in_words(fen)
    assert fen_in_words(words) == fen
    assert "零零" not in words
    assert words.endswith("整") == (fen % 100 == 0)


@given(st.integers(0, 10**6), st.integers(0, 8))
def test_round_amounts_read_back(number, zeros):
    fen = number * 10**zeros
    if fen < LIMIT_FEN:
        assert fen_in_words(amount_in_words(fen)) == fen


@given(st.integers(0, LIMIT_FEN - 2))
def test_no_two_amounts_are_written_alike(fen):
    assert amount_in_words(fen) != amount_in_words(fen + 1)


@pytest.mark.parametrize("fen", [-1, LIMIT_FEN])
def test_amount_out_of_range(fen):
    with pytest.raises(ValueError, match="no capital form"):
        amount_in_words(fen)


@pytest.mark.parametrize("text", ["壹拾", "一百元整", "12元"])
def test_reading_something_else(text):
    with pytest.raises(ValueError, match="not a capital amount"):
        fen_in_words(text)
