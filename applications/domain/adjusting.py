"""Lowering assessed amounts with a reason (核减). The rules' own result stays; a new result is made from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple, NotRequired, TypedDict

from applications.domain.refusals import AdjustmentRefused
from records.domain.reading import is_empty
from rules.assessment.contract import payment_as_json
from rules.assessment.instalments import AT_ONCE, parts_paid
from rules.definition.amounts import WHOLE_FEN, Rounding
from rules.money import Rate, fen_of, yuan_of


class Payee(NamedTuple):
    """Who gets what one item brings: the kind of payee, the name, and the share of each part."""

    kind: str
    name: str
    shares: tuple[Rate, ...] = AT_ONCE


@dataclass(frozen=True, slots=True)
class Paying:
    """Who is paid by a policy, item by item, and from which year on; `rounding`: of its parts."""

    payees: tuple[Payee, ...]
    first_year: int
    rounding: Rounding = WHOLE_FEN


class Adjustment(TypedDict):
    """What an officer gives one item instead of the amount the rules gave; yuan with two decimals.

    `item` is its position in the claim: two insurers may give out the same number. `name`, `office` and the ISO day
    `on` say who lowered it.
    """

    item: NotRequired[int]
    number: str
    amount_yuan: str
    reason: str
    name: NotRequired[str]
    office: NotRequired[str]
    on: NotRequired[str]


def placed(adjustments: Iterable[Adjustment], result: Mapping[str, Any]) -> list[Adjustment]:
    """Each with its position; one that gives a number only must mean one item (else AdjustmentRefused)."""
    numbers = [item["policy_no"] for item in result["policies"]]
    return [{**each, "item": _position(each, numbers)} for each in adjustments]


def _position(adjustment: Adjustment, numbers: Sequence[str]) -> int:
    number = adjustment["number"]
    meant = [n for n, each in enumerate(numbers) if each == number and adjustment.get("item", n) == n]
    if len(meant) != 1:
        raise AdjustmentRefused("unknown_item_number", number=number)
    return meant[0]


def merged(earlier: Sequence[Adjustment], later: Sequence[Adjustment], result: Mapping[str, Any]) -> list[Adjustment]:
    """One adjustment an item: the later ones replace earlier ones of the same item.

    A later one that gives what the rules give lifts the adjustment; nothing of it is kept.
    """
    amounts, fresh = _amounts(result), placed(later, result)
    by_item = {each["item"]: each for each in [*placed(earlier, result), *fresh]}
    for each in fresh:
        if Decimal(each["amount_yuan"]) == amounts[each["item"]]:
            del by_item[each["item"]]
    return list(by_item.values())


def require_possible(adjustments: Iterable[Adjustment], result: Mapping[str, Any]) -> None:
    """Raises AdjustmentRefused: unknown_item_number, reason_missing, adjustment_not_an_amount (negative or not
    to the fen), adjustment_above_rules."""
    amounts = _amounts(result)
    for each in placed(adjustments, result):
        _check(each, amounts)


def adjusted(result: Mapping[str, Any], adjustments: Sequence[Adjustment], paying: Paying) -> dict[str, Any]:
    """The rules' result with the named items lowered, payments and total summed anew.

    An adjustment above what the rules give now (a fact was corrected after it) lowers nothing; a step
    `adjustment_dropped` says so. Both steps name who lowered, and when.
    """
    by_item = {each["item"]: each for each in placed(adjustments, result)}
    items = [_lowered(item, by_item.get(n)) for n, item in enumerate(result["policies"])]
    amounts: dict[tuple[str, str], list[tuple[int, Sequence[Rate]]]] = {}
    for item, payee in zip(items, paying.payees, strict=True):
        if fen := fen_of(item["amount_yuan"]):
            amounts.setdefault((payee.kind, payee.name), []).append((fen, payee.shares))
    payments = [
        payment_as_json(kind, name, sum(fen for fen, _ in each), parts_paid(each, paying.rounding, paying.first_year))
        for (kind, name), each in amounts.items()
    ]
    total = sum(fen for each in amounts.values() for fen, _ in each)
    return {**result, "policies": items, "payments": payments, "total_yuan": yuan_of(total)}


def _amounts(result: Mapping[str, Any]) -> list[Decimal]:
    return [Decimal(item["amount_yuan"]) for item in result["policies"]]


def _check(adjustment: Adjustment, amounts: Sequence[Decimal]) -> None:
    number, most = adjustment["number"], amounts[adjustment["item"]]
    if is_empty(adjustment["reason"]):
        raise AdjustmentRefused("reason_missing", field="reason", number=number)
    amount = Decimal(adjustment["amount_yuan"])
    if amount < 0 or amount != amount.quantize(Decimal("0.01")):
        raise AdjustmentRefused("adjustment_not_an_amount", field="amount_yuan", number=number)
    if amount > most:
        raise AdjustmentRefused("adjustment_above_rules", field="amount_yuan", number=number, most=str(most))


def _lowered(item: Mapping[str, Any], adjustment: Adjustment | None) -> dict[str, Any]:
    if adjustment is None or Decimal(adjustment["amount_yuan"]) == Decimal(item["amount_yuan"]):
        return dict(item)
    wanted = f"{Decimal(adjustment['amount_yuan']):.2f}"
    dropped = Decimal(wanted) > Decimal(item["amount_yuan"])
    amount = item["amount_yuan"] if dropped else wanted
    seen = {"amount_yuan": item["amount_yuan"]} | ({"lowered_yuan": wanted} if dropped else {})
    step = {
        "rule": "adjustment_dropped" if dropped else "adjustment",
        "article": None,
        "text": adjustment["reason"],
        "input": seen | {key: adjustment.get(key, "") for key in ("name", "office", "on")},
        "output": amount,
    }
    return {**item, "amount_yuan": amount, "steps": [*item["steps"], step]}
