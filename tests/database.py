"""The tests' database: made by its owner, used as the role the portal runs as. What only an owner can do is done here.

The tables are made once a run, every worker has a copy of them, and what tests commit is swept by the owner, since the
portal's role may not empty a table.
"""

import psycopg
import pytest
from django.db import connections
from django.test import TransactionTestCase

from tests.copies import copy_database, drop_database, led_to, one_at_a_time, original, owners_line
from tests.ground import GROUND

OFFICIAL = "CREATE OR REPLACE FUNCTION official_now() RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL RESTRICTED AS "
# What a hand with the owner's rights does inside a test's own transaction, triggers asleep; no other database has it.
BY_THE_OWNER = """
CREATE FUNCTION done_by_the_owner(statement text) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET session_replication_role = 'replica' AS $$ BEGIN EXECUTE statement; END $$
"""
KEPT = ("django_migrations", "django_content_type", "auth_permission")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, django_db_modify_db_settings):
    """In place of pytest-django's own, which would make the database as the role under test."""
    with django_db_blocker.unblock():
        own = connections["owner"].creation._get_test_db_name()
        with one_at_a_time("empty") as stands:
            if not stands:
                make_tables(original("empty"))
        copy_database(original("empty"), own)
    with led_to(own):
        yield
        with django_db_blocker.unblock():
            GROUND.clear()
    drop_database(own)


def make_tables(name: str) -> None:
    """A database with this name, its tables by the migrations, as their owner."""
    owner = connections["owner"]
    way, former = owner.settings_dict, {**owner.settings_dict, "TEST": {**owner.settings_dict["TEST"]}}
    way["TEST"]["NAME"] = name
    owner.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    with owner.cursor() as cursor:
        cursor.execute(BY_THE_OWNER)
    connections.close_all()
    way.update(former)


def do_as_owner(statement: str) -> None:
    """One statement by the owner of the tables, inside the test's transaction; no trigger hears of it."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT done_by_the_owner(%s)", [statement])


def turn_official_clock(body: str) -> None:
    """The database's clock says what `body` (an SQL query) says, until the test's transaction ends or it is turned."""
    do_as_owner(f"{OFFICIAL} $clock${body}$clock$")


def sweep(_case: TransactionTestCase) -> None:
    """What a test committed goes; tables whose rows the migrations made stay. What is still open is waited for.
    Row by row and past all triggers: to empty a hundred tables whole, PostgreSQL makes a thousand new files."""
    with owners_line() as line, line.transaction():
        line.execute(f"LOCK TABLE {', '.join(_swept(line))} IN ACCESS EXCLUSIVE MODE")
        line.execute("SET LOCAL session_replication_role = 'replica'")
        for name in _swept(line, ever_filled=True):
            line.execute(f"DELETE FROM {name}")  # noqa: S608 - a name of the catalogue


def _swept(line: psycopg.Connection, *, ever_filled: bool = False) -> list[str]:
    size = -1 if not ever_filled else 0
    names = line.execute(
        "SELECT quote_ident(relname) FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        " AND NOT relname = ANY(%s) AND pg_relation_size(oid) > %s",
        [list(KEPT), size],
    )
    return [name for (name,) in names]


TransactionTestCase._fixture_teardown = sweep
