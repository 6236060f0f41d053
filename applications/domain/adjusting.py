"""Lowering assessed amounts with a reason (核减). The rules' own result stays; a new result is made from it."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NotRequired, TypedDict

from applications.domain.refusals import AdjustmentRefused
from records.domain.reading import is_empty


class Adjustment(TypedDict):
    """What an officer gives one policy instead of the amount the rules gave; yuan with two decimals.

    `policy` is its position in the claim: two insurers may give out the same number. `name`, `office` and the ISO day
    `on` say who lowered it.
    """

    policy: NotRequired[int]
    policy_no: str
    amount_yuan: str
    reason: str
    name: NotRequired[str]
    office: NotRequired[str]
    on: NotRequired[str]


def placed(adjustments: Iterable[Adjustment], result: Mapping[str, Any]) -> list[Adjustment]:
    """Each with its position; one that gives a number only must mean one policy (AdjustmentRefused unknown_policy)."""
    numbers = [policy["policy_no"] for policy in result["policies"]]
    return [{**each, "policy": _position(each, numbers)} for each in adjustments]


def _position(adjustment: Adjustment, numbers: Sequence[str]) -> int:
    number = adjustment["policy_no"]
    meant = [n for n, each in enumerate(numbers) if each == number and adjustment.get("policy", n) == n]
    if len(meant) != 1:
        raise AdjustmentRefused("unknown_policy", policy_no=number)
    return meant[0]


def merged(earlier: Sequence[Adjustment], later: Sequence[Adjustment], result: Mapping[str, Any]) -> list[Adjustment]:
    """One adjustment a policy: the later ones replace earlier ones of the same policy.

    A later one that gives what the rules give lifts the adjustment; nothing of it is kept.
    """
    amounts, fresh = _amounts(result), placed(later, result)
    by_policy = {each["policy"]: each for each in [*placed(earlier, result), *fresh]}
    for each in fresh:
        if Decimal(each["amount_yuan"]) == amounts[each["policy"]]:
            del by_policy[each["policy"]]
    return list(by_policy.values())


def require_possible(adjustments: Iterable[Adjustment], result: Mapping[str, Any]) -> None:
    """Raises AdjustmentRefused: unknown_policy, reason_missing, adjustment_not_an_amount (negative or not to the fen),
    adjustment_above_rules."""
    amounts = _amounts(result)
    for each in placed(adjustments, result):
        _check(each, amounts)


def adjusted(
    result: Mapping[str, Any], adjustments: Sequence[Adjustment], payees: Sequence[tuple[str, str]]
) -> dict[str, Any]:
    """The rules' result with the named policies lowered, payments and total summed anew.

    `payees`: (payee kind, name) of each policy. An adjustment above what the rules give now (a fact was corrected after
    it) lowers nothing; a step `adjustment_dropped` says so. Both steps name who lowered, and when.
    """
    by_policy = {each["policy"]: each for each in placed(adjustments, result)}
    policies = [_lowered(policy, by_policy.get(n)) for n, policy in enumerate(result["policies"])]
    sums: dict[tuple[str, str], Decimal] = {}
    for policy, payee in zip(policies, payees, strict=True):
        amount = Decimal(policy["amount_yuan"])
        if amount:
            sums[payee] = sums.get(payee, Decimal(0)) + amount
    payments = [{"payee": kind, "name": name, "amount_yuan": f"{amount:.2f}"} for (kind, name), amount in sums.items()]
    total = sum(sums.values(), Decimal(0))
    return {**result, "policies": policies, "payments": payments, "total_yuan": f"{total:.2f}"}


def _amounts(result: Mapping[str, Any]) -> list[Decimal]:
    return [Decimal(policy["amount_yuan"]) for policy in result["policies"]]


def _check(adjustment: Adjustment, amounts: Sequence[Decimal]) -> None:
    number, most = adjustment["policy_no"], amounts[adjustment["policy"]]
    if is_empty(adjustment["reason"]):
        raise AdjustmentRefused("reason_missing", field="reason", policy_no=number)
    amount = Decimal(adjustment["amount_yuan"])
    if amount < 0 or amount != amount.quantize(Decimal("0.01")):
        raise AdjustmentRefused("adjustment_not_an_amount", field="amount_yuan", policy_no=number)
    if amount > most:
        raise AdjustmentRefused("adjustment_above_rules", field="amount_yuan", policy_no=number, most=str(most))


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
