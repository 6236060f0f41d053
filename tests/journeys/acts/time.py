"""What time brings, run as the beat would run it."""

from payouts.tasks import create_awards
from review.tasks import close_notices
from tests.journeys.clock import Clock


def notice_runs_out(clock: Clock) -> None:
    """Published on Monday, 1 June: five working days end with 8 June. Not a second earlier, and only once."""
    clock.turn_to("2026-06-08 23:59")
    assert close_notices() == 0
    clock.turn_to("2026-06-09 00:00")
    assert close_notices() == 1
    assert close_notices() == 0
    assert create_awards() == 1
    assert create_awards() == 0
    clock.turn_to("2026-06-09 10:00")
