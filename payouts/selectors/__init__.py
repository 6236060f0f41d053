"""Reading awards, balances, batches and payments. Nothing here writes."""

from payouts.selectors.articles import PaymentArticles, payment_articles
from payouts.selectors.attempts import positions_of
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
    doubled_yuan,
    doubled_yuan_of,
    journal_of,
    ledger_total,
    states_by_award,
)
from payouts.selectors.batches import (
    annex_of,
    batches,
    lines_of,
    lines_of_award,
    lines_to_answer,
    possible_outcomes,
    proposals_of,
    proposals_to_confirm,
    result_counts,
    unanswered_batches,
    waiting_batches,
)
from payouts.selectors.budget_years import budget_has_come, budget_years, official_year
from payouts.selectors.pasts import LinePast, past_counts, pasts_of_batch
from payouts.selectors.payments import (
    PaymentState,
    PaymentTrouble,
    cases_with_payments,
    insurer_awards_to_come,
    insurer_lines,
    payment_state,
    payments_in_trouble,
)
from payouts.selectors.previews import Preview, preview_batch
from payouts.selectors.totals import CallMoney, PayableTotals, call_money, payable_now, payable_totals

__all__ = [
    "CallMoney",
    "LinePast",
    "PayableTotals",
    "PaymentArticles",
    "PaymentState",
    "PaymentTrouble",
    "Preview",
    "account_balances",
    "annex_of",
    "award_plan",
    "award_state",
    "awards_of",
    "balances_of",
    "batches",
    "budget_has_come",
    "budget_years",
    "call_money",
    "calls_with_awards",
    "cases_with_payments",
    "doubled_yuan",
    "doubled_yuan_of",
    "insurer_awards_to_come",
    "insurer_lines",
    "journal_of",
    "ledger_total",
    "lines_of",
    "lines_of_award",
    "lines_to_answer",
    "official_year",
    "past_counts",
    "pasts_of_batch",
    "payable_awards",
    "payable_now",
    "payable_totals",
    "payment_articles",
    "payment_state",
    "payments_in_trouble",
    "plans_on_hold",
    "positions_of",
    "possible_outcomes",
    "preview_batch",
    "proposals_of",
    "proposals_to_confirm",
    "result_counts",
    "states_by_award",
    "unanswered_batches",
    "unawarded_applications",
    "waiting_batches",
]
