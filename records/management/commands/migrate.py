"""`manage.py migrate`, as the owner of the tables; afterwards the application gets its rights on what is new."""

from collections.abc import Iterable
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader

from records.first_tables import drawing_no_more_than_needed, only_adds
from records.services import database_roles


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            database_roles.owners_connection()
            if options["database"] == DEFAULT_DB_ALIAS:
                options["database"] = database_roles.OWNER
            loader = MigrationLoader(connections[options["database"]])
            begun = other_beginnings(loader.applied_migrations, loader.graph.root_nodes())
            if begun:
                raise CommandError(
                    f"The tables of {', '.join(begun)} were made by a version whose migrations are here no more. "
                    "Begin with an empty database (on this machine: another STATE_DIR, or move .state away)."
                )
            floors = [each for key, each in loader.disk_migrations.items() if key[0] in settings.FLOORS]
            from_nothing = not loader.applied_migrations and only_adds(floors)
            with drawing_no_more_than_needed() if from_nothing else nullcontext():
                super().handle(*args, **options)
            if not (options["plan"] or options["check_unapplied"]):
                database_roles.prepare_database_roles()
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error


def other_beginnings(applied: Iterable[tuple[str, str]], first: Iterable[tuple[str, str]]) -> list[str]:
    """Our floors of which the database has migrations (floor, name), but none that is the `first` of the floor here."""
    done = set(applied)
    begun = {floor for floor, _ in done if floor in settings.FLOORS}
    return sorted(begun - {floor for floor, name in first if (floor, name) in done})
