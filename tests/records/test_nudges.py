"""Asking the workers: once for a transaction, and only for one that stands."""

from unittest.mock import Mock

import pytest
from django.db import transaction

from records.nudges import once_committed

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_transaction_asks_once_however_many_rows_it_wrote():
    letters, prints = Mock(), Mock()
    with transaction.atomic():
        for _ in range(3):
            once_committed(letters)
        with transaction.atomic():
            once_committed(letters)
            once_committed(prints)
        assert not letters.called
    assert (letters.call_count, prints.call_count) == (1, 1)
    with transaction.atomic():
        once_committed(letters)
    assert letters.call_count == 2


def test_a_transaction_that_fails_asks_nobody():
    letters = Mock()
    with transaction.atomic():
        once_committed(letters)
        transaction.set_rollback(True)
    assert not letters.called
    once_committed(letters)
    assert letters.call_count == 1
