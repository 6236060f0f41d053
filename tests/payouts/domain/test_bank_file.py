"""Rows for the bank: no formula gets through, remarks fit, the digest tells any change."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payouts.domain.bank_file import HEADER, Transfer, batch_digest, footer_of, remark_of, row_of

LINE = Transfer(
    1, "HD-2025-P001-0001", "示例公司", "6222021234567890123", "工商银行上地支行", "102100000123", 250000, "附言"
)


def test_row_has_the_columns_of_the_header():
    row = row_of(LINE)
    assert len(row) == len(HEADER)
    assert dict(zip(HEADER, row, strict=True)) == {
        "序号": 1,
        "收款户名": "示例公司",
        "收款账号": "6222021234567890123",
        "开户行全称": "工商银行上地支行",
        "联行号": "102100000123",
        "金额(元)": Decimal("2500.00"),
        "用途": "财政补贴资金",
        "附言": "附言",
        "业务编号": "HD-2025-P001-0001",
    }


@given(st.text(max_size=60), st.text(min_size=1, max_size=26))
def test_remark_fits_and_keeps_the_number(title, number):
    remark = remark_of(title, number)
    assert len(remark) <= 30
    assert remark.endswith(number)


def test_footer_counts_and_sums():
    assert footer_of([250000, 1]) == (
        ("合计笔数", 2),
        ("合计金额(元)", Decimal("2500.01")),
        ("金额大写", "人民币贰仟伍佰元零壹分"),
    )


@pytest.mark.parametrize(
    "change",
    [
        {"position": 2},
        {"reference": "x"},
        {"account_name": "别家公司"},
        {"account_no": "6222021234567890124"},
        {"bank_name": "x"},
        {"branch_code": "102100000124"},
        {"fen": 250001},
    ],
)
def test_digest_tells_any_change(change):
    assert batch_digest("P1", [LINE]) != batch_digest("P1", [replace(LINE, **change)])


def test_digest_tells_order_number_and_moved_bars():
    other = replace(LINE, reference="y")
    assert batch_digest("P1", [LINE, other]) != batch_digest("P1", [other, LINE])
    assert batch_digest("P1", [LINE]) != batch_digest("P2", [LINE])
    left, right = replace(LINE, account_name="a|b", account_no="c"), replace(LINE, account_name="a", account_no="b|c")
    assert batch_digest("P1", [left]) != batch_digest("P1", [right])
