"""`manage.py sweep_access_record`: takes out, as the owner, what is older than ACCESS_RECORD_MONTHS."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from records.services.access import sweep_access_record

A_MONTH = timedelta(days=31)


class Command(BaseCommand):
    help = "Take entries older than ACCESS_RECORD_MONTHS out of the access record."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            gone = sweep_access_record(before=timezone.now() - settings.ACCESS_RECORD_MONTHS * A_MONTH)
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
        if gone:
            self.stdout.write(f"{gone} entries of the access record were older than it is kept")
