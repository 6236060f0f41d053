"""`manage.py migrate`, as the owner of the tables; afterwards the application gets its rights on what is new."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS

from records.services import database_roles


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            database_roles.owners_connection()
            if options["database"] == DEFAULT_DB_ALIAS:
                options["database"] = database_roles.OWNER
            super().handle(*args, **options)
            if not (options["plan"] or options["check_unapplied"]):
                database_roles.prepare_database_roles()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error
