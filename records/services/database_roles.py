"""The two database roles. The owner makes tables; the application reads and writes them and can do nothing else.

What the application may do with a table is computed from its model, so that a new table needs no line here. All of it
is done again after every migration and changes nothing the second time.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, IntegrityError, ProgrammingError, connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from records.domain.grants import TableGrant, fact, ordinary, partly_fixed, quoted, read_only
from records.models.append_only import AppendOnly, PartlyFixed
from records.services.history import keep_history

OWNER = "owner"
MIGRATIONS = "django_migrations"
ATTRIBUTES = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS NOINHERIT"
SHUT = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
    LANGUAGE sql IMMUTABLE AS 'SELECT false'
"""


def prepare_database_roles() -> None:
    """Makes the application's role, gives it exactly its rights, and shuts the ways around the tables' triggers.

    Raises ImproperlyConfigured where no owner is set, or where the application's role could help itself to more.
    """
    owner, role = owners_connection(), str(connections[DEFAULT_DB_ALIAS].settings_dict["USER"])
    with transaction.atomic(using=OWNER), owner.cursor() as cursor:
        # Two of them at once would meet in PostgreSQL's own catalogue.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('records.database_roles'))")
        _make_role(cursor, role)
        _give_rights(cursor, role, owner)
        _shut_switch(cursor)
        keep_history(cursor)
        _refuse_too_much(cursor, role)


def owners_connection() -> BaseDatabaseWrapper:
    if OWNER not in connections:
        raise ImproperlyConfigured(
            "OWNER_DATABASE_URL is not set: tables are made by their owner, and the portal itself connects by"
            " DATABASE_URL as a role that owns nothing. See docs/operations.md."
        )
    return connections[OWNER]


@contextmanager
def acting_as_owner() -> Iterator[None]:
    """Inside, everything this thread asks of the database is asked by the owner: to make a world, not to serve."""
    usual = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = owners_connection()
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = usual


def grants_of_tables() -> list[TableGrant]:
    """What the application may do with each table of the models."""
    return [read_only(MIGRATIONS), *(grant_of(model) for model in apps.get_models(include_auto_created=True))]


def grant_of(model: type[models.Model]) -> TableGrant:
    meta = model._meta  # noqa: SLF001 -- Django's public reflection is spelled so
    if issubclass(model, AppendOnly) and model.added_by_the_database:
        return read_only(meta.db_table)
    if issubclass(model, AppendOnly):
        return fact(meta.db_table, str(meta.pk.column) if model.rows_are_locked else "")
    if issubclass(model, PartlyFixed):
        columns = {field.name: str(field.column) for field in meta.concrete_fields}
        return partly_fixed(meta.db_table, [columns[name] for name in model.may_change])
    return ordinary(meta.db_table)


def _make_role(cursor: CursorWrapper, role: str) -> None:
    cursor.execute("SELECT current_user = %s", [role])
    if cursor.fetchone()[0]:
        raise ImproperlyConfigured(
            f"DATABASE_URL and OWNER_DATABASE_URL name the same role, {role}: the portal would own its tables."
        )
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
    if not cursor.fetchone():
        # Roles belong to all databases of a server: somebody preparing another one may have just made it.
        with suppress(ProgrammingError, IntegrityError), transaction.atomic(using=OWNER):
            cursor.execute(f"CREATE ROLE {quoted(role)} {ATTRIBUTES}")
            _give_password(cursor, role)
    elif not _can_sign_in():
        _give_password(cursor, role)


def _give_password(cursor: CursorWrapper, role: str) -> None:
    if password := connections[DEFAULT_DB_ALIAS].settings_dict["PASSWORD"]:
        cursor.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(password)))


def _can_sign_in() -> bool:
    """Whether the password of DATABASE_URL is the role's already."""
    given = connections[DEFAULT_DB_ALIAS].get_connection_params()
    who = {key: given[key] for key in ("dbname", "user", "password", "host", "port") if given.get(key)}
    try:
        psycopg.connect(**who).close()
    except psycopg.OperationalError:
        return False
    return True


def _give_rights(cursor: CursorWrapper, role: str, owner: BaseDatabaseWrapper) -> None:
    database, who = quoted(str(owner.settings_dict["NAME"])), quoted(role)
    there = set(owner.introspection.table_names(cursor))
    for statement in (
        f"REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC, {who}",
        f"GRANT CONNECT ON DATABASE {database} TO {who}",
        f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {who}",
        f"GRANT USAGE ON SCHEMA public TO {who}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {who}",
        f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM PUBLIC, {who}",
        *(grant.statement(role) for grant in grants_of_tables() if grant.table in there),
    ):
        cursor.execute(statement)


def _shut_switch(cursor: CursorWrapper) -> None:
    """pgtrigger lets any session skip its triggers by a variable; the function that reads it is made deaf."""
    cursor.execute("SELECT to_regprocedure('public._pgtrigger_should_ignore(name)')")
    if cursor.fetchone()[0]:
        cursor.execute(SHUT)


def _refuse_too_much(cursor: CursorWrapper, role: str) -> None:
    cursor.execute(
        """
        SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls
            OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid)
            OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid)
            OR EXISTS (SELECT FROM pg_proc p WHERE p.proowner = r.oid)
            OR EXISTS (SELECT FROM pg_database d WHERE d.datdba = r.oid)
          FROM pg_roles r WHERE rolname = %s
        """,
        [role],
    )
    if cursor.fetchone()[0]:
        raise ImproperlyConfigured(
            f"The role {role} of DATABASE_URL is too strong: it is a superuser, belongs to another role or owns"
            " something. Give the portal a role that owns nothing; OWNER_DATABASE_URL is for its owner."
        )
