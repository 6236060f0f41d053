"""Text tables: UTF-8 or GB 18030 (what banks in China write), separated by comma, tab or bar."""

import csv
import io

from papers.domain.refusals import NotReadable
from papers.kinds.looks import Kind, Look

LONGEST_FIELD = 10_000
HEAD = 2_000
MOST_ROWS = 200_000


def inspect(content: bytes) -> Look:
    rows_of(content, most_rows=MOST_ROWS, most_columns=1_000)
    return Look()


def rows_of(content: bytes, *, most_rows: int, most_columns: int) -> list[list[str]]:
    """All rows as text. Raises NotReadable: table_unreadable, too_many_rows."""
    text = _text(content)
    csv.field_size_limit(LONGEST_FIELD)
    separator = max(",\t|", key=text[:HEAD].count)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if len(rows) == most_rows or len(row) > most_columns:
                raise NotReadable("too_many_rows", most=most_rows)
            rows.append(row)
    except csv.Error as error:
        raise NotReadable("table_unreadable") from error
    return rows


def _text(content: bytes) -> str:
    if b"\x00" not in content:
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise NotReadable("table_unreadable")


KIND = Kind(inspect)
