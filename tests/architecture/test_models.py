"""Laws 1, 5, 6: keys between apps point down and leave no trace there; facts are never edited; one state per case."""

import re
from itertools import product

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from applications.domain.status import CLOSED, TABLE, Event, IllegalMove, Status, next_status
from records.models.append_only import AppendOnly
from tests.architecture.source import FLOORS, HEIGHT, lawful, modules

# Facts by DESIGN.md law 6, by table name; whatever else declares itself AppendOnly is tried as well.
FACTS = {
    "applications_transition",
    "applications_filedversion",
    "applications_assessment",
    "review_decision",
    "review_publicnotice",
    "schemes_schemeversion",
    "payouts_journalentry",
    "payouts_posting",
}


def ours() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in FLOORS]


def relations() -> list[models.Field]:
    return [field for model in ours() for field in model._meta.get_fields() if field.is_relation and field.concrete]


def append_only() -> list[type[models.Model]]:
    return [model for model in ours() if issubclass(model, AppendOnly)]


def test_keys_between_apps_point_down_and_leave_no_name_below():
    wrong = []
    for field in relations():
        here, there = field.model._meta.app_label, field.related_model._meta.app_label
        if here == there or there not in HEIGHT:
            continue
        if HEIGHT[there] > HEIGHT[here]:
            wrong.append(f"{field} points up to {there}")
        if not field.remote_field.hidden:
            wrong.append(f'{field} leaves a name on {there}: related_name="+"')
    lawful(wrong)


def test_no_fact_is_deleted_along_with_something_else():
    lawful(
        [
            f"{field} cascades into a fact"
            for field in relations()
            if issubclass(field.model, AppendOnly)
            and field.remote_field.on_delete not in {models.PROTECT, models.DO_NOTHING}
        ]
    )


def test_money_is_exact():
    lawful(
        [
            f"{field} is a float"
            for model in ours()
            for field in model._meta.fields
            if isinstance(field, models.FloatField)
        ]
    )


def test_every_fact_of_the_house_is_append_only():
    assert FACTS - {model._meta.db_table for model in append_only()} == set()


def _literal(data_type: str) -> str:
    known = {
        "boolean": "false",
        "jsonb": "'{}'",
        "date": "'2026-01-01'",
        "timestamp with time zone": "'2026-01-01Z'",
        "uuid": "'00000000-0000-0000-0000-000000000001'",
        "ARRAY": "'{}'",
        "interval": "'1 day'",
        "bytea": "''",
        "time without time zone": "'00:00'",
        "tstzrange": "'empty'",
        "daterange": "'empty'",
    }
    numeric = {"integer", "bigint", "smallint", "numeric", "double precision", "real"}
    return known.get(data_type, "1" if data_type in numeric else "'x'")


def _put_one_row(table: str) -> None:
    """A row in any table: its checks are dropped and its triggers asleep, inside a transaction that is rolled back."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'c'", [table])
        for (name,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns "
            "WHERE table_name = %s AND is_nullable = 'NO' AND is_identity = 'NO' AND is_generated = 'NEVER'",
            [table],
        )
        columns = dict(cursor.fetchall())
        names = ", ".join(f'"{name}"' for name in columns)
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join(map(_literal, columns.values()))})")  # noqa: S608
        cursor.execute("SET LOCAL session_replication_role = origin")


def _refuses(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            assert cursor.rowcount == 1
    except DatabaseError as error:
        return "Cannot" in str(error)
    return False


@pytest.mark.django_db
@pytest.mark.parametrize("model", append_only(), ids=lambda model: model._meta.db_table)
def test_postgresql_refuses_to_change_or_delete_a_fact(model):
    table, key = model._meta.db_table, model._meta.pk.column
    _put_one_row(table)
    assert _refuses(f'UPDATE {table} SET "{key}" = "{key}"')  # noqa: S608
    assert _refuses(f"DELETE FROM {table}")  # noqa: S608


@pytest.mark.django_db
def test_a_table_that_is_no_fact_may_change():
    """The probe above can fail: an ordinary table lets both pass."""
    _put_one_row("accounts_street")
    assert not _refuses("UPDATE accounts_street SET id = id")


def test_transition_table_is_total_and_closed_states_stay_closed():
    for status, event in product(Status, Event):
        after = TABLE[status][event]
        if after is None:
            with pytest.raises(IllegalMove):
                next_status(status, event)
        else:
            assert next_status(status, event) is Status(after)
    assert all(after is None for status in CLOSED for after in TABLE[status].values())


def test_every_state_can_be_reached_and_left_unless_closed():
    reached = {after for row in TABLE.values() for after in row.values() if after}
    assert reached | {Status.DRAFT} == set(Status)
    assert {status for status in Status if not any(TABLE[status].values())} == CLOSED


def test_one_place_moves_a_case():
    """Only applications/services/moves.py writes Application.status."""
    writing = re.compile(r"\bapplication\.status = |update\([^)]*\bstatus=")
    lawful(
        [
            f"{module.where}:{number} {line.strip()}"
            for module in modules()
            if module.floor in {"applications", "review"} and module.name != "applications.services.moves"
            for number, line in enumerate(module.text.splitlines(), 1)
            if writing.search(line)
        ]
    )
