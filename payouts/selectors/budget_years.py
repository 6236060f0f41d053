"""From which year's budget a batch is paid, and whether that year has begun by the database's clock."""

from datetime import date

from django.db.models import Max

from applications.selectors import official_today
from payouts.models import AwardPart, PaymentBatch
from schemes.models import Call
from schemes.selectors import definition_of

YEARS_AHEAD = 3


def budget_years(call: Call, today: date) -> list[int]:
    """Budget years a batch of this call may be paid from: the first one by the definition, and the next ones."""
    last_part = AwardPart.objects.filter(award__call=call).aggregate(last=Max("budget_year"))["last"] or 0
    last = max(call.year + YEARS_AHEAD, today.year, last_part)
    return list(range(first_budget_year(call), last + 1))


def first_budget_year(call: Call) -> int:
    """The first year from whose budget the definition lets awards of the call be paid."""
    return definition_of(call).payment.first_budget_year(call.year)


def year_to_pay(call: Call) -> int:
    """The budget year whose parts can be paid now: this one, or the call's first if that is still to come."""
    return max(first_budget_year(call), official_year())


def official_year() -> int:
    """The year by the database's clock."""
    return official_today().year


def budget_has_come(batch: PaymentBatch) -> bool:
    """Whether the batch may leave today. It may be made earlier, and then waits for the first of January."""
    return official_year() >= batch.budget_year
