"""Returned lists row by row: what is new, what is known, what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payouts.domain.refusals import FileRefused
from payouts.domain.result_rows import Answer, LineKnown, Outcome, amount_fen, find_header, read_rows

HEAD = ["业务编号", "金额(元)", "处理结果", "失败原因", "银行流水号"]
KNOWN = {
    "P1-0001": LineKnown(250000),
    "P1-0002": LineKnown(100, (Outcome.PAID,)),
    "P1-0003": LineKnown(5, (Outcome.FAILED,)),
}


def read(*rows):
    return read_rows([HEAD, *map(list, rows)], KNOWN)


def problem(*row):
    reading = read(row)
    assert reading.answers == ()
    return reading.problems[0].code


def test_good_row_is_an_answer():
    reading = read(("P1-0001", "2,500.00", "成功", "", "B77"))
    assert reading.answers == (Answer(2, "P1-0001", Outcome.PAID, "", "B77"),)
    assert reading.problems == ()


@pytest.mark.parametrize("word", ["失败", "支付失败", " failed ", "FAILED"])
def test_failure_has_its_reason(word):
    assert read(("P1-0001", "2500", word, "户名不符")).answers == (Answer(2, "P1-0001", Outcome.FAILED, "户名不符"),)


def test_return_after_payment_is_an_answer():
    assert read(("P1-0002", "1.00", "退汇", "销户")).answers[0].outcome is Outcome.RETURNED


def test_known_answer_changes_nothing():
    reading = read(("P1-0002", "1.00", "成功"))
    assert (reading.unchanged, reading.answers, reading.problems) == (1, (), ())


def test_row_without_answer_is_counted():
    assert read(("P1-0001", "2500.00", "")).unanswered == 1


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("", "2500.00", "成功"), "no_reference"),
        (("P9-0001", "2500.00", "成功"), "unknown_reference"),
        (("P1-0001", "2500.01", "成功"), "wrong_amount"),
        (("P1-0001", "2500.005", "成功"), "wrong_amount"),
        (("P1-0001", "", "成功"), "wrong_amount"),
        (("P1-0001", "-2500.00", "成功"), "wrong_amount"),
        (("P1-0001", "2500.00", "大概"), "unknown_result"),
        (("P1-0001", "2500.00", "失败", ""), "no_reason"),
        (("P1-0002", "1.00", "失败", "x"), "after_paid"),
        (("P1-0003", "0.05", "成功"), "after_failed"),
    ],
)
def test_bad_row(row, code):
    assert problem(*row) == code


def test_doubled_rows_are_both_refused():
    reading = read(("P1-0001", "2500.00", "成功"), ("P1-0001", "2500.00", "失败", "x"))
    assert [(each.row, each.code) for each in reading.problems] == [(2, "doubled_reference"), (3, "doubled_reference")]


def test_footer_and_blank_rows_are_passed_over():
    reading = read(("", "", ""), ("P1-0001", "2500.00", "成功"), ("合计笔数", "1", ""), ("金额大写", "人民币…", ""))
    assert len(reading.answers) == 1
    assert reading.problems == ()


def test_header_may_stand_lower_and_be_full_width():
    index, places = find_header([["某银行"], ["业务编号 ", "金额（元）", "处理状态"], []])
    assert (index, places) == (1, {"业务编号": 0, "金额(元)": 1, "处理结果": 2})


@pytest.mark.parametrize(
    ("rows", "code"),
    [([["a", "b"]], "no_header"), ([], "no_header"), ([["业务编号", "金额"]], "missing_columns"), ([HEAD], "no_rows")],
)
def test_no_table(rows, code):
    with pytest.raises(FileRefused) as refused:
        read_rows(rows, KNOWN)
    assert refused.value.code == code


def test_missing_columns_are_named():
    with pytest.raises(FileRefused) as refused:
        find_header([["业务编号", "x"]])
    assert refused.value.params == {"columns": "金额(元)、处理结果"}


@given(st.integers(0, 10**14 - 1))
def test_amounts_read_back(fen):
    text = f"{fen // 100}.{fen % 100:02d}"
    grouped = f"¥{fen // 100:,}.{fen % 100:02d}元"
    assert amount_fen(text) == amount_fen(grouped) == amount_fen(f"{text}000") == fen


@pytest.mark.parametrize("text", ["", "一百", "1e3", "1.234", ".5", "1.2.3"])
def test_no_amount(text):
    assert amount_fen(text) is None
