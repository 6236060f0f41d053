"""From which year's budget a batch is paid, and whether that year has begun by the database's clock."""

from datetime import date

from applications.selectors import official_today
from payouts.models import PaymentBatch
from schemes.models import Call
from schemes.selectors import definition_of

YEARS_AHEAD = 3


def budget_years(call: Call, today: date) -> list[int]:
    """Budget years a batch of this call may be paid from: the first one by the definition, and the next ones."""
    last = max(call.year + YEARS_AHEAD, today.year)
    return list(range(first_budget_year(call), last + 1))


def first_budget_year(call: Call) -> int:
    """The first year from whose budget the definition lets awards of the call be paid."""
    return definition_of(call).payment.first_budget_year(call.year)


def official_year() -> int:
    """The year by the database's clock."""
    return official_today().year


def budget_has_come(batch: PaymentBatch) -> bool:
    """Whether the batch may leave today. It may be made earlier, and then waits for the first of January."""
    return official_year() >= batch.budget_year
