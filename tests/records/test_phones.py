"""Phone numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.domain.reading import Unreadable, read_phone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("138 0013 8000", "13800138000"),
        ("＋８６１３８００１３８０００", "13800138000"),
        ("+86-13800138000", "13800138000"),
        ("0086 13800138000", "13800138000"),
        ("010－88494686", "010-88494686"),
        ("(010)88494686", "01088494686"),
        ("88494686-8012", "88494686-8012"),
        ("400-810-1234", "400-810-1234"),
        ("+852 2810 2810", "+85228102810"),
    ],
)
def test_phone_is_kept(typed, kept):
    assert read_phone(typed) == kept


@pytest.mark.parametrize("typed", ["12345", "1280013800x", "23800138000000", "没有", "١٣٨٠٠١٣٨٠٠٠", "138001380001"])
def test_phone_is_refused(typed):
    with pytest.raises(Unreadable) as refused:
        read_phone(typed, field="contact_phone")
    assert refused.value.field == "contact_phone"


@given(st.text(max_size=30))
def test_what_is_kept_is_kept_again(text):
    try:
        kept = read_phone(text)
    except Unreadable:
        return
    assert read_phone(kept) == kept
