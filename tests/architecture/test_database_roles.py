"""Law 6 in the database: the role the portal runs as cannot change, remove or empty what stays."""

import pgtrigger
import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, models, transaction

from records.models.append_only import AppendOnly, PartlyFixed
from records.services.database_roles import prepare_database_roles
from tests.architecture.source import lawful
from tests.database import do_as_owner

pytestmark = pytest.mark.django_db
DENIED = "permission denied|must be owner"


def every(kind: type[models.Model]) -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, kind)]


def table(model: type[models.Model]) -> str:
    return model._meta.db_table


def refused(statement: str, why: str = DENIED) -> None:
    with pytest.raises(DatabaseError, match=why), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def columns(model: type[models.Model]) -> set[str]:
    return {field.column for field in model._meta.concrete_fields}


def may_update(model: type[models.Model]) -> set[str]:
    """The columns PostgreSQL would let this connection change."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.column_privileges"
            " WHERE grantee = current_user AND privilege_type = 'UPDATE' AND table_name = %s",
            [table(model)],
        )
        return {name for (name,) in cursor.fetchall()}


facts = pytest.mark.parametrize("model", every(AppendOnly), ids=table)
partly = pytest.mark.parametrize("model", every(PartlyFixed), ids=table)


@facts
def test_a_fact_is_not_changed_removed_or_emptied(model):
    lockable = {model._meta.pk.column} if model.rows_are_locked else set()
    for column in columns(model) - lockable:
        refused(f'UPDATE {table(model)} SET "{column}" = NULL')  # noqa: S608 -- our own names
    refused(f"DELETE FROM {table(model)}")  # noqa: S608 -- as above
    refused(f"TRUNCATE {table(model)}")
    refused(f"TRUNCATE {table(model)} CASCADE")


@facts
def test_triggers_and_shape_of_a_fact_belong_to_the_owner(model):
    for statement in (
        f"ALTER TABLE {table(model)} DISABLE TRIGGER ALL",
        f"ALTER TABLE {table(model)} ADD COLUMN x int",
        f"DROP TABLE {table(model)}",
        f"CREATE TRIGGER x BEFORE INSERT ON {table(model)} FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger()",
        f"CREATE RULE x AS ON UPDATE TO {table(model)} DO INSTEAD NOTHING",
        f"ALTER TABLE {table(model)} OWNER TO current_user",
    ):
        refused(statement)


@partly
def test_of_a_partly_fixed_row_only_the_named_columns_change(model):
    named = {model._meta.get_field(name).column for name in model.may_change}
    assert may_update(model) == named
    for column in columns(model) - named:
        refused(f'UPDATE {table(model)} SET "{column}" = NULL')  # noqa: S608 -- our own names
    refused(f"DELETE FROM {table(model)}")  # noqa: S608 -- as above


@pytest.mark.parametrize("model", apps.get_models(include_auto_created=True), ids=table)
def test_no_table_is_emptied(model):
    refused(f"TRUNCATE {table(model)} CASCADE")


def test_an_ordinary_table_may_change():
    """The probes above can fail: what no model forbids goes through."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_street SET name = name")
        cursor.execute("DELETE FROM accounts_street")


def lockable_facts() -> list[type[models.Model]]:
    return [model for model in every(AppendOnly) if model.rows_are_locked]


@pytest.mark.parametrize("model", lockable_facts(), ids=table)
def test_where_rows_are_locked_the_trigger_refuses_and_has_no_switch(model):
    """The key's column may be named in an UPDATE (else no row could be locked): the trigger answers for it."""
    lay_a_row(model)
    for before in ("SELECT 1", f"SET LOCAL pgtrigger.ignore = '{{{trigger_of(model)}}}'"):
        with connection.cursor() as cursor:
            cursor.execute(before)
        refused(f"UPDATE {table(model)} SET id = id + 1", "Cannot update")  # noqa: S608 -- our own names


TRIED_BY_THE_OWNER = """
CREATE FUNCTION tried_by_the_owner(statement text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
AS $$ BEGIN EXECUTE statement; END $$
"""


@facts
def test_the_trigger_behind_refuses_even_the_owner(model):
    """Whoever holds more rights than the portal meets the trigger: it is tried with the rights of the owner."""
    do_as_owner(TRIED_BY_THE_OWNER)
    lay_a_row(model)
    guarded = {
        operation
        for trigger in model._meta.triggers
        if isinstance(trigger, pgtrigger.Protect)
        for operation in ("UPDATE", "DELETE")
        if operation in str(trigger.operation)
    }
    assert "UPDATE" in guarded
    tried = {"UPDATE": f"UPDATE {table(model)} SET id = id + 1", "DELETE": f"DELETE FROM {table(model)}"}  # noqa: S608 -- our own names
    for operation in guarded:
        refused(f"SELECT tried_by_the_owner('{tried[operation]}')", "pgtrigger: Cannot")


def checks_of(model: type[models.Model]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = %s::regclass", [table(model)]
        )
        return [name for (name,) in cursor.fetchall()]


def trigger_of(model: type[models.Model]) -> str:
    return next(t for t in model._meta.triggers if t.name == "append_only").get_pgid(model)


def lay_a_row(model: type[models.Model]) -> None:
    """One row with whatever its columns take; by the owner, whom keys and triggers do not hear, and rolled back.

    What the row says is nonsense, so the CHECKs of the table are taken off until then.
    """
    for name in checks_of(model):
        do_as_owner(f'ALTER TABLE {table(model)} DROP CONSTRAINT "{name}"')
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(quote_ident(column_name), ', '), string_agg(CASE"
            " WHEN data_type IN ('bigint', 'integer', 'smallint', 'numeric') THEN '1'"
            " WHEN data_type IN ('jsonb', 'ARRAY') THEN '''{}''' WHEN data_type = 'boolean' THEN 'true'"
            " WHEN data_type = 'uuid' THEN 'gen_random_uuid()'"
            " WHEN data_type = 'date' OR data_type LIKE 'timestamp%%' THEN 'now()' ELSE '''x''' END, ', ')"
            " FROM information_schema.columns WHERE table_name = %s AND is_nullable = 'NO'",
            [table(model)],
        )
        names, values = cursor.fetchone()
    do_as_owner(f"INSERT INTO {table(model)} ({names}) VALUES ({values})")  # noqa: S608 -- our own names


@pytest.mark.parametrize(
    "statement",
    [
        "SET session_replication_role = replica",
        "SELECT set_config('session_replication_role', 'replica', true)",
        "SET ROLE portal",
        "SET SESSION AUTHORIZATION portal",
        "GRANT portal TO portal_app",
        "ALTER ROLE portal_app SUPERUSER",
        "CREATE TABLE public.x (id int)",
        "CREATE TEMPORARY TABLE x (id int)",
        "CREATE FUNCTION public.x() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE OR REPLACE FUNCTION official_now() RETURNS timestamptz LANGUAGE sql AS 'SELECT now()'",
        "CREATE OR REPLACE FUNCTION _pgtrigger_should_ignore(trigger_name name) RETURNS bool RETURN true",
        "CREATE SCHEMA x",
        "UPDATE pg_class SET relowner = 0",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'y', now())",
        "COPY payouts_posting TO PROGRAM 'true'",
    ],
)
def test_no_way_around(statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_no_trigger_is_switched_off_by_a_setting_of_the_session():
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'pgtrigger%'")
        names = [name for (name,) in cursor.fetchall()]
        assert len(names) > 40
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", ["{" + ",".join(names) + "}"])
        cursor.execute("SELECT bool_or(_pgtrigger_should_ignore(name::name)) FROM unnest(%s::text[]) name", [names])
        assert cursor.fetchone() == (False,)


def test_the_role_owns_nothing_and_belongs_to_nobody():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False, False)
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)"
        )
        assert cursor.fetchone() == (0,)
        cursor.execute(
            "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (0,)


def test_every_table_of_the_database_is_known():
    """A table no model stands for would get no rights: nobody would notice before the first person does."""
    known = {table(model) for model in apps.get_models(include_auto_created=True)} | {"django_migrations"}
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
    lawful([f"{name} has no model" for name in there - known])


@pytest.mark.django_db(databases=["default", "owner"])
def test_preparing_again_changes_nothing():
    """The same rights after a second time, and what somebody handed out by hand in between is taken back."""
    rights = (
        "SELECT table_name, privilege_type FROM information_schema.table_privileges"
        " WHERE grantee = 'portal_app' ORDER BY 1, 2"
    )
    with connection.cursor() as cursor:
        cursor.execute(rights)
        before = cursor.fetchall()
    with connections["owner"].cursor() as cursor:
        cursor.execute("GRANT ALL ON payouts_posting TO portal_app")
        cursor.execute("GRANT DELETE ON payouts_award TO PUBLIC")
        prepare_database_roles()
        cursor.execute(rights)
        assert cursor.fetchall() == before
        cursor.execute(
            "SELECT count(*) FROM information_schema.table_privileges"
            " WHERE grantee = 'PUBLIC' AND table_schema = 'public'"
        )
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_role_that_is_too_strong_is_refused():
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER ROLE portal_app CREATEROLE")
        with pytest.raises(ImproperlyConfigured, match="too strong"):
            prepare_database_roles()


def test_without_an_owner_nothing_is_migrated(monkeypatch):
    monkeypatch.setattr("records.services.database_roles.OWNER", "nobody")
    with pytest.raises(CommandError, match="OWNER_DATABASE_URL is not set"):
        call_command("migrate", verbosity=0)
