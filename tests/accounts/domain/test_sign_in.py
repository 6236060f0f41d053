"""How long a try waits, and when the code from a letter is asked for."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.domain.sign_in import (
    PROOF_AFTER,
    PROOF_AFTER_ADDRESS,
    PROOF_AFTER_ANYWHERE,
    Tries,
    code_for,
    is_code,
    needs_code,
    quarter_of,
    seconds_to_wait,
    wait_after,
)

NOW = datetime(2026, 6, 1, 8, 0, 1, tzinfo=UTC)


def tries(**given):
    return Tries(**{"here": 0, "anywhere": 0, "address": 0, "last": None, "known": False, **given})


@pytest.mark.parametrize(("failures", "seconds"), [(0, 0), (2, 0), (3, 2), (4, 4), (5, 8), (7, 32), (8, 60), (500, 60)])
def test_the_pause_grows_and_never_passes_a_minute(failures, seconds):
    assert wait_after(failures).total_seconds() == seconds


def test_what_is_left_of_the_pause_is_told_in_whole_seconds():
    assert seconds_to_wait(tries(here=4, last=NOW - timedelta(seconds=1.5)), NOW) == 3
    assert seconds_to_wait(tries(here=4, last=NOW - timedelta(seconds=4)), NOW) == 0
    assert seconds_to_wait(tries(), NOW) == 0


def test_a_known_device_is_asked_for_a_code_only_after_its_own_failures():
    assert not needs_code(tries(known=True, anywhere=10_000, address=10_000, here=PROOF_AFTER - 1))
    assert needs_code(tries(known=True, here=PROOF_AFTER))


@pytest.mark.parametrize("much", [{"anywhere": PROOF_AFTER_ANYWHERE}, {"address": PROOF_AFTER_ADDRESS}])
def test_an_unknown_place_is_asked_when_the_account_or_its_address_is_under_fire(much):
    assert needs_code(tries(**much))
    assert not needs_code(tries(**{name: value - 1 for name, value in much.items()}))


def test_a_code_holds_for_at_least_a_quarter_of_an_hour_and_for_one_account_only():
    code = code_for("secret", "lin@example.test", quarter_of(NOW))
    assert is_code("secret", "lin@example.test", f" {code[:4]} {code[4:]} ", NOW)
    assert is_code("secret", "lin@example.test", code, NOW + timedelta(minutes=15))
    assert not is_code("secret", "lin@example.test", code, NOW + timedelta(minutes=30))
    assert not is_code("secret", "wang@example.test", code, NOW)
    assert not is_code("other", "lin@example.test", code, NOW)
    assert not is_code("secret", "lin@example.test", "", NOW)
