"""Tables that come from outside as rows of text."""

from typing import IO

from papers.room.door import DOOR


def read_rows(*, file: IO[bytes], most_rows: int, most_columns: int) -> tuple[list[list[str]], bool]:
    """All rows of an XLSX or text table, and whether it was a workbook.

    Raises UploadRefused: table_unreadable, too_many_rows, and what the door says of harmful or heavy files.
    """
    visit = DOOR.ask("rows", file, most_rows=most_rows, most_columns=most_columns)
    return visit.told["rows"], visit.told["workbook"]
