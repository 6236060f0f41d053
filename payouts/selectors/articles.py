"""Which articles of a policy say who is paid, and from which year's budget."""

from dataclasses import dataclass

from schemes.models import Call
from schemes.selectors import definition_of


@dataclass(frozen=True)
class PaymentArticles:
    """Article numbers; empty where the policy says nothing."""

    scheme: str
    insurer: str
    enterprise: str
    budget_year: str

    def of_payee(self, payee_kind: str) -> str:
        return self.insurer if payee_kind == "insurer" else self.enterprise


def payment_articles(call: Call) -> PaymentArticles:
    """From the definition the call stands on: payees by measure, the budget by the stage that commits it."""
    definition = definition_of(call)
    payees = {measure.payee: measure.payee_article for measure in reversed(definition.measures)}
    commits = (stage.article for route in definition.routes for stage in route.stages if stage.commits_budget)
    return PaymentArticles(
        scheme=definition.code,
        insurer=payees.get("insurer", ""),
        enterprise=payees.get("enterprise", ""),
        budget_year=next(commits, ""),
    )
