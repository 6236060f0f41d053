"""Where a kept result and the same computed again say something else: amounts, measures, payees, reasons. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Divergence:
    """One thing that differs. `what`: total, payments, items, measure, article, amount, reasons, flags, …;
    `policy_no` is empty for the whole result; `kept` and `computed` as they read."""

    what: str
    kept: str
    computed: str
    number: str = ""


def divergences(kept: Mapping[str, Any], total_yuan: Decimal, computed: Mapping[str, Any]) -> list[Divergence]:
    """Everything in which a kept result (and the total kept beside it) differs from the one computed; texts do not
    count, since wording may be improved."""
    return list(_divergences(kept, total_yuan, computed))


def _divergences(kept: Mapping[str, Any], total_yuan: Decimal, computed: Mapping[str, Any]) -> Iterator[Divergence]:
    yield from _differing(kept, computed, ("scheme", "scheme_version", "total_yuan"))
    if f"{total_yuan:.2f}" != computed["total_yuan"]:
        yield Divergence("total", f"{total_yuan:.2f}", computed["total_yuan"])
    if kept.get("payments") != computed["payments"]:
        yield Divergence("payments", _payments(kept.get("payments", ())), _payments(computed["payments"]))
    yield from _remarks(kept, computed, ("reasons", "flags"))
    before, now = kept.get("policies", ()), computed["policies"]
    numbers = [[str(each.get("policy_no")) for each in items] for items in (before, now)]
    if numbers[0] != numbers[1]:
        yield Divergence("policies", ", ".join(numbers[0]), ", ".join(numbers[1]))
        return
    for one, other in zip(before, now, strict=True):
        yield from _differing(one, other, ("measure", "article", "amount_yuan"), other["policy_no"])
        yield from _remarks(one, other, ("reasons",), other["policy_no"])


def _differing(
    kept: Mapping[str, Any], computed: Mapping[str, Any], names: Sequence[str], number: str = ""
) -> Iterator[Divergence]:
    for name in names:
        if kept.get(name) != computed[name]:
            yield Divergence(name, str(kept.get(name)), str(computed[name]), number)


def _remarks(
    kept: Mapping[str, Any], computed: Mapping[str, Any], names: Sequence[str], number: str = ""
) -> Iterator[Divergence]:
    for name in names:
        before, now = _codes(kept.get(name, ())), _codes(computed[name])
        if before != now:
            yield Divergence(name, before, now, number)


def _payments(payments: Any) -> str:
    return ", ".join(
        f"{each.get('payee')} {each.get('name')} {each.get('amount_yuan')}{_parts(each)}" for each in payments
    )


def _parts(payment: Any) -> str:
    told = [f"{each.get('budget_year')}: {each.get('amount_yuan')}" for each in payment.get("parts", ())]
    return f" ({'; '.join(told)})" if told else ""


def _codes(remarks: Any) -> str:
    return ", ".join(f"{each.get('code')} ({each.get('article')})" for each in remarks)
