"""Branch codes: ISO 7064 MOD 11,10."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.domain.cnaps import belongs_to, check_digit, has_right_check, is_shaped

elevens = st.from_regex(r"[0-9]{11}", fullmatch=True)


def test_check_digit_of_the_standards_example():
    # ISO 7064 gives 0794 with check 5 for MOD 11,10.
    assert check_digit("0794") == 5


@pytest.mark.parametrize("code", ["", "12345678901", "1234567890123", "12345678901x", "１０２１０００００２４１"])
def test_is_shaped_refuses(code):
    assert not is_shaped(code)


@given(elevens, st.integers(0, 11), st.sampled_from("0123456789"))
def test_every_single_mistake_is_noticed(first, place, other):
    right = f"{first}{check_digit(first)}"
    wrong = right[:place] + other + right[place + 1 :]
    assert has_right_check(wrong) == (wrong == right)


def test_belongs_to_a_known_bank():
    assert belongs_to("102100000021", "中国工商银行北京分行")
    assert not belongs_to("102100000021", "中国农业银行北京分行")


def test_belongs_to_says_nothing_of_unknown_prefixes():
    assert belongs_to("402100000021", "某农村商业银行")
