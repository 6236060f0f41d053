"""Which articles of a policy say who is paid, and from which year's budget."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rules.definition.parts import Definition
from schemes.models import Call
from schemes.selectors import definition_of


@dataclass(frozen=True)
class PaymentArticles:
    """Article numbers as the policy has them: every one that pays a kind of payee; the year's is "" where none says."""

    scheme: str
    paying: Mapping[str, tuple[str, ...]]
    budget_year: str

    def of_payee(self, payee_kind: str) -> tuple[str, ...]:
        return self.paying.get(payee_kind, ())


def payment_articles(call: Call) -> PaymentArticles:
    """From the definition the call stands on: payees by measure, the budget year by what it says of the payment."""
    definition = definition_of(call)
    paying: dict[str, list[str]] = {}
    for measure in definition.measures:
        paying.setdefault(measure.payee, []).extend((measure.article, measure.payee_article))
    return PaymentArticles(
        scheme=definition.code,
        paying={payee: _in_order(definition, numbers) for payee, numbers in paying.items()},
        budget_year=definition.payment.article,
    )


def _in_order(definition: Definition, numbers: Collection[str]) -> tuple[str, ...]:
    """Each once, in the order of the policy."""
    return tuple(article.number for article in definition.articles if article.number in numbers)
