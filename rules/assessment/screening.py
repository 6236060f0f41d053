"""Policies listed twice and invoices claimed beyond their total: found before anything is computed."""

from collections.abc import Sequence
from dataclasses import dataclass

from rules.assessment.claim import Policy


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why a policy does not take part: `repeated_policy` or `overrun_invoice`, with what to say about it."""

    code: str
    invoice: str = ""
    total_fen: int = 0
    claimed_fen: int = 0


def something_doubled(policies: Sequence[Policy]) -> bool:
    """Whether a policy or an invoice number stands there twice, or a part exceeds its invoice; else all may stay."""
    seen: set[str] = set()
    count = len(policies)
    for policy in policies:
        seen.add(policy.policy_no)
        invoices = policy.invoices
        count += len(invoices)
        for number, total, allocated in invoices:
            seen.add(f"invoice {number}")
            if (allocated > total) if allocated >= 0 else (allocated < total):
                return True
    return len(seen) < count


def screen(policies: Sequence[Policy]) -> tuple[Blocked | None, ...]:
    """For each policy None, or why it is left out. Earlier policies stand, later ones give way.

    A policy is the same if insurer and number are. What is left out uses nothing of its invoices up. Where
    an invoice is stated with different totals the smallest counts.
    """
    totals: dict[str, int] = {}
    for policy in policies:
        for invoice in policy.invoices:
            stated = abs(invoice.total_fen)
            totals[invoice.number] = min(stated, totals.get(invoice.number, stated))
    seen: set[tuple[str, str, str]] = set()
    used: dict[str, int] = {}
    found: list[Blocked | None] = []
    for policy in policies:
        key = (policy.kind, policy.insurer, policy.policy_no)
        if key in seen:
            found.append(Blocked("repeated_policy"))
            continue
        seen.add(key)
        found.append(_take(policy, totals, used))
    return tuple(found)


def _take(policy: Policy, totals: dict[str, int], used: dict[str, int]) -> Blocked | None:
    """Books the policy's parts of its invoices in `used`, all or none."""
    wanted: dict[str, int] = {}
    for invoice in policy.invoices:
        wanted[invoice.number] = wanted.get(invoice.number, 0) + abs(invoice.allocated_fen)
    for number, part in wanted.items():
        after = used.get(number, 0) + part
        if after > totals[number]:
            return Blocked("overrun_invoice", number, totals[number], after)
    for number, part in wanted.items():
        used[number] = used.get(number, 0) + part
    return None


def conflicting_invoices(policies: Sequence[Policy]) -> list[str]:
    """Numbers of invoices that are stated with different totals."""
    totals: dict[str, set[int]] = {}
    for policy in policies:
        for invoice in policy.invoices:
            totals.setdefault(invoice.number, set()).add(invoice.total_fen)
    return [number for number, stated in totals.items() if len(stated) > 1]
