"""From which year's budget a batch is paid, and whether that year has begun by the database's clock."""

from datetime import date

from applications.selectors import official_today
from payouts.models import PaymentBatch
from schemes.models import Call

YEARS_AHEAD = 3


def budget_years(call: Call, today: date) -> list[int]:
    """Budget years a batch of this call may be paid from: the year after the call's (Art. 8) and the next ones."""
    last = max(call.year + YEARS_AHEAD, today.year)
    return list(range(call.year + 1, last + 1))


def official_year() -> int:
    """The year by the database's clock."""
    return official_today().year


def budget_has_come(batch: PaymentBatch) -> bool:
    """Whether the batch may leave today. It may be made earlier, and then waits for the first of January."""
    return official_year() >= batch.budget_year
