"""Pictures of pages: drawn once, in the background, kept beside the papers."""

import hashlib
import uuid

import structlog
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from papers.domain.bounds import MOST_PICTURES
from papers.domain.media import MEDIA
from papers.domain.refusals import DoorBusy, UploadRefused
from papers.models import PagePicture, Paper, Scan
from papers.room.door import DOOR

DRAWN = [code for code, medium in MEDIA.items() if medium.pictures]
log = structlog.get_logger(__name__)


def draw_papers(*, limit: int = 50) -> int:
    """Draws what is not drawn yet, the oldest first; how many papers. Safe to run twice or at once."""
    waiting = Paper.objects.filter(drawn_at=None, code__in=DRAWN, scan__in=(Scan.OFF, Scan.CLEAN)).order_by("pk")
    return sum(_draw(pk) for pk in list(waiting.values_list("pk", flat=True)[:limit]))


@transaction.atomic
def _draw(pk: int) -> bool:
    paper = Paper.objects.select_for_update(skip_locked=True).filter(pk=pk, drawn_at=None).first()
    if paper is None:
        return False
    there = set(paper.pictures.values_list("number", flat=True))
    try:
        for number in range(1, min(paper.pages or 0, MOST_PICTURES) + 1):
            if number not in there:
                _draw_page(paper, number)
    except (DoorBusy, OSError):
        return False  # what is drawn stays; the next sweep goes on
    paper.drawn_at = timezone.now()
    paper.save(update_fields=["drawn_at"])
    return True


def _draw_page(paper: Paper, number: int) -> None:
    """One page that cannot be drawn leaves a gap; the page says so and offers the original."""
    with paper.file.open("rb") as stored:
        try:
            visit = DOOR.ask("draw", stored, code=paper.code, number=number)
        except DoorBusy:
            raise
        except UploadRefused as refusal:
            log.warning("page_not_drawn", paper=paper.pk, page=number, code=refusal.code)
            return
    picture = PagePicture(
        paper=paper,
        number=number,
        media_type=visit.told["media_type"],
        sha256=hashlib.sha256(visit.content).hexdigest(),
        width=visit.told["width"],
        height=visit.told["height"],
    )
    ending = picture.media_type.rpartition("/")[2]
    picture.file.save(f"{uuid.uuid4().hex}.{ending}", ContentFile(visit.content), save=False)
    picture.save()
