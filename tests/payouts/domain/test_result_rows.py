"""Returned lists row by row: what is new, what is known, what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payouts.domain.bank_file import HEADER, RESULT_HEADER
from payouts.domain.lines import LineState, Outcome
from payouts.domain.refusals import FileRefused
from payouts.domain.result_rows import Answer, LineKnown, amount_fen, find_header, is_own_list, read_rows

HEAD = ["业务编号", "金额(元)", "处理结果", "失败原因", "银行流水号"]
KNOWN = {
    "P1-0001": LineKnown(250000),
    "P1-0002": LineKnown(100, LineState.PAID, (Outcome.PAID,)),
    "P1-0003": LineKnown(5, LineState.FAILED, (Outcome.FAILED,)),
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


@pytest.mark.parametrize("word", ["处理中", "银行处理中", "待确认", "无回音", "未知", "pending"])
def test_no_answer_yet_is_an_answer_of_its_own(word):
    assert read(("P1-0001", "2500.00", word)).answers == (Answer(2, "P1-0001", Outcome.UNKNOWN),)


@pytest.mark.parametrize("state", [state for state in LineState if state is not LineState.SENT])
def test_no_answer_yet_never_undoes_what_is_known_and_never_refuses_a_file(state):
    reading = read_rows([HEAD, ["P1-0001", "1.00", "处理中", "", ""]], {"P1-0001": LineKnown(100, state)})
    assert (reading.unchanged, reading.answers, reading.problems) == (1, (), ())


def test_what_a_correction_took_back_may_be_said_again():
    known = {"P1-0001": LineKnown(100, LineState.UNKNOWN, ())}
    assert read_rows([HEAD, ["P1-0001", "1.00", "失败", "户名不符", ""]], known).answers[0].outcome is Outcome.FAILED


@pytest.mark.parametrize(
    ("head", "own"),
    [
        ([*HEADER, *RESULT_HEADER], True),
        ([cell.replace("(", "（").replace(")", "）") for cell in reversed(HEADER)], True),
        (HEAD, False),
        (["流水号", "业务编号", "金额", "处理状态"], False),
    ],
)
def test_our_own_list_is_known_by_its_columns(head, own):
    assert is_own_list([["某银行"], head, ["1"]]) is own


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


@pytest.mark.parametrize("text", ["", "一百", "1e3", "1.234", ".5", "5.", "1.2.3"])
def test_no_amount(text):
    assert amount_fen(text) is None
