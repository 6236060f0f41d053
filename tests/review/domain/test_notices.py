"""What becomes of one line of a public list."""

from datetime import date

import pytest

from review.domain.notices import Fate, ObjectionState, fate_of, is_in_time

LAST = date(2026, 2, 25)
BEFORE, AFTER = date(2026, 2, 24), date(2026, 2, 26)
OPEN, LATE = ObjectionState(in_time=True), ObjectionState(in_time=False)
UPHELD, DISMISSED = ObjectionState(True, "upheld"), ObjectionState(True, "dismissed")


@pytest.mark.parametrize(
    ("today", "objections", "fate"),
    [
        (BEFORE, [], Fate.WAIT),
        (LAST, [], Fate.WAIT),
        (AFTER, [], Fate.GO_ON),
        (AFTER, [OPEN], Fate.HOLD),
        (BEFORE, [OPEN], Fate.HOLD),
        (AFTER, [LATE], Fate.GO_ON),
        (AFTER, [DISMISSED], Fate.GO_ON),
        (LAST, [DISMISSED], Fate.WAIT),
        (AFTER, [DISMISSED, OPEN], Fate.HOLD),
        (BEFORE, [UPHELD], Fate.FALL),
        (AFTER, [UPHELD, OPEN], Fate.FALL),
    ],
)
def test_fate_of_a_line(today, objections, fate):
    assert fate_of(LAST, today, objections) is fate


def test_the_whole_last_day_is_in_time():
    assert is_in_time(LAST, LAST)
    assert not is_in_time(AFTER, LAST)
