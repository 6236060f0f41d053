"""XLSX: tables as evidence and answers of banks. Cells are counted before any library sizes its memory by them."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from papers.domain.bounds import MOST_CELLS
from papers.domain.refusals import NotReadable
from papers.kinds.looks import Kind, Look
from papers.kinds.markup import Walk
from papers.kinds.office import require_plain
from papers.kinds.package import opened

Cell = str | float | int | bool | datetime | date | time | timedelta
SHEET = re.compile(r"^xl/(worksheets|chartsheets)/[^/]+\.xml$")
RUNS = re.compile(r"\|.*!|\b(WEBSERVICE|RTD|CALL|REGISTER\.ID|EXEC|DDE)\s*\(", re.IGNORECASE | re.DOTALL)
REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
MOST_UNPACKED = 60 * 1024 * 1024


def inspect(content: bytes) -> Look:
    with opened(content, most_unpacked=MOST_UNPACKED) as archive:
        require_plain(archive)
        _require_no_outside_data(archive)
        for part in archive.namelist():
            if part.endswith(".xml") and not SHEET.match(part):
                with archive.open(part) as stream:
                    Walk().read(stream)
        for part in filter(SHEET.match, archive.namelist()):
            extent_of(archive, part)
    return Look()


def _require_no_outside_data(archive: zipfile.ZipFile) -> None:
    if any(name.startswith(("xl/externalLinks/", "xl/connections", "xl/queryTables/")) for name in archive.namelist()):
        raise NotReadable("office_fetches")


class Extent:
    """How far a sheet reaches: its last row and column (from 1), its cells; refuses formulas that run or fetch."""

    def __init__(self) -> None:
        self.row = self.column = self.cells = 0
        self._at_row = self._at_column = 0
        self._formula: list[str] | None = None

    def element(self, name: str, attributes: Mapping[str, str]) -> None:
        self._judge()
        if name == "row":
            self._at_row = _number(attributes.get("r"), self._at_row + 1)
            self._at_column = 0
        elif name == "c":
            self._cell(attributes.get("r", ""))
        elif name == "f":
            self._formula = []

    def text(self, characters: str) -> None:
        if self._formula is not None:
            self._formula.append(characters)

    def _cell(self, reference: str) -> None:
        self._at_column += 1
        found = REFERENCE.fullmatch(reference)
        if found:
            self._at_column = _column(found[1])
        self.row = max(self.row, self._at_row, int(found[2]) if found else 0)
        self.column = max(self.column, self._at_column)
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise NotReadable("sheet_too_large")

    def _judge(self) -> None:
        if self._formula is not None and RUNS.search("".join(self._formula)):
            raise NotReadable("office_runs")
        self._formula = None


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise  # noqa: PLR2004 -- the number says it better than a name would


def _column(letters: str) -> int:
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place


def extent_of(archive: zipfile.ZipFile, part: str) -> Extent:
    """Walks through a sheet to its end. Raises NotReadable."""
    extent = Extent()
    with archive.open(part) as stream:
        Walk(extent.element, extent.text).read(stream)
    extent.element("", {})
    return extent


def rows_of(content: bytes, *, most_rows: int, most_columns: int) -> list[list[str]]:
    """The first sheet as rows of text. Raises NotReadable: sheet_too_large where it reaches further than asked for."""
    with opened(content, most_unpacked=MOST_UNPACKED) as archive:
        require_plain(archive)
        _require_no_outside_data(archive)
        for part in filter(SHEET.match, archive.namelist()):
            extent = extent_of(archive, part)
            if extent.row > most_rows or extent.column > most_columns:
                raise NotReadable("too_many_rows", most=most_rows)
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False, nrows=most_rows)]
    except (CalamineError, IndexError) as error:
        raise NotReadable("table_unreadable") from error


def _text(cell: Cell) -> str:
    """A cell as a person reads it: 2500.0 stays an amount, a long whole number keeps its digits."""
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    return str(cell)


KIND = Kind(inspect)
