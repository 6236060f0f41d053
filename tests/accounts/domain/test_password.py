"""What is tried first in China is refused, with digits and signs around it; what people can keep is not."""

import pytest

from accounts.domain.password import is_tried_first
from accounts.passwords import common_words

TRIED_FIRST = [
    "Aa123456789", "haidian2026", "woaini1314520", "admin12345", "Password2026", "zhangsan123", "lixiaoming88",
    "Haidian@2027", "P@ssw0rd2026", "qwertyuiop", "1qaz2wsx3edc", "!QAZ2wsx#EDC", "asdfghjkl1", "aaaaaaaaaa",
    "abcabcabcabc", "20262026", "shangdi110108", "beijinghaidian", "adminpassword1", "wangxiaoming1990",
    "zhongguancun2026", "caiwu123456", "ouyangruoxi520", "qwer1234asdf", "Zxcvbnm,./1",
]  # fmt: skip
GOOD = [
    "korrekt pferd 77", "correct horse battery", "ganz neues pferd 8", "tidal-walnut-42-osprey",
    "xK9#mVq2!rTz7p", "纸船 铜锣 雪线 42", "mashang jiu qu chifan le 31",
]  # fmt: skip


@pytest.mark.parametrize("password", TRIED_FIRST)
def test_refused(password):
    assert is_tried_first(password, common_words())


@pytest.mark.parametrize("password", GOOD)
def test_taken(password):
    assert not is_tried_first(password, common_words())
