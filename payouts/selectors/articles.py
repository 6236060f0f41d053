"""Which articles of a policy say who is paid, and from which year's budget."""

from collections.abc import Collection
from dataclasses import dataclass

from rules.definition.amounts import ENTERPRISE
from rules.definition.parts import Definition
from schemes.models import Call
from schemes.selectors import definition_of


@dataclass(frozen=True)
class PaymentArticles:
    """Article numbers as the policy has them: every one that pays a kind of payee; the year's is "" where none says."""

    scheme: str
    insurer: tuple[str, ...]
    enterprise: tuple[str, ...]
    budget_year: str

    def of_payee(self, payee_kind: str) -> tuple[str, ...]:
        return self.insurer if payee_kind == "insurer" else self.enterprise


def payment_articles(call: Call) -> PaymentArticles:
    """From the definition the call stands on: payees by measure, the budget year by what it says of the payment."""
    definition = definition_of(call)
    paying: dict[str, list[str]] = {}
    for measure in definition.measures:
        numbers = (measure.article, measure.payee_article)
        paying.setdefault("enterprise" if measure.payee == ENTERPRISE else "insurer", []).extend(numbers)
    return PaymentArticles(
        scheme=definition.code,
        insurer=_in_order(definition, paying.get("insurer", ())),
        enterprise=_in_order(definition, paying.get("enterprise", ())),
        budget_year=definition.payment.article,
    )


def _in_order(definition: Definition, numbers: Collection[str]) -> tuple[str, ...]:
    """Each once, in the order of the policy."""
    return tuple(article.number for article in definition.articles if article.number in numbers)
