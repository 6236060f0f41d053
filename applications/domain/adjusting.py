"""Lowering assessed amounts with a reason (核减). The rules' own result stays; a new result is made from it."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NotRequired, TypedDict

from applications.domain.refusals import AdjustmentRefused


class Adjustment(TypedDict):
    """What an officer gives one policy instead of the amount the rules gave; yuan with two decimals.

    `name`, `office` and the ISO day `on` say who lowered it.
    """

    policy_no: str
    amount_yuan: str
    reason: str
    name: NotRequired[str]
    office: NotRequired[str]
    on: NotRequired[str]


def merged(earlier: Sequence[Adjustment], later: Sequence[Adjustment], result: Mapping[str, Any]) -> list[Adjustment]:
    """One adjustment a policy: the later ones replace earlier ones of the same policy.

    A later one that gives what the rules give lifts the adjustment; nothing of it is kept.
    """
    amounts = _amounts(result)
    by_policy = {each["policy_no"]: each for each in earlier} | {each["policy_no"]: each for each in later}
    for each in later:
        if Decimal(each["amount_yuan"]) == amounts[each["policy_no"]]:
            del by_policy[each["policy_no"]]
    return list(by_policy.values())


def require_possible(adjustments: Iterable[Adjustment], result: Mapping[str, Any]) -> None:
    """Raises AdjustmentRefused: unknown_policy, reason_missing, adjustment_not_an_amount (negative or not to the fen),
    adjustment_above_rules."""
    amounts = _amounts(result)
    for each in adjustments:
        _check(each, amounts)


def adjusted(
    result: Mapping[str, Any], adjustments: Sequence[Adjustment], payees: Mapping[str, tuple[str, str]]
) -> dict[str, Any]:
    """The rules' result with the named policies lowered, payments and total summed anew.

    `payees`: policy_no -> (payee kind, name). An adjustment above what the rules give now (a fact was corrected after
    it) lowers nothing; a step `adjustment_dropped` says so. Both steps name who lowered, and when.
    """
    by_policy = {each["policy_no"]: each for each in adjustments}
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


def _amounts(result: Mapping[str, Any]) -> dict[str, Decimal]:
    return {policy["policy_no"]: Decimal(policy["amount_yuan"]) for policy in result["policies"]}


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
    wanted = f"{Decimal(adjustment['amount_yuan']):.2f}"
    dropped = Decimal(wanted) > Decimal(policy["amount_yuan"])
    amount = policy["amount_yuan"] if dropped else wanted
    seen = {"amount_yuan": policy["amount_yuan"]} | ({"lowered_yuan": wanted} if dropped else {})
    step = {
        "rule": "adjustment_dropped" if dropped else "adjustment",
        "article": None,
        "text": adjustment["reason"],
        "input": seen | {key: adjustment.get(key, "") for key in ("name", "office", "on")},
        "output": amount,
    }
    return {**policy, "amount_yuan": amount, "steps": [*policy["steps"], step]}
