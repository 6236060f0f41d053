"""What the start says where the uploads are not those of the database."""

from django.conf import settings
from django.db import connection

from papers.selectors.agreement import agreement

CURE = "Stop here and restore both from one backup (docs/operations.md)."


def disagreement() -> str:
    """A sentence with its cure; "" where database and uploads agree."""
    found = agreement(_rows, a_table=10)
    place = f"bucket {settings.S3_BUCKET}" if settings.S3_BUCKET else str(settings.MEDIA_ROOT)
    if found.strays:
        return f"The database names no file at all, and files lie in {place}: they belong to another database. {CURE}"
    if found.is_another_storage:
        return f"None of the {found.looked_at} newest files the database names lies in {place}: they are gone. {CURE}"
    if found.missing:
        count = f"{len(found.missing)} of the {found.looked_at} newest files the database names are not in {place}"
        return f"{count}, for example {found.missing[0]}. {CURE}"
    return ""


def _rows(query: str) -> list[tuple[str]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
