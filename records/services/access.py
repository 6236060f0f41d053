"""Adding to the access record, and taking out what is older than it must be kept."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connections, transaction

from records.models.access import AccessEntry
from records.services.database_roles import OWNER, owners_connection


@transaction.atomic(savepoint=False)
def record_accesses(*, entries: Iterable[AccessEntry]) -> None:
    """One statement, however many there are."""
    AccessEntry.objects.bulk_create(entries)


def sweep_access_record(*, before: datetime) -> int:
    """Takes out entries older than `before`, as the owner: the portal itself cannot. Returns how many went."""
    owners_connection()
    with connections[OWNER].cursor() as cursor:
        cursor.execute("DELETE FROM records_accessentry WHERE at < %s", [before])
        return int(cursor.rowcount)
