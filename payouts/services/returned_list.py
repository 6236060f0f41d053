"""The list a bank returns: through the one door, then its rows. XLSX or text, whatever its name says."""

from typing import TYPE_CHECKING, cast

from papers.models import Paper
from papers.services import Sender, forget_paper, read_rows, receive_paper
from records.domain.refusals import Refusal

if TYPE_CHECKING:
    from django.core.files.base import File
    from django.core.files.uploadedfile import UploadedFile

    from accounts.models import User

ACCEPTED = ("xlsx", "csv")
MOST_MB = 5
MOST_ROWS = 20_000
MOST_COLUMNS = 60


def receive_list(upload: "File[bytes]", by: "User") -> tuple[Paper, list[list[str]]]:
    """The stored file and all its rows as text. Raises UploadRefused."""
    file = cast("UploadedFile[bytes]", upload)
    paper = receive_paper(upload=file, accepted=ACCEPTED, max_mb=MOST_MB, sender=Sender(by.pk))
    try:
        with paper.file.open("rb") as stored:
            rows, _workbook = read_rows(file=stored, most_rows=MOST_ROWS, most_columns=MOST_COLUMNS)
    except Refusal as refusal:
        forget_paper(name=str(paper.file.name))
        refusal.field = "upload"
        raise
    return paper, rows
