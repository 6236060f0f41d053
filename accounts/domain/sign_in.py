"""When a sign-in is tried too often: how long to wait, and when a code from a letter is asked for.

Failures are counted for one account from one place. A place is a device that has signed in to that account before, and
else the address. So whoever guesses slows down only himself: the owner's device, and every other address, stay open.
Nothing here ever closes an account or a building; the most that is asked for is the code from a letter.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from records.domain.refusals import Refusal

FREE_FAILURES = 3  # typing errors that cost nothing
LONGEST_WAIT = timedelta(seconds=60)
PROOF_AFTER = 8  # failures of one account from one place
PROOF_AFTER_ANYWHERE = 30  # failures of one account in an hour, from all places nobody knows
PROOF_AFTER_ADDRESS = 300  # failures of all accounts in an hour from one address: a large building makes fewer
COUNTED_FOR = timedelta(hours=24)
RECENT = timedelta(hours=1)
CODE_LASTS = timedelta(minutes=15)  # a code holds through the rest of its quarter of an hour and the next one
CODE_DIGITS = 8


class SignInRefused(Refusal):
    """Codes: sign_in_wait(seconds), sign_in_code_needed, sign_in_code_wrong, code_wait(seconds)."""


@dataclass(frozen=True)
class Tries:
    """Failures since the last success: `here` from this place, `anywhere` from places nobody knows, `address` of all
    accounts from this address. `last` is the latest from this place; `known` whether the place is a known device."""

    here: int
    anywhere: int
    address: int
    last: datetime | None
    known: bool


def wait_after(failures: int) -> timedelta:
    """The pause after the n-th failure: nothing for the first three, then 2 s, 4 s, 8 s …, at most a minute."""
    if failures < FREE_FAILURES:
        return timedelta(0)
    return min(timedelta(seconds=2 << min(failures - FREE_FAILURES, 10)), LONGEST_WAIT)


def seconds_to_wait(tries: Tries, now: datetime) -> int:
    """Whole seconds until the next try is looked at; 0 when it may come now."""
    return seconds_after(tries.here, tries.last, now) if tries.last else 0


def seconds_after(failures: int, last: datetime, now: datetime) -> int:
    """Whole seconds from now to the end of the pause after the last of some failures."""
    left = (last + wait_after(failures) - now).total_seconds()
    return max(0, -int(-left // 1))


def needs_code(tries: Tries) -> bool:
    """Whether the code from a letter must come with the password."""
    if tries.here >= PROOF_AFTER:
        return True
    return not tries.known and (tries.anywhere >= PROOF_AFTER_ANYWHERE or tries.address >= PROOF_AFTER_ADDRESS)


def quarter_of(now: datetime) -> int:
    """The running number of the quarter of an hour a code is made for."""
    return int(now.timestamp() // CODE_LASTS.total_seconds())


def code_for(secret: str, login: str, quarter: int) -> str:
    """The same code for everybody who asks in one quarter of an hour: a stranger who asks first takes nothing away."""
    digest = hmac.new(secret.encode(), f"sign-in:{login}:{quarter}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8]) % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def is_code(secret: str, login: str, typed: str, now: datetime) -> bool:
    """Whether the typed code is that of this quarter of an hour or of the one before."""
    digits = "".join(typed.split())
    current = quarter_of(now)
    return any(
        hmac.compare_digest(digits.encode(), code_for(secret, login, each).encode()) for each in (current, current - 1)
    )
