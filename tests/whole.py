"""`make test` takes a part of what has no end or repeats itself; the long runs (`make test-long`, `make security`) take
the whole.

What is taken in turn goes round by the day: TURN=number takes the part of another day, and what failed says which.
"""

import os
from datetime import UTC, datetime
from zlib import crc32

WHOLE = "SECURITY_SECONDS" in os.environ
TURN = int(os.environ.get("TURN") or datetime.now(UTC).date().toordinal())
FEWEST = 5


def examples(whole: int) -> int:
    """How many made-up examples a property is tried with: a third of the whole."""
    return whole if WHOLE else max(whole // 3, min(whole, FEWEST))


def comes_today(name: str, of: int) -> bool:
    """Whether it is one of so many that are taken today; each comes every `of` days, in a long run always."""
    return WHOLE or (crc32(name.encode()) + TURN) % of == 0
