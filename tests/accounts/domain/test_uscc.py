"""GB 32100: the standard's own example, what people type, and properties of the check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.domain.uscc import (
    ALPHABET,
    CreditCodeRefused,
    accept,
    check_character,
    normalise,
    refusal_of,
)

bodies = st.text(alphabet=ALPHABET, min_size=17, max_size=17)


def code_of(call, *args, **kwargs):
    with pytest.raises(CreditCodeRefused) as refused:
        call(*args, **kwargs)
    return refused.value.code


def test_check_character_of_the_standard():
    assert check_character("91350100M000100Y4") == "3"
    assert refusal_of("91350100M000100Y43") is None


def test_check_character_of_the_standards_bad_example():
    assert refusal_of("91350100M000100Y4Z").code == "uscc_letters"


def test_check_character_zero_where_the_sum_is_a_multiple_of_31():
    zeros = "0" * 17
    assert check_character(zeros) == "0"


@pytest.mark.parametrize(
    "typed",
    ["91350100m000100y43", "９１３５０１００Ｍ０００１００Ｙ４３", " 9135 0100-M000 100Y 43 ", "91350100ｍ000100ｙ43"],
)
def test_accept_what_people_type(typed):
    assert accept(typed) == "91350100M000100Y43"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "uscc_missing"),
        ("  ", "uscc_missing"),
        ("91350100M000100Y4", "uscc_length"),
        ("91350100M000100Y433", "uscc_length"),
        ("91350100MO00100Y43", "uscc_letters"),
        ("91350100M000100Y4营", "uscc_letters"),
        ("91350100M000100Y44", "uscc_check"),
        ("19350100M000100Y43", "uscc_check"),
    ],
)
def test_accept_refuses(typed, code):
    assert code_of(accept, typed) == code


def test_letters_names_what_cannot_be_there():
    assert refusal_of("91350IOOM000100Y43").params == {"found": "I O"}


def test_override_with_a_reason():
    assert accept("91350100M000100Y44", override_reason="2003 年旧证，已核对原件") == "91350100M000100Y44"


def test_override_with_too_short_a_reason():
    assert code_of(accept, "91350100M000100Y44", override_reason="对的") == "override_reason_short"


@pytest.mark.parametrize("typed", ["91350100M000100Y4", "91350100MO00100Y43", ""])
def test_override_never_excuses_the_shape(typed):
    assert code_of(accept, typed, override_reason="2003 年旧证，已核对原件").startswith("uscc_")


@given(bodies)
def test_a_code_with_its_check_is_right(body):
    assert refusal_of(body + check_character(body)) is None


@given(bodies, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_every_single_mistake_is_noticed(body, place, other):
    right = body + check_character(body)
    wrong = right[:place] + other + right[place + 1 :]
    assert (refusal_of(wrong) is None) == (wrong == right)


@given(bodies, st.integers(0, 15))
def test_every_swap_of_neighbours_is_noticed(body, place):
    right = body + check_character(body)
    wrong = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    assert (refusal_of(wrong) is None) == (wrong == right)


@given(st.text(max_size=40))
def test_any_text_is_answered(text):
    wrong = refusal_of(normalise(text))
    assert wrong is None or wrong.field == "uscc"


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)
