"""Payment files as bytes: XLSX, CSV and the side file with the totals. The same batch always gives the same bytes."""

from collections.abc import Iterable, Sequence

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
from records.tables import Cell, Sheet, csv_bytes, workbook_bytes

Rows = list[Sequence[Cell]]
WIDTHS = {
    "序号": 14, "收款户名": 34, "收款账号": 26, "开户行全称": 38, "联行号": 16, "金额(元)": 16, "用途": 16,
    "附言": 30,     "业务编号": 24, "企业名称": 40, "统一社会信用代码": 24, "回执号": 20,
    "处理结果": 12, "失败原因": 24, "银行流水号": 24,
}  # fmt: skip


def transfers_csv(transfers: Sequence[Transfer]) -> bytes:
    """One row a transfer, with empty columns for the bank's answer, and the control totals at the foot."""
    return csv_bytes(_transfers(transfers))


def annex_csv(reference: str, annex: Sequence[AnnexRow]) -> bytes:
    """The enterprises behind one line, with control totals."""
    return csv_bytes(_annex(reference, annex))


def transfers_workbook(transfers: Sequence[Transfer], annexes: Sequence[tuple[Transfer, Sequence[AnnexRow]]]) -> bytes:
    """A sheet of transfers and one annex sheet a line."""
    sheets = [_sheet("付款清单", _transfers(transfers))]
    sheets += [_sheet(f"附表{transfer.position}", _annex(transfer.reference, annex)) for transfer, annex in annexes]
    return workbook_bytes(sheets)


def plain_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows of text as they are: a returned file handed back with its reasons."""
    return workbook_bytes([Sheet("Sheet1", rows, head=None)])


def totals_text(number: str, digest: str, fens: Sequence[int], files: Iterable[tuple[str, str]]) -> bytes:
    """The side file: control totals, the digest of the batch, and `SHA-256  name` of each file."""
    lines = [
        f"批次号 {number}",
        *(f"{label} {value}" for label, value in footer_of(fens)),
        f"批次摘要(SHA-256) {digest}",
    ]
    return "\r\n".join([*lines, "", *(f"{sha256}  {name}" for name, sha256 in files), ""]).encode("utf-8-sig")


def _transfers(transfers: Sequence[Transfer]) -> Rows:
    blanks = ("",) * len(RESULT_HEADER)
    rows = [(*row_of(transfer), *blanks) for transfer in transfers]
    return [(*HEADER, *RESULT_HEADER), *rows, *footer_of([transfer.fen for transfer in transfers])]


def _annex(reference: str, annex: Sequence[AnnexRow]) -> Rows:
    rows = [annex_row(position, row, reference) for position, row in enumerate(annex, 1)]
    return [ANNEX_HEADER, *rows, *footer_of([row.fen for row in annex])]


def _sheet(name: str, rows: Rows) -> Sheet:
    """Titles above and three bold rows of control totals below."""
    widths = [WIDTHS[str(title)] for title in rows[0]]
    return Sheet(name, rows, widths, bold=frozenset(range(len(rows) - 3, len(rows))))
