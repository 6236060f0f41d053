"""Sums for the overview: where the money of a call lies, and what each kind of payee could be paid now."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from payouts.domain.lines import MoneyState
from payouts.models import AwardPart
from payouts.selectors.articles import payment_articles
from payouts.selectors.awards import awards_of, calls_with_awards, parts_of
from payouts.selectors.balances import states_by_part
from payouts.selectors.budget_years import year_to_pay
from payouts.selectors.payees import payee_kinds
from payouts.selectors.previews import Preview, preview_batch
from schemes.models import Call
from schemes.selectors import budget_of


@dataclass(frozen=True)
class YearOwed:
    """What awards that are paid in parts are still owed from the budget of a year to come."""

    budget_year: int
    amount_yuan: Decimal


@dataclass(frozen=True)
class CallMoney:
    """Yuan of a call: its budget, what the government committed, what was awarded, and where that lies.

    `later`: what of the payable waits for the budget of a year to come.
    """

    budget: Decimal
    committed: Decimal
    awarded: Decimal
    payable: Decimal
    reserved: Decimal
    in_transit: Decimal
    paid: Decimal
    award_count: int
    later: tuple[YearOwed, ...] = ()


@dataclass(frozen=True)
class PayableTotals:
    """What one kind of payee could be paid now."""

    payee_kind: str
    preview: Preview
    articles: tuple[str, ...] = ()

    @property
    def held_yuan(self) -> Decimal:
        return sum((held.amount_yuan for held in self.preview.held_back), Decimal(0))


def call_money(call: Call) -> CallMoney:
    """The money of a call by state, read from the ledger."""
    parts = list(parts_of(call))
    states = states_by_part(parts)
    budget, this_year = budget_of(call), year_to_pay(call)

    def lying(state: MoneyState) -> Decimal:
        return _sum(part for part in parts if states[part.pk] is state)

    return CallMoney(
        budget=budget.total_yuan,
        committed=budget.committed_yuan,
        awarded=_sum(parts),
        payable=lying(MoneyState.PAYABLE),
        reserved=lying(MoneyState.RESERVED),
        in_transit=lying(MoneyState.IN_TRANSIT),
        paid=lying(MoneyState.PAID),
        later=owed_by_year(
            part for part in parts if states[part.pk] is MoneyState.PAYABLE and part.budget_year > this_year
        ),
        award_count=len({part.award_id for part in parts}),
    )


def payable_now() -> list[tuple[Call, PayableTotals]]:
    """Calls and kinds of payee a batch could be made for now: what waits for the payment makers."""
    every = ((call, totals) for call in calls_with_awards() for totals in payable_totals(call))
    return [(call, totals) for call, totals in every if totals.preview.lines]


def _sum(parts: Iterable[AwardPart]) -> Decimal:
    return sum((part.amount_yuan for part in parts), Decimal(0))


def owed_by_year(parts: Iterable[AwardPart]) -> tuple[YearOwed, ...]:
    """These parts summed by their years, the first year first."""
    by_year: dict[int, list[AwardPart]] = {}
    for part in parts:
        by_year.setdefault(part.budget_year, []).append(part)
    return tuple(YearOwed(year, _sum(by_year[year])) for year in sorted(by_year))


def payable_totals(call: Call) -> list[PayableTotals]:
    """Each kind of payee that has earned anything in this call, the enterprises last."""
    earned = set(awards_of(call).values_list("payee_kind", flat=True))
    year = year_to_pay(call)
    articles = payment_articles(call)
    return [
        PayableTotals(kind, preview_batch(call, kind, year), articles.of_payee(kind))
        for kind in payee_kinds(call)
        if kind in earned
    ]
