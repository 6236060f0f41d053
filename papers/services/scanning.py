"""The virus check: what waits is shown to the scanner; an infected file is never opened, filed or drawn."""

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from papers.antivirus import Scanner, ScannerAway
from papers.models import Paper, Scan

CHUNK = 256 * 1024
log = structlog.get_logger(__name__)


def scan_papers(*, limit: int = 100) -> int:
    """Checks what waits, the oldest first; how many were answered. While the scanner is away everything keeps waiting.

    Where no scanner is set up any more, nothing waits for one.
    """
    if not settings.SCANNER:
        return Paper.objects.filter(scan=Scan.WAITING).update(scan=Scan.OFF)
    waiting = list(Paper.objects.filter(scan=Scan.WAITING).order_by("pk").values_list("pk", flat=True)[:limit])
    try:
        return sum(_scan(pk, Scanner(settings.SCANNER)) for pk in waiting)
    except ScannerAway as away:
        log.warning("scanner_away", said=str(away))
        return 0


@transaction.atomic
def _scan(pk: int, scanner: Scanner) -> bool:
    paper = Paper.objects.select_for_update(skip_locked=True).filter(pk=pk, scan=Scan.WAITING).first()
    if paper is None:
        return False
    with paper.file.open("rb") as stored:
        found = scanner.infection(stored.chunks(CHUNK))
    paper.scan = Scan.INFECTED if found else Scan.CLEAN
    paper.scan_finding, paper.scanned_at = found[:200], timezone.now()
    paper.save(update_fields=["scan", "scan_finding", "scanned_at"])
    if found:
        log.warning("paper_infected", paper=paper.pk, found=found)
    return True
