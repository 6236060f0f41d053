"""The clock that decides deadlines: the database's (SQL official_now()). Python's own clock decides nothing here."""

from datetime import date, datetime

from django.db import connection
from django.utils import timezone


def official_now() -> datetime:
    """The database's time now, aware."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT official_now()")
        now: datetime = cursor.fetchone()[0]
    return now


def official_today() -> date:
    """Today in the site's time zone, by the database's clock."""
    return timezone.localtime(official_now()).date()
