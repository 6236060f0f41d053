"""Sums for the overview: where the money of a call lies, and what each kind of payee could be paid now."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from payouts.domain.lines import MoneyState
from payouts.models import Award
from payouts.selectors.awards import PAYEE_KINDS, awards_of, calls_with_awards
from payouts.selectors.balances import states_by_award
from payouts.selectors.previews import Preview, preview_batch
from schemes.models import Call
from schemes.selectors import budget_of


@dataclass(frozen=True)
class CallMoney:
    """Yuan of a call: its budget, what the government committed, what was awarded, and where that lies."""

    budget: Decimal
    committed: Decimal
    awarded: Decimal
    payable: Decimal
    reserved: Decimal
    in_transit: Decimal
    paid: Decimal
    award_count: int


@dataclass(frozen=True)
class PayableTotals:
    """What one kind of payee could be paid now."""

    payee_kind: str
    preview: Preview

    @property
    def held_yuan(self) -> Decimal:
        return sum((held.amount_yuan for held in self.preview.held_back), Decimal(0))


def call_money(call: Call) -> CallMoney:
    """The money of a call by state, read from the ledger."""
    awards = list(awards_of(call))
    states = states_by_award(awards)
    budget = budget_of(call)

    def lying(state: MoneyState) -> Decimal:
        return _sum(award for award in awards if states[award.pk] is state)

    return CallMoney(
        budget=budget.total_yuan,
        committed=budget.committed_yuan,
        awarded=_sum(awards),
        payable=lying(MoneyState.PAYABLE),
        reserved=lying(MoneyState.RESERVED),
        in_transit=lying(MoneyState.IN_TRANSIT),
        paid=lying(MoneyState.PAID),
        award_count=len(awards),
    )


def payable_now() -> list[tuple[Call, PayableTotals]]:
    """Calls and kinds of payee a batch could be made for now: what waits for the payment makers."""
    every = ((call, totals) for call in calls_with_awards() for totals in payable_totals(call))
    return [(call, totals) for call, totals in every if totals.preview.lines]


def _sum(awards: Iterable[Award]) -> Decimal:
    return sum((award.amount_yuan for award in awards), Decimal(0))


def payable_totals(call: Call) -> list[PayableTotals]:
    """Insurers first, then enterprises: each kind of payee that has earned anything in this call."""
    earned = set(awards_of(call).values_list("payee_kind", flat=True))
    return [PayableTotals(kind, preview_batch(call, kind)) for kind in PAYEE_KINDS if kind in earned]
