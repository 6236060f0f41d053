"""The one door in: a file is bounded, looked into in the room, and stored under a random name."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from papers.domain.media import MEDIA, safe_name
from papers.domain.refusals import UploadRefused
from papers.models import Paper, Scan
from papers.room.door import DOOR
from papers.services.nudges import nudge
from papers.services.quotas import require_room
from records import nudges

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a file, and for which organisation: their keys. Neither for somebody without an account."""

    person: int | None = None
    organisation: int | None = None


def receive_paper(
    *, upload: "UploadedFile[bytes]", accepted: Sequence[str], max_mb: int, sender: Sender, field: str = "upload"
) -> Paper:
    """Takes a file that is one of the `accepted` types (codes of papers.domain.media) and at most `max_mb` large.

    Raises UploadRefused at `field`, DoorBusy; nothing is stored then. Whoever calls names the paper's file in a row of
    its own, or the sweep takes it away again.
    """
    try:
        return _received(upload, accepted, max_mb, sender)
    except UploadRefused as refusal:
        refusal.field = field
        raise


def _received(upload: "UploadedFile[bytes]", accepted: Sequence[str], max_mb: int, sender: Sender) -> Paper:
    size = upload.size or 0
    if size > max_mb * 1024 * 1024:
        raise UploadRefused("file_too_large", max_mb=max_mb)
    if size == 0:
        raise UploadRefused("file_empty")
    require_room(sender.person, sender.organisation, size)
    name = upload.name or ""
    visit = DOOR.ask("inspect", cast("IO[bytes]", upload), name=name, accepted=list(accepted))
    kept: Any = ContentFile(visit.content) if visit.told["turned"] else upload
    return _store(kept, name, visit.told["code"], visit.told["pages"], sender)


@transaction.atomic
def _store(kept: Any, name: str, code: str, pages: int | None, sender: Sender) -> Paper:
    medium = MEDIA[code]
    require_room(sender.person, sender.organisation, kept.size, lock=True)
    paper = Paper(
        original_name=safe_name(name, code),
        code=code,
        media_type=medium.media_type,
        size=kept.size,
        pages=pages,
        sha256=digest_of(kept),
        sender=sender.person,
        owner=sender.organisation,
        scan=Scan.WAITING if settings.SCANNER else Scan.OFF,
    )
    paper.file.save(f"{uuid.uuid4().hex}.{code}", kept, save=False)
    paper.save()
    nudges.once_committed(nudge)
    return paper


def digest_of(file: IO[bytes]) -> str:
    """SHA-256 (hex) of the whole file; leaves it at its beginning."""
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
