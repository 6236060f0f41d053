"""Items listed twice and invoices claimed beyond their total: found before anything is computed."""

from collections.abc import Sequence
from dataclasses import dataclass

from rules.assessment.claim import Item


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why a policy does not take part: `repeated_policy` or `overrun_invoice`, with what to say about it."""

    code: str
    invoice: str = ""
    total_fen: int = 0
    claimed_fen: int = 0


def something_doubled(items: Sequence[Item]) -> bool:
    """Whether an item or an invoice number stands there twice, or a part exceeds its invoice; else all may stay."""
    numbers: set[str] = set()
    invoiced: set[str] = set()
    count = 0
    for item in items:
        numbers.add(item.number)
        for number, total, allocated in item.invoices:
            invoiced.add(number)
            count += 1
            if (allocated > total) if allocated >= 0 else (allocated < total):
                return True
    return len(numbers) < len(items) or len(invoiced) < count


def screen(items: Sequence[Item]) -> tuple[Blocked | None, ...]:
    """For each item None, or why it is left out. Earlier items stand, later ones give way.

    An item is the same if insurer and number are. What is left out uses nothing of its invoices up. Where
    an invoice is stated with different totals the smallest counts.
    """
    totals: dict[str, int] = {}
    for item in items:
        for invoice in item.invoices:
            stated = abs(invoice.total_fen)
            totals[invoice.number] = min(stated, totals.get(invoice.number, stated))
    seen: set[tuple[str, str, str]] = set()
    used: dict[str, int] = {}
    found: list[Blocked | None] = []
    for item in items:
        key = (item.kind, item.counterparty, item.number)
        if key in seen:
            found.append(Blocked("repeated_policy"))
            continue
        seen.add(key)
        found.append(_take(item, totals, used))
    return tuple(found)


def _take(item: Item, totals: dict[str, int], used: dict[str, int]) -> Blocked | None:
    """Books the item's parts of its invoices in `used`, all or none."""
    wanted: dict[str, int] = {}
    for invoice in item.invoices:
        wanted[invoice.number] = wanted.get(invoice.number, 0) + abs(invoice.allocated_fen)
    for number, part in wanted.items():
        after = used.get(number, 0) + part
        if after > totals[number]:
            return Blocked("overrun_invoice", number, totals[number], after)
    for number, part in wanted.items():
        used[number] = used.get(number, 0) + part
    return None


def conflicting_invoices(items: Sequence[Item]) -> list[str]:
    """Numbers of invoices that are stated with different totals."""
    totals: dict[str, set[int]] = {}
    for item in items:
        for invoice in item.invoices:
            totals.setdefault(invoice.number, set()).add(invoice.total_fen)
    return [number for number, stated in totals.items() if len(stated) > 1]
