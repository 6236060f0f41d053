"""Minutes and evidence: looked into before they are kept, as every upload is."""

from typing import IO, TYPE_CHECKING, cast

from applications.domain.media import MEDIA, safe_name
from applications.domain.refusals import UploadRefused
from applications.services.inspection import Inspected, inspect_upload

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MINUTES = ["pdf", "docx", "jpg", "png"]
EVIDENCE = ["pdf", "jpg", "png", "docx"]
MOST_MB = 20


def require_minutes(upload: "UploadedFile[bytes]") -> Inspected:
    """The minutes of a meeting; refuses a file that is not what it says."""
    return _inspect(upload, MINUTES, "minutes")


def require_evidence(upload: "UploadedFile[bytes]") -> Inspected:
    return _inspect(upload, EVIDENCE, "evidence")


def kept_name(upload: "UploadedFile[bytes]", found: Inspected) -> str:
    """The name to show and download by, with the ending its content has."""
    return safe_name(upload.name or "", MEDIA[found.code].code)


def _inspect(upload: "UploadedFile[bytes]", accepted: list[str], field: str) -> Inspected:
    try:
        return inspect_upload(
            cast("IO[bytes]", upload),  # type: ignore[arg-type]  # an upload reads and seeks like a binary file
            name=upload.name or "",
            size=upload.size or 0,
            accepted=accepted,
            max_mb=MOST_MB,
        )
    except UploadRefused as refusal:
        refusal.field = field
        raise
