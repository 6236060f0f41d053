"""Lowering assessed amounts with a reason (核减). The rules' own result stays; a new result is made from it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, TypedDict

from applications.domain.refusals import AdjustmentRefused


class Adjustment(TypedDict):
    """What an officer gives one policy instead of the amount the rules gave; yuan with two decimals."""

    policy_no: str
    amount_yuan: str
    reason: str


def merged(earlier: Sequence[Adjustment], later: Sequence[Adjustment]) -> list[Adjustment]:
    """One adjustment a policy: the later ones replace earlier ones of the same policy."""
    by_policy = {each["policy_no"]: each for each in earlier} | {each["policy_no"]: each for each in later}
    return list(by_policy.values())


def adjusted(
    result: Mapping[str, Any], adjustments: Sequence[Adjustment], payees: Mapping[str, tuple[str, str]]
) -> dict[str, Any]:
    """The result with the named policies lowered, payments and total summed anew.

    `payees`: policy_no -> (payee kind, name). Raises AdjustmentRefused: unknown_policy, reason_missing,
    adjustment_not_an_amount (negative or not to the fen), adjustment_above_rules.
    """
    amounts = {policy["policy_no"]: Decimal(policy["amount_yuan"]) for policy in result["policies"]}
    by_policy: dict[str, Adjustment] = {}
    for each in adjustments:
        _check(each, amounts)
        by_policy[each["policy_no"]] = each
    policies = [_lowered(policy, by_policy.get(policy["policy_no"])) for policy in result["policies"]]
    sums: dict[tuple[str, str], Decimal] = {}
    for policy in policies:
        amount = Decimal(policy["amount_yuan"])
        if amount:
            payee = payees[policy["policy_no"]]
            sums[payee] = sums.get(payee, Decimal(0)) + amount
    payments = [{"payee": kind, "name": name, "amount_yuan": f"{amount:.2f}"} for (kind, name), amount in sums.items()]
    total = sum(sums.values(), Decimal(0))
    return {**result, "policies": policies, "payments": payments, "total_yuan": f"{total:.2f}"}


def _check(adjustment: Adjustment, amounts: Mapping[str, Decimal]) -> None:
    number = adjustment["policy_no"]
    if number not in amounts:
        raise AdjustmentRefused("unknown_policy", policy_no=number)
    if not adjustment["reason"].strip():
        raise AdjustmentRefused("reason_missing", field="reason", policy_no=number)
    amount = Decimal(adjustment["amount_yuan"])
    if amount < 0 or amount != amount.quantize(Decimal("0.01")):
        raise AdjustmentRefused("adjustment_not_an_amount", field="amount_yuan", policy_no=number)
    if amount > amounts[number]:
        raise AdjustmentRefused(
            "adjustment_above_rules", field="amount_yuan", policy_no=number, most=str(amounts[number])
        )


def _lowered(policy: Mapping[str, Any], adjustment: Adjustment | None) -> dict[str, Any]:
    if adjustment is None or Decimal(adjustment["amount_yuan"]) == Decimal(policy["amount_yuan"]):
        return dict(policy)
    amount = f"{Decimal(adjustment['amount_yuan']):.2f}"
    step = {
        "rule": "adjustment",
        "article": None,
        "text": adjustment["reason"],
        "input": policy["amount_yuan"],
        "output": amount,
    }
    return {**policy, "amount_yuan": amount, "steps": [*policy["steps"], step]}
