"""Payment files as bytes: XLSX, CSV and the side file with the totals. The same batch always gives the same bytes."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

from payouts.domain.bank_file import (
    ANNEX_HEADER,
    HEADER,
    RESULT_HEADER,
    AnnexRow,
    Transfer,
    annex_row,
    footer_of,
    row_of,
)
from schemes.domain.money import yuan_of

Rows = Sequence[Sequence[str]]
# A workbook says when it was made: always the same moment, so that a batch made into a file twice gives one digest.
STILL = datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None)
AMOUNT = "金额(元)"
WIDTHS = {"序号": 6, "收款户名": 34, "收款账号": 26, "开户行全称": 38, "联行号": 16, AMOUNT: 16, "用途": 16, "附言": 30,
          "业务编号": 24, "企业名称": 40, "统一社会信用代码": 24, "回执号": 20, "处理结果": 12, "失败原因": 24,
          "银行流水号": 24}  # fmt: skip


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets read Chinese; lines end with CR LF."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def transfers_csv(transfers: Sequence[Transfer]) -> bytes:
    """One row a transfer, with empty columns for the bank's answer, and the control totals at the foot."""
    blanks = ("",) * len(RESULT_HEADER)
    rows = [(*row_of(transfer), *blanks) for transfer in transfers]
    return csv_bytes((*HEADER, *RESULT_HEADER), [*rows, *footer_of([transfer.fen for transfer in transfers])])


def annex_csv(reference: str, annex: Sequence[AnnexRow]) -> bytes:
    """The enterprises behind one line, with control totals."""
    rows = [annex_row(position, row, reference) for position, row in enumerate(annex, 1)]
    return csv_bytes(ANNEX_HEADER, [*rows, *footer_of([row.fen for row in annex])])


def workbook_bytes(transfers: Sequence[Transfer], annexes: Sequence[tuple[Transfer, Sequence[AnnexRow]]]) -> bytes:
    """A sheet of transfers and one annex sheet a line; account and branch code are text cells, amounts are numbers."""

    def fill(book: Any) -> None:
        blanks = ("",) * len(RESULT_HEADER)
        rows = [(*row_of(transfer), *blanks) for transfer in transfers]
        _sheet(book, "付款清单", (*HEADER, *RESULT_HEADER), rows, [transfer.fen for transfer in transfers])
        for transfer, annex in annexes:
            listed = [annex_row(position, row, transfer.reference) for position, row in enumerate(annex, 1)]
            _sheet(book, f"附表{transfer.position}", ANNEX_HEADER, listed, [row.fen for row in annex])

    return _book(fill)


def plain_workbook(rows: Rows) -> bytes:
    """Rows of text as they are: a returned file handed back with its reasons."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet("Sheet1")
        for index, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write_string(index, place, cell)

    return _book(fill)


def totals_text(number: str, digest: str, fens: Sequence[int], files: Iterable[tuple[str, str]]) -> bytes:
    """The side file: control totals, the digest of the batch, and `SHA-256  name` of each file."""
    lines = [
        f"批次号 {number}",
        *(f"{label} {value}" for label, value in footer_of(fens)),
        f"批次摘要(SHA-256) {digest}",
    ]
    return "\r\n".join([*lines, "", *(f"{sha256}  {name}" for name, sha256 in files), ""]).encode("utf-8-sig")


def _book(fill: Callable[[Any], None]) -> bytes:
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"created": STILL})
    fill(book)
    book.close()
    return content.getvalue()


def _sheet(book: Any, name: str, header: Sequence[str], rows: Rows, fens: Sequence[int]) -> None:
    sheet = book.add_worksheet(name)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "num_format": "@"})
    money, total = (
        book.add_format({"num_format": "#,##0.00"}),
        book.add_format({"bold": True, "num_format": "#,##0.00"}),
    )
    amount = header.index(AMOUNT)
    for place, title in enumerate(header):
        sheet.set_column(place, place, WIDTHS[title])
        sheet.write_string(0, place, title, head)
    for index, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if place == amount:
                sheet.write_number(index, place, Decimal(fens[index - 1]) / 100, money)
            else:
                sheet.write_string(index, place, cell, text)
    for index, (label, value) in enumerate(footer_of(fens), len(rows) + 1):
        sheet.write_string(index, 0, label, bold)
        if value == yuan_of(sum(fens)):
            sheet.write_number(index, 1, Decimal(sum(fens)) / 100, total)
        else:
            sheet.write_string(index, 1, value, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
