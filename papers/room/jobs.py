"""What can be asked about a file, carried out in the room: inspect it, draw a page, read its rows."""

from collections.abc import Callable, Sequence
from typing import Any

from papers.domain.media import KEPT_AS, MEDIA, claimed_code
from papers.domain.refusals import NotReadable
from papers.kinds import csv, xlsx
from papers.kinds.registry import KINDS
from papers.kinds.sniffing import sniff

Answer = tuple[dict[str, Any], bytes]


def inspect(content: bytes, *, name: str, accepted: Sequence[str]) -> Answer:
    """{"code", "pages", "turned"}; with `turned` the bytes are what is to be kept instead."""
    found = sniff(content) or ("csv" if "csv" in accepted else "")
    code = KEPT_AS.get(found, found)
    _require_accepted(code, found, name, accepted)
    look = KINDS[found].inspect(content)
    return {"code": code, "pages": look.pages, "turned": look.kept is not None}, look.kept or b""


def _require_accepted(code: str, found: str, name: str, accepted: Sequence[str]) -> None:
    listed = ", ".join(accepted)
    if code in accepted:
        return
    if code in MEDIA or claimed_code(name) not in accepted:
        raise NotReadable("file_type_wrong", accepted=listed, found=found.upper() or "?")
    raise NotReadable("file_not_what_it_says", claimed=claimed_code(name), found=found.upper() or "?")


def draw(content: bytes, *, code: str, number: int) -> Answer:
    """{"media_type", "width", "height"} and the picture of page `number`, from 1."""
    kind = KINDS[code]
    if kind.draw is None:
        raise NotReadable("no_picture")
    drawing = kind.draw(content, number)
    told = {"media_type": drawing.media_type, "width": drawing.width, "height": drawing.height}
    return told, drawing.content


def rows(content: bytes, *, most_rows: int, most_columns: int) -> Answer:
    """{"rows": texts, "workbook"}: a table in XLSX or as text, whatever its name says."""
    found = sniff(content)
    if found == "xlsx":
        table = xlsx.rows_of(content, most_rows=most_rows, most_columns=most_columns)
    elif found:
        raise NotReadable("table_unreadable")
    else:
        table = csv.rows_of(content, most_rows=most_rows, most_columns=most_columns)
    return {"rows": table, "workbook": found == "xlsx"}, b""


JOBS: dict[str, Callable[..., Answer]] = {"inspect": inspect, "draw": draw, "rows": rows}
