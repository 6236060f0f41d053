"""Migrations are complete and named for what they do."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from tests.architecture.source import FLOORS, ROOT, lawful


@pytest.mark.django_db
def test_models_have_their_migrations():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(f"a migration is missing:\n{said.getvalue()}", pytrace=False)


def test_migrations_are_named_for_what_they_do():
    names = [path.stem for floor in FLOORS for path in (ROOT / floor / "migrations").glob("0*.py")]
    lawful([name for name in names if re.search(r"_auto_|_alter_.*_and_more$|_custom$", name)])


def test_migrations_are_one_line():
    assert MigrationLoader(None, ignore_no_migrations=True).detect_conflicts() == {}
