"""How long to wait before a delivery is tried again, and when to stop trying."""

from datetime import timedelta

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=6)
MOST_ATTEMPTS = 24  # about four days


def wait_after(attempts: int) -> timedelta:
    """The pause after the n-th failed attempt (n from 1): doubled each time, at most six hours."""
    doublings = min(max(attempts, 1) - 1, 20)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
