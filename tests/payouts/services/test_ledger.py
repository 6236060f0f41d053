"""Posting: once by key, balanced, never overdrawn: by the service and, behind its back, by PostgreSQL."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, ProgrammingError

from payouts.domain.refusals import LedgerRefused
from payouts.models import JournalEntry, LedgerAccount, Posting
from payouts.selectors import account_balances, ledger_total
from payouts.services import post_entry

pytestmark = pytest.mark.django_db


def fill(fen: int = 500) -> None:
    post_entry(key="fill", event="awarded", postings={"call:1:committed": -fen, "part:1:payable": fen})


def refused(act) -> str:
    with pytest.raises(LedgerRefused) as found, transaction.atomic():
        act()
    return found.value.code


def test_entry_moves_money():
    fill()
    assert account_balances(["call:1:committed", "part:1:payable"]) == {
        "call:1:committed": -500,
        "part:1:payable": 500,
    }
    assert ledger_total() == 0


def test_same_key_happens_once():
    fill()
    fill()
    assert JournalEntry.objects.count() == 1


def test_same_key_with_other_money_is_refused():
    fill()
    assert refused(lambda: fill(501)) == "key_used_otherwise"


def test_unbalanced_entry_is_refused_by_the_service():
    assert refused(lambda: post_entry(key="k", event="e", postings={"a": 1, "b": -2})) == "unbalanced"
    assert not LedgerAccount.objects.exists()


def test_overdraft_is_refused_by_the_service():
    fill()
    act = lambda: post_entry(key="k", event="e", postings={"part:1:payable": -501, "part:1:paid": 501})  # noqa: E731
    assert refused(act) == "overdrawn"
    assert Posting.objects.count() == 2


def by_hand(key: str, **postings: int) -> None:
    """Straight into the tables, past every service; deferred triggers are made to speak now."""
    with transaction.atomic():
        entry = JournalEntry.objects.create(key=key, event="by_hand")
        for code, fen in postings.items():
            account, _new = LedgerAccount.objects.get_or_create(code=code.replace("_", ":"))
            Posting.objects.create(entry=entry, account=account, amount_fen=fen)
        connection.check_constraints()


def test_unbalanced_entry_is_refused_by_the_database():
    with pytest.raises(DatabaseError, match="does not balance"):
        by_hand("k", a=1, b=-2)


def test_overdraft_is_refused_by_the_database():
    fill()
    with pytest.raises(DatabaseError, match="would hold -1 fen"):
        by_hand("k", part_1_payable=-501, part_1_paid=501)


@pytest.mark.parametrize("act", ["UPDATE payouts_posting SET amount_fen = 1", "DELETE FROM payouts_posting"])
def test_postings_stay_as_they_are(act):
    fill()
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act)


@pytest.mark.parametrize("table", ["payouts_journalentry", "payouts_ledgeraccount"])
def test_entries_and_accounts_stay(table):
    fill()
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- our own table names
