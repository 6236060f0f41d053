"""To whom an assessed amount goes, in the policy's words, and in which parts. Computes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.wording import in_words
from rules.definition.parts import Definition
from rules.definition.payees import payee_names


@dataclass(frozen=True)
class PaymentTold:
    """One payment of a result. `word`: what the policy calls a payee other than the enterprise, "" for the enterprise.

    `parts`: number, budget_year and amount_yuan of each, where it is paid in several.
    """

    name: str
    amount_yuan: str
    word: str
    parts: Sequence[Mapping[str, Any]]


def payments_told(definition: Definition, payments: Iterable[Mapping[str, Any]]) -> list[PaymentTold]:
    """The payments of a result in the contract's shape, for the reader."""
    words = {code: in_words(name) for code, name in payee_names(definition).items()}
    return [
        PaymentTold(each["name"], each["amount_yuan"], words.get(each["payee"], ""), each.get("parts", ()))
        for each in payments
    ]
