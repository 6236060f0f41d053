"""Tables going out: the one writer of every CSV and workbook of the house. A cell's type says what it is.

`int` and `Decimal` are numbers, `date` a day, `str` is text and stays text. Workbook cells have a type of their own. A
CSV cell has none: text that a spreadsheet program would run (`=…`, also in full width) or take for a number or a date
(an account number, `000123`, `1E5`) begins with an apostrophe there; `as_written` takes it off again.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

Cell = str | int | Decimal | date
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A workbook says when it was made: always the same moment, so that the same table always gives the same bytes.
STILL = datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None)
MARK = "'"
_FORMULA = frozenset("=+-@")
_INVISIBLE = ("C", "Z")  # Unicode categories: controls, format characters, every kind of space
_FIGURES = re.compile(
    r"(?:[\d\s.,:;/+\-%()¥$€£e年月日时分秒]|am|pm|jan|feb|mar|apr|may|jun|july?|aug|sept?|oct|nov|dec)+", re.IGNORECASE
)


def _looks_like_a_formula(text: str) -> bool:
    """Its first visible character, in half width, begins a formula; or it begins with something nobody sees."""
    if unicodedata.category(text[0])[0] in _INVISIBLE:
        return True
    return unicodedata.normalize("NFKC", text[0])[:1] in _FORMULA


def _looks_like_figures(text: str) -> bool:
    """Nothing but digits and what stands in numbers, amounts, dates and times."""
    half = unicodedata.normalize("NFKC", text)
    return any(sign.isdigit() for sign in half) and _FIGURES.fullmatch(half) is not None


def kept_as_text(text: str) -> str:
    """Text as a CSV cell that no spreadsheet changes: marked where it would be run or read as figures."""
    if not text:
        return text
    marked = text.startswith(MARK) or _looks_like_a_formula(text) or _looks_like_figures(text)
    return f"{MARK}{text}" if marked else text


def as_written(cell: str) -> str:
    """The text of a CSV cell that came back: one mark is taken off. `as_written(kept_as_text(x)) == x`."""
    return cell.removeprefix(MARK)


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return kept_as_text(cell)
    return cell.isoformat() if isinstance(cell, date) else f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets read Chinese; lines end with CR LF."""
    text = io.StringIO()
    csv.writer(text).writerows([_csv_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook. `head` is the row of column titles (None: there is none), `bold` further bold rows."""

    name: str
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int] = ()
    head: int | None = 0
    bold: frozenset[int] = frozenset()


def workbook_bytes(sheets: Iterable[Sheet]) -> bytes:
    """An XLSX file: text as text, money with two decimals; no formula, no link. The same sheets, the same bytes."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"created": STILL})
    for sheet in sheets:
        _fill(book, book.add_worksheet(sheet.name), sheet)
    book.close()
    return content.getvalue()


def _fill(book: Any, page: Any, sheet: Sheet) -> None:
    plain = {"text": book.add_format({"num_format": "@"}), "money": book.add_format({"num_format": "#,##0.00"})}
    bold = {
        "text": book.add_format({"num_format": "@", "bold": True}),
        "money": book.add_format({"num_format": "#,##0.00", "bold": True}),
    }
    title = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    for place, width in enumerate(sheet.widths):
        page.set_column(place, place, width)
    for index, row in enumerate(sheet.rows):
        looks = bold if index in sheet.bold else plain
        for place, cell in enumerate(row):
            if isinstance(cell, Decimal):
                page.write_number(index, place, cell, looks["money"])
            elif isinstance(cell, int):
                page.write_number(index, place, cell)
            else:
                text = cell if isinstance(cell, str) else cell.isoformat()
                page.write_string(index, place, text, title if index == sheet.head else looks["text"])
    if sheet.head is not None:
        page.freeze_panes(sheet.head + 1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
