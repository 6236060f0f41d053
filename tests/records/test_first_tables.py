"""An empty database gets its tables quickly, and the same ones as step by step."""

import pytest
from django.conf import settings
from django.db import connections, models
from django.db.migrations import AlterField, Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from records.first_tables import drawing_no_more_than_needed, only_adds
from records.management.commands import migrate
from records.services.database_roles import OWNER
from tests.copies import drop_database, original, owners_line
from tests.database import make_tables
from tests.whole import WHOLE

WHAT_IS_THERE = (
    (
        "SELECT table_name, column_name, data_type, is_nullable, column_default, character_maximum_length"
        " FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"
    ),
    (
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2"
    ),
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
    "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
    "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1, 2",
)


def of_the_floors():
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return [each for (floor, _), each in loader.disk_migrations.items() if floor in settings.FLOORS]


def test_the_migrations_of_the_floors_only_add():
    assert only_adds(of_the_floors())


def test_a_column_that_changes_takes_the_ordinary_way():
    changing = Migration("0009_longer_names", "records")
    changing.operations = [AlterField("accessrow", "name", models.TextField())]
    assert not only_adds([*of_the_floors(), changing])


def test_afterwards_django_draws_as_before():
    ordinary = ProjectState._find_reload_model
    with drawing_no_more_than_needed():
        assert ProjectState._find_reload_model is not ordinary
    assert ProjectState._find_reload_model is ordinary


@pytest.mark.django_db(transaction=True, databases=["default", OWNER])
@pytest.mark.parametrize("quick", [True, False] if WHOLE else [True])
def test_the_tables_of_this_run_come_out_the_same_again(quick, monkeypatch):
    """Made once more; step by step, which is half a minute of work, in a long run only."""
    if not quick:
        monkeypatch.setattr(migrate, "only_adds", lambda _migrations: False)
    again = original("again")
    try:
        make_tables(again)
        assert len(described(again)[0]) > 500
        assert described(again) == described(original("empty"))
    finally:
        drop_database(again)


def described(name):
    connections.close_all()
    with owners_line(name) as line:
        return [line.execute(question).fetchall() for question in WHAT_IS_THERE]
