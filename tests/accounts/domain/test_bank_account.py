"""Whose account, which digits, and what merely deserves a second look."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.domain.bank_account import Account, AccountRefused, accept, passes_luhn, warnings
from records.domain.reading import same_words

OWNER = "海淀星图（北京）数据有限公司"
GOOD = {
    "owner": OWNER,
    "account_name": OWNER,
    "account_no": "0200006219200123450",
    "bank_name": "中国工商银行北京中关村支行",
    "branch_code": "102100000021",
}


def refusal(**changes):
    with pytest.raises(AccountRefused) as refused:
        accept(**{**GOOD, **changes})
    return refused.value


def test_accept_keeps_bare_digits():
    account = accept(**{**GOOD, "account_no": "0200 0062-1920 ０１２３ 450", "branch_code": "1021 0000 0021"})
    assert (account.account_no, account.branch_code) == ("0200006219200123450", "102100000021")


@pytest.mark.parametrize(
    "name", ["海淀星图(北京)数据有限公司", "海淀星图（北京）数据有限公司 ", "海淀 星图（北京）数据有限公司"]
)
def test_name_with_other_brackets_or_blanks_is_the_same(name):
    assert accept(**{**GOOD, "account_name": name}).account_no


@pytest.mark.parametrize("name", ["", "海淀星图数据有限公司", "林若溪", "海淀星图（上海）数据有限公司"])
def test_name_of_somebody_else_is_refused(name):
    wrong = refusal(account_name=name)
    assert (wrong.code, wrong.field, wrong.params) == ("account_name_other", "account_name", {"expected": OWNER})


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"account_no": " - "}, "account_no_missing", "account_no"),
        ({"account_no": "02000X0621"}, "account_no_digits", "account_no"),
        ({"account_no": "१२३४५६७८९"}, "account_no_digits", "account_no"),
        ({"account_no": "1" * 41}, "account_no_too_long", "account_no"),
        ({"bank_name": "  "}, "bank_name_missing", "bank_name"),
        ({"branch_code": "10210000002"}, "branch_code_shape", "branch_code"),
        ({"branch_code": "10210000002X"}, "branch_code_shape", "branch_code"),
    ],
)
def test_accept_refuses(changes, code, field):
    wrong = refusal(**changes)
    assert (wrong.code, wrong.field) == (code, field)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"account_no": "1234567"}, ["account_no_short"]),
        ({"account_no": "1" * 33}, ["account_no_long"]),
        ({"account_no": "6222021234567890128"}, ["account_no_card"]),
        ({"branch_code": "102100000020"}, ["branch_code_check"]),
        ({"bank_name": "中国农业银行北京中关村支行"}, ["branch_code_other_bank"]),
        ({"bank_name": "某村镇银行", "branch_code": "999100000004"}, ["branch_code_check"]),
    ],
)
def test_warnings(changes, expected):
    assert warnings(accept(**{**GOOD, **changes})) == expected


def test_luhn_of_a_known_card():
    assert passes_luhn("4111111111111111")
    assert not passes_luhn("4111111111111112")


@given(st.text(max_size=60), st.text(max_size=60))
def test_same_name_is_symmetric_and_reflexive(one, other):
    assert same_words(one, one)
    assert same_words(one, other) == same_words(other, one)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_typing_is_accepted_as_digits_or_refused(number, bank, branch):
    with contextlib.suppress(AccountRefused):
        account = accept(**{**GOOD, "account_no": number, "bank_name": bank, "branch_code": branch})
        assert account.account_no.isascii()
        assert account.account_no.isdigit()
        assert len(account.branch_code) == 12
        assert isinstance(warnings(account), list)


@given(st.from_regex(r"[0-9]{8,32}", fullmatch=True))
def test_warnings_never_stop_a_plain_account(number):
    assert set(warnings(Account(OWNER, number, "某银行", "102100000021"))) <= {
        "account_no_card",
        "branch_code_other_bank",
    }
