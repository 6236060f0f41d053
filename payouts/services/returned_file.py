"""Reading a file somebody uploads as rows of text: XLSX or CSV, whatever its name says. Sizes are checked first."""

import csv
import io
import zipfile
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from payouts.domain.refusals import FileRefused

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 60
ZIP = b"PK\x03\x04"
Cell = str | float | int | bool | datetime | date | time | timedelta


def rows_of(content: bytes) -> tuple[list[list[str]], bool]:
    """All rows as text, and whether it was a workbook. Raises FileRefused.

    Codes: file_empty, file_too_large, file_unreadable (neither XLSX nor text), too_many_rows.
    """
    if not content:
        raise FileRefused("file_empty", field="upload")
    if len(content) > MOST_BYTES:
        raise FileRefused("file_too_large", field="upload", max_mb=MOST_BYTES // 1024 // 1024)
    workbook = content.startswith(ZIP)
    rows = _workbook_rows(content) if workbook else _text_rows(content)
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        raise FileRefused("too_many_rows", field="upload", most=MOST_ROWS)
    return rows, workbook


def _workbook_rows(content: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise FileRefused("file_too_large", field="upload", max_mb=MOST_BYTES // 1024 // 1024)
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)]
    except (CalamineError, zipfile.BadZipFile, IndexError) as error:
        raise FileRefused("file_unreadable", field="upload") from error


def _text(cell: Cell) -> str:
    """A cell as a person reads it: 2500.0 stays an amount, a long whole number keeps its digits."""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    return str(cell)


def _text_rows(content: bytes) -> list[list[str]]:
    """UTF-8 or GB 18030 (what banks in China write), separated by comma, tab or bar."""
    if b"\x00" in content:
        raise FileRefused("file_unreadable", field="upload")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        head = text[:2000]
        separator = max(",\t|", key=head.count)
        try:
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        except csv.Error as error:
            raise FileRefused("file_unreadable", field="upload") from error
    raise FileRefused("file_unreadable", field="upload")
