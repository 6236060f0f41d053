"""Rows that may change keep every state they had, whichever way somebody writes: save, bulk, raw, by the owner."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from accounts.models import BankAccount, EnterpriseProfile, Membership, Street, User
from records.models import AppendOnly, Change
from records.services.history import models_with_history
from tests.accounts.cast import person
from tests.architecture.source import lawful

pytestmark = pytest.mark.django_db


@pytest.fixture
def street():
    return Street.objects.create(code="110108099", region_code="110108", name="上地", name_en="Shangdi")


def changes(row) -> list[tuple]:
    found = Change.objects.filter(table=row._meta.db_table, row=str(row.pk)).order_by("pk")
    return [(each.act, each.before, each.after) for each in found]


def by_save(street):
    street.name = "清河"
    street.save()


def by_bulk(street):
    street.name = "清河"
    Street.objects.bulk_update([street], ["name"])


def by_update(street):
    Street.objects.filter(pk=street.pk).update(name="清河")


def by_raw(street):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_street SET name = '清河' WHERE id = %s", [street.pk])


def by_upsert(street):
    Street.objects.bulk_create(
        [Street(code=street.code, region_code="110108", name="清河", name_en="Shangdi")],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name"],
    )


@pytest.mark.parametrize("write", [by_save, by_bulk, by_update, by_raw, by_upsert])
def test_each_way_of_writing_leaves_what_was_before(street, write):
    write(street)
    assert changes(street)[-1] == ("update", {"name": "上地"}, {"name": "清河"})


def test_a_row_is_known_from_its_beginning_to_its_end(street):
    key = street.pk
    street.delete()
    street.pk = key
    begun, ended = changes(street)
    assert begun[0] == "insert"
    assert begun[1] is None
    assert begun[2]["name"] == "上地"
    assert ended == ("delete", begun[2], None)


def test_what_changes_nothing_leaves_no_row(street):
    by_raw(street)
    by_raw(street)
    assert len(changes(street)) == 2


def test_a_password_shows_only_that_it_changed():
    user = person("lin@example.gov.cn")
    user.set_password("another-password-2026")
    user.save()
    assert changes(user)[-1] == ("update", {"password": "…"}, {"password": "…"})
    assert not Change.objects.filter(after__password__contains="md5").exists()


def test_the_person_signed_in_stands_beside_what_was_changed(client):
    user = person("lin@example.gov.cn")
    client.force_login(user)
    client.post("/me/", {"full_name": "林新名", "phone": "13800000000", "language": "zh-hans"})
    user.refresh_from_db()
    assert user.full_name == "林新名"
    change = Change.objects.filter(table="accounts_user", row=str(user.pk), act="update").last()
    assert change.after["full_name"] == "林新名"
    assert (change.person, change.role) == (user.pk, "portal_app")


def test_a_value_typed_by_somebody_cannot_name_another_person(street):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_street SET name = %s WHERE id = %s", ["/*person 7*/ ", street.pk])
    assert Change.objects.last().person is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records_change SET after = NULL",
        "DELETE FROM records_change",
        "TRUNCATE records_change",
        "INSERT INTO records_change (\"table\", row, act, role) VALUES ('x', '1', 'insert', 'x')",
        "ALTER TABLE accounts_street DISABLE TRIGGER keeps_history",
        "DROP TRIGGER keeps_history ON accounts_street",
        "SELECT records_keep_history()",
    ],
)
def test_the_portal_neither_writes_nor_stops_history(statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("model", [Membership, BankAccount, EnterpriseProfile, User], ids=lambda m: m.__name__)
def test_rows_that_move_money_and_rights_are_among_them(model):
    assert model in models_with_history()


def test_every_table_that_may_change_keeps_history_or_says_why_not():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'keeps_history' AND tgenabled <> 'D'"
        )
        keeping = {name for (name,) in cursor.fetchall()}
    broken = []
    for model in apps.get_models(include_auto_created=True):
        label, kept = model._meta.label, model._meta.db_table in keeping
        if not issubclass(model, AppendOnly) and not kept and not settings.WITHOUT_HISTORY.get(label):
            broken.append(f"{label} keeps no history and nobody says why")
        if label in settings.WITHOUT_HISTORY and (kept or issubclass(model, AppendOnly)):
            broken.append(f"{label} is excused and needs no excuse")
    known = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    broken += [
        f"{label} is named and is no model"
        for label in {*settings.WITHOUT_HISTORY, *settings.HIDDEN_IN_HISTORY} - known
    ]
    lawful(broken)
