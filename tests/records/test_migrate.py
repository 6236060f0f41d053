"""`migrate` knows a database whose tables another line of migrations made, and leaves it alone."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from records.management.commands.migrate import other_beginnings
from records.services.database_roles import OWNER
from tests.copies import owners_line

FIRST = [("papers", "0001_initial"), ("records", "0001_initial"), ("auth", "0001_initial")]


@pytest.mark.parametrize(
    ("applied", "found"),
    [
        ([], []),
        (FIRST, []),
        ([*FIRST, ("papers", "0002_of_a_later_version")], []),
        ([("auth", "0001_of_another_library")], []),
        ([("records", "0001_initial"), ("papers", "0001_papers_and_pictures")], ["papers"]),
    ],
)
def test_floors_that_began_otherwise_are_named(applied, found):
    assert other_beginnings(applied, FIRST) == found


@pytest.mark.django_db
def test_tables_of_this_version_are_no_stranger():
    loader = MigrationLoader(connections["default"])
    assert other_beginnings(loader.applied_migrations, loader.graph.root_nodes()) == []


@pytest.mark.django_db(transaction=True, databases=["default", OWNER])
def test_migrate_stops_before_it_touches_such_tables():
    renamed = "UPDATE django_migrations SET name = %s WHERE app = 'papers' AND name = %s"
    names = ["0001_of_another_line", "0001_initial"]
    with owners_line() as line:
        line.execute(renamed, names)
        try:
            with pytest.raises(CommandError, match="papers were made by a version"):
                call_command("migrate", verbosity=0)
        finally:
            line.execute(renamed, names[::-1])
