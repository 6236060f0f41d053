"""The clock that decides deadlines: the database's (SQL official_now()). Python's own clock decides nothing here."""

from datetime import date, datetime

from django.db import connection
from django.db.models import DateTimeField, Func
from django.utils import timezone

OFFICIAL_NOW = Func(function="official_now", output_field=DateTimeField())
"""The same as an expression, for a query that reads something else too."""


def official_now() -> datetime:
    """The database's time now, aware."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT official_now()")
        now: datetime = cursor.fetchone()[0]
    return now


def official_today() -> date:
    """Today in the site's time zone, by the database's clock."""
    return timezone.localtime(official_now()).date()
