"""The total is never exceeded, whoever comes at the same moment."""

import subprocess
import sys
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from schemes.models import Budget, BudgetEntry
from schemes.services import BudgetExhausted, commit_budget, release_budget
from tests.schemes.conftest import draft_call

RACER = """
import sys
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from decimal import Decimal
from accounts.models import User
from schemes.models import Call
from schemes.services import BudgetExhausted, commit_budget, next_receipt_no
call, by = Call.objects.get(pk=sys.argv[2]), User.objects.get(pk=sys.argv[3])
for n in range(15):
    try:
        commit_budget(call=call, key=f"{sys.argv[4]}:{n}", amount_yuan=Decimal("70.00"), by=by)
    except BudgetExhausted:
        pass
    print(next_receipt_no(call=call))
"""


def test_commitment_beyond_the_total_is_refused_with_what_is_left(draft, manager):
    commit_budget(call=draft, key="a", amount_yuan=Decimal("999.99"), by=manager)
    with pytest.raises(BudgetExhausted) as refusal:
        commit_budget(call=draft, key="b", amount_yuan=Decimal("0.02"), by=manager)
    assert refusal.value.params == {"available_yuan": Decimal("0.01"), "needed_yuan": Decimal("0.02")}
    commit_budget(call=draft, key="c", amount_yuan=Decimal("0.01"), by=manager)
    assert Budget.objects.get(call=draft).committed_yuan == Decimal("1000.00")


def test_commitment_with_the_same_key_counts_once(draft, manager):
    for _ in range(2):
        commit_budget(call=draft, key="a", amount_yuan=Decimal("600.00"), by=manager)
    assert Budget.objects.get(call=draft).committed_yuan == Decimal("600.00")


def test_release_gives_back_once(draft, manager):
    commit_budget(call=draft, key="a", amount_yuan=Decimal("600.00"), by=manager)
    for _ in range(2):
        release_budget(call=draft, key="a:back", amount_yuan=Decimal("600.00"), by=manager)
    assert Budget.objects.get(call=draft).committed_yuan == 0
    assert [entry.amount_yuan for entry in BudgetEntry.objects.all()] == [Decimal("600.00"), Decimal("-600.00")]


def test_budget_row_beyond_its_total_is_refused_by_the_database(draft):
    with pytest.raises(IntegrityError, match="budget_never_exceeded"), transaction.atomic():
        Budget.objects.filter(call=draft).update(committed_yuan=Decimal("1000.01"))


@pytest.mark.django_db(transaction=True)
def test_budget_and_receipt_numbers_under_four_processes(manager, haidian):
    call = draft_call(manager, haidian)
    name = connection.settings_dict["NAME"]
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, name, str(call.pk), str(manager.pk), str(n)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for n in range(4)
    ]
    answers = [racer.communicate(timeout=60)[0].split() for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0, 0, 0]
    assert Budget.objects.get(call=call).committed_yuan == Decimal("980.00")
    assert BudgetEntry.objects.count() == 14
    numbers = sorted(number for answer in answers for number in answer)
    assert numbers == [f"HD-T-{n:06d}" for n in range(1, 61)]
