"""Tables going out: text stays text in every spreadsheet, numbers are numbers, nothing is ever run."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from records.tables import Sheet, as_written, csv_bytes, kept_as_text, workbook_bytes


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫"])
@pytest.mark.parametrize("before", ["", " ", "\t", "\r", "\n", "\u3000", "\u200b", "\ufeff", "\u202e", "\xa0"])
def test_formula_is_marked_whatever_stands_before_it(before, first):
    assert kept_as_text(f"{before}{first}cmd|' /C calc'!A0") == f"'{before}{first}cmd|' /C calc'!A0"


@pytest.mark.parametrize(
    "text",
    ["6222021234567890123", "102100000123", "000123", "0", "1E5", "9111010855138508E2", "１２３４５６７８９０１２",
     "3-4", "2025/11/3", "12:30", "50%", "1,234.50", "￥12", "1月2日", "3 Jan 2025", "1JUNE", "'text", "''"],
)  # fmt: skip
def test_text_a_spreadsheet_would_change_is_marked(text):
    assert kept_as_text(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "示例公司", "91110108MA01234567", "HD-2025-P001-0001", "3M（中国）有限公司", "a=b", "(甲)-1", "MARKET"]
)
def test_other_text_stays_as_it_is(text):
    assert kept_as_text(text) == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40))
def test_mark_is_taken_off_again(text):
    assert as_written(kept_as_text(text)) == text
    assert [[as_written(cell) for cell in row] for row in read(csv_bytes([["x", text]]))] == [["x", text]]


@given(st.text(max_size=30))
def test_no_csv_cell_of_text_is_a_formula_or_a_number(text):
    cell = kept_as_text(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    if cell:
        with pytest.raises(ValueError, match="could not convert"):
            float(cell.replace(",", "")) if cell.lower() not in {"nan", "inf", "infinity"} else float("x")


def test_numbers_and_days_are_written_as_such():
    rows = [[1, Decimal("-12.50"), Decimal("1E+3"), date(2025, 11, 3)]]
    assert csv_bytes(rows).decode("utf-8-sig") == "1,-12.50,1000,2025-11-03\r\n"


def test_workbook_cells_have_their_type():
    rows = [["号", "额"], ["000123", Decimal("2.50")], ["=1+1", 7]]
    content = workbook_bytes([Sheet("一", rows)])
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python() == [
        ["号", "额"],
        ["000123", 2.5],
        ["=1+1", 7],
    ]
    assert workbook_bytes([Sheet("一", rows)]) == content


def test_a_long_run_of_month_names_is_read_at_once():
    assert kept_as_text("june" * 5000 + "x") == "june" * 5000 + "x"
