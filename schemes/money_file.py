"""The difference in money as a file: every filing with what it got and would get, as CSV or XLSX."""

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO, StringIO

import xlsxwriter
from django.utils.translation import gettext as _

from schemes.selectors.comparisons import Affected, Row

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | Decimal


def _head() -> list[str]:
    return [
        _("No."),
        _("Receipt number"),
        _("Filed on"),
        _("Enterprise"),
        _("Credit code"),
        _("Before (yuan)"),
        _("After (yuan)"),
        _("Difference (yuan)"),
        _("What changes"),
    ]


def _what(one: Affected) -> str:
    if one.before == one.after:
        return _("nothing")
    if not one.before:
        return _("newly qualifies")
    if not one.after:
        return _("drops out")
    return _("wins") if one.gain > 0 else _("loses")


def _cells(people: Sequence[Affected]) -> Iterator[list[Cell]]:
    for one in people:
        yield [
            one.position,
            one.reference,
            one.filed_on.isoformat(),
            one.name,
            one.uscc,
            one.before,
            one.after,
            one.gain,
            _what(one),
        ]


def as_csv(people: Sequence[Affected]) -> bytes:
    """UTF-8 with a mark, as spreadsheet programs like it; a name that looks like a formula is made harmless."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(_head())
    for cells in _cells(people):
        writer.writerow([_harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(people: Sequence[Affected], measures: Sequence[Row], title: str) -> bytes:
    """Two sheets: the cost by measure, and every filing. Amounts are numbers with two decimals."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold, money = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00"})
    sheet = book.add_worksheet(_("By measure"))
    sheet.write_string(0, 0, title, bold)
    sheet.write_row(2, 0, [_("Measure"), _("Before (yuan)"), _("After (yuan)"), _("Difference (yuan)")], bold)
    for line, row in enumerate(measures, start=3):
        sheet.write_string(line, 0, row.label)
        for column, amount in enumerate((row.before, row.after, row.gain), start=1):
            sheet.write_number(line, column, amount, money)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 3, 18)
    sheet = book.add_worksheet(_("Filings"))
    sheet.write_row(0, 0, _head(), bold)
    for line, cells in enumerate(_cells(people), start=1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(line, column, cell)
            else:
                sheet.write_number(line, column, cell, money if isinstance(cell, Decimal) else None)
    sheet.set_column(1, 8, 18)
    sheet.set_column(3, 3, 36)
    sheet.freeze_panes(1, 0)
    book.close()
    return file.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
