"""Files of filings that nobody needs any more: taken out long ago, or of a draft whose call closed long ago.

What a filed version names stays for good.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from applications.domain.status import Status
from applications.models import Application, Document, FiledVersion
from papers.models import Paper
from papers.services import forget_paper
from schemes.models import Call


def sweep_documents(*, now: datetime | None = None) -> int:
    """Removes files REMOVED_FILES_DAYS after they were taken out, and those of drafts STALE_DRAFT_DAYS after their call
    closed; how many. The row stays. Safe to repeat. `now`: another moment than this one.
    """
    now = now or timezone.now()
    taken_out = Q(removed_at__lt=now - timedelta(days=settings.REMOVED_FILES_DAYS))
    stale = Q(
        application__status=Status.DRAFT.value,
        application__call__in=Call.objects.closed_at(now - timedelta(days=settings.STALE_DRAFT_DAYS)),
    )
    due = taken_out | stale
    stored = Exists(Paper.objects.filter(file=OuterRef("file")))
    needed = Exists(Document.objects.filter(file=OuterRef("file")).exclude(due))  # another filing took it over
    found = list(Document.objects.filter(due).filter(stored).exclude(needed).values_list("pk", flat=True))
    return sum(_forget(pk, now) for pk in found)


@transaction.atomic
def _forget(pk: int, now: datetime) -> bool:
    document = Document.objects.get(pk=pk)
    sharing = Document.objects.filter(file=document.file.name)
    list(Application.objects.select_for_update().filter(pk__in=sharing.values("application")).order_by("pk"))
    if any(_is_filed(each) for each in sharing):
        return False
    forget_paper(name=str(document.file.name))
    if document.removed_at is None:
        document.removed_at = now
        document.save(update_fields=["removed_at"])
    return True


def _is_filed(document: Document) -> bool:
    named = {"documents": [{"id": document.pk}]}
    return FiledVersion.objects.filter(application=document.application_id, content__contains=named).exists()
