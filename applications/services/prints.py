"""The sweep that prints filed versions. A version is printed once; a lost nudge or a crash only delays it."""

import hashlib
import uuid

import structlog
from django.core.files.base import ContentFile
from django.db import transaction

from applications.models import FiledPdf, FiledVersion
from applications.printing import filed_pdf
from applications.selectors.clock import official_now
from records import nudges

MOST_LOOKED_AT = 1000  # a version that fails is passed over and tried again next time
SWEEP = "applications.tasks.make_filed_pdfs"
log = structlog.get_logger(__name__)


def nudge() -> None:
    """Ask the worker to print now rather than at the next sweep."""
    nudges.nudge(SWEEP)


def make_filed_pdfs(*, limit: int = 20) -> int:
    """Print up to `limit` filed versions that have no PDF yet and return how many. Safe to run twice or at once."""
    printed = 0
    for pk in FiledVersion.objects.filter(pdf=None).order_by("pk").values_list("pk", flat=True)[:MOST_LOOKED_AT]:
        printed += _print(pk)
        if printed == limit:
            break
    return printed


@transaction.atomic
def _print(version_id: int) -> bool:
    version = (
        FiledVersion.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(pk=version_id)
        .select_related("application__call__scheme_version", "application__enterprise")
        .first()
    )
    if version is None or FiledPdf.objects.filter(version=version).exists():
        return False
    try:
        printed = filed_pdf(version)
    except Exception:
        log.exception("filed_version_not_printed", version=version_id)
        return False
    pdf = FiledPdf(
        version=version,
        sha256=hashlib.sha256(printed.content).hexdigest(),
        pages=printed.pages,
        made_at=official_now(),
    )
    pdf.file.save(f"{uuid.uuid4().hex}.pdf", ContentFile(printed.content), save=False)
    pdf.save()
    return True
