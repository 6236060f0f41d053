"""Reading awards, balances, batches and payments. Nothing here writes."""

from payouts.selectors.articles import PaymentArticles, payment_articles
from payouts.selectors.awards import (
    award_plan,
    awards_of,
    calls_with_awards,
    payable_awards,
    plans_on_hold,
    unawarded_applications,
)
from payouts.selectors.balances import (
    account_balances,
    award_state,
    balances_of,
    journal_of,
    ledger_total,
    states_by_award,
)
from payouts.selectors.batches import (
    annex_of,
    batches,
    lines_of,
    result_counts,
    unanswered_batches,
    waiting_batches,
)
from payouts.selectors.payments import (
    PaymentState,
    cases_with_payments,
    insurer_awards_to_come,
    insurer_lines,
    payment_state,
)
from payouts.selectors.previews import Preview, budget_years, preview_batch
from payouts.selectors.totals import CallMoney, PayableTotals, call_money, payable_now, payable_totals

__all__ = [
    "CallMoney",
    "PayableTotals",
    "PaymentArticles",
    "PaymentState",
    "Preview",
    "account_balances",
    "annex_of",
    "award_plan",
    "award_state",
    "awards_of",
    "balances_of",
    "batches",
    "budget_years",
    "call_money",
    "calls_with_awards",
    "cases_with_payments",
    "insurer_awards_to_come",
    "insurer_lines",
    "journal_of",
    "ledger_total",
    "lines_of",
    "payable_awards",
    "payable_now",
    "payable_totals",
    "payment_articles",
    "payment_state",
    "plans_on_hold",
    "preview_batch",
    "result_counts",
    "states_by_award",
    "unanswered_batches",
    "unawarded_applications",
    "waiting_batches",
]
