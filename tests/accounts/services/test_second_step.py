"""Codes at the second step: three wrong ones are free, then each waits; also when they are tried side by side."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from accounts.domain.sign_in import SignInRefused
from accounts.models import WrongCode
from accounts.services.second_step import admit_code, forgive_codes, sweep_codes
from tests.accounts import cast


def tried(person):
    try:
        admit_code(person=person)
    except SignInRefused as refusal:
        return refusal.code
    return "admitted"


def test_three_are_free_the_next_waits_and_only_for_whom_they_were_tried(lin, wang):
    assert [tried(lin) for _ in range(4)] == ["admitted"] * 3 + ["code_wait"]
    assert tried(wang) == "admitted"
    WrongCode.objects.filter(person=lin).update(at=timezone.now() - timedelta(seconds=3))
    assert [tried(lin), tried(lin)] == ["admitted", "code_wait"]
    forgive_codes(person=lin)
    assert tried(lin) == "admitted"


def test_a_day_later_nothing_is_counted_and_nothing_kept(lin):
    WrongCode.objects.bulk_create(WrongCode(person=lin, at=timezone.now() - timedelta(hours=25)) for _ in range(9))
    assert tried(lin) == "admitted"
    sweep_codes()
    assert WrongCode.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_tried_side_by_side_no_more_slip_by():
    person = cast.person()

    def attempt(_):
        try:
            return tried(person)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(attempt, range(8))) == ["admitted"] * 3 + ["code_wait"] * 5
