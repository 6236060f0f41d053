"""Storage has an end: how much a person and an organisation may send in a day, and an organisation may keep."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from papers.domain.bounds import MB
from papers.domain.refusals import UploadRefused
from papers.selectors import sent_by

LOCK = 7_265_210  # a number of ours for PostgreSQL's advisory locks: one storing at a time for one sender
DAY = timedelta(days=1)


def require_room(person: int | None, organisation: int | None, size: int, *, lock: bool = False) -> None:
    """Raises UploadRefused: quota_person_day, quota_public_day, quota_organisation_day, quota_organisation.

    With `lock` inside a transaction, so that files sent at the same moment are counted one after the other.
    """
    if lock:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, (organisation or person or 0) % 2**31])
    sent = sent_by(person, organisation, timezone.now() - DAY)
    if person is None:
        _require("quota_public_day", sent.by_sender, size, settings.QUOTA_PUBLIC_DAY_MB)
    else:
        _require("quota_person_day", sent.by_sender, size, settings.QUOTA_PERSON_DAY_MB)
    if organisation is not None:
        _require("quota_organisation_day", sent.for_organisation, size, settings.QUOTA_ORGANISATION_DAY_MB)
        _require("quota_organisation", sent.kept, size, settings.QUOTA_ORGANISATION_MB)


def _require(code: str, sent: int, size: int, most_mb: int) -> None:
    if sent + size > most_mb * MB:
        raise UploadRefused(code, most_mb=most_mb)
