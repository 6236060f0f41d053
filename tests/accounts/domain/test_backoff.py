"""How long a failed delivery waits."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from accounts.domain.backoff import LONGEST_WAIT, MOST_ATTEMPTS, wait_after


def test_wait_after_the_first_failure():
    assert wait_after(1) == timedelta(seconds=30)
    assert wait_after(2) == timedelta(seconds=60)


@given(st.integers(1, 10_000))
def test_wait_never_shrinks_and_ends(attempts):
    assert wait_after(attempts) <= wait_after(attempts + 1) <= LONGEST_WAIT


def test_all_attempts_together_take_days():
    total = sum((wait_after(n) for n in range(1, MOST_ATTEMPTS)), timedelta())
    assert timedelta(days=3) < total < timedelta(days=5)
