"""A price for each unit: so much a square metre and month, for each patent, each post."""

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, cast

from rules.amounts.kind import AmountKind, AmountWords, Given, Params, Work, Worked, exact_in
from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Seen
from rules.conditions.kind import MONEY, Moves, Part
from rules.money import plain, yuan_of

if TYPE_CHECKING:
    from rules.definition.amounts import Conditional


def work(params: Params, given: Given) -> Work:
    price = Fraction(int(str(params["price"])))
    quantity = exact_in(params, "quantity")
    times = exact_in(params, "times") if "times" in params else None
    most = params.get("most_times")
    most_units = params.get("most_quantity")
    factors = [
        (given.asked(each.when), Fraction(each.factor))
        for each in cast("tuple[Conditional, ...]", params.get("factors", ()))
    ]

    def parts(claim: Claim, item: Item) -> tuple[Fraction, Fraction, Fraction]:
        """Quantity, times and factor as they count."""
        number = _least(quantity(claim, item) or Fraction(0), most_units)
        often = _least(times(claim, item) or Fraction(0), most) if times is not None else Fraction(1)
        return number, often, _factor(factors, claim, item)

    def of(claim: Claim, item: Item, _room: int | None) -> Worked:
        number, often, factor = parts(claim, item)
        fen = price * number * often * factor // 1
        return Worked(fen, fen)

    def seen(claim: Claim, item: Item, _room: int | None) -> Seen:
        number, often, factor = parts(claim, item)
        told = [f"{plain(each)}" for each in (number, *((often,) if times is not None else ()))]
        told += [plain(factor)] if factor != 1 else []
        return {"price_yuan": yuan_of(int(price)), "times": " × ".join(told)}

    return Work(of, seen)


def _least(value: Fraction, most: object) -> Fraction:
    return value if most is None else min(value, Fraction(str(most)))


def _factor(factors: list[tuple[Callable[[Claim, Item], bool], Fraction]], claim: Claim, item: Item) -> Fraction:
    """Of the first that applies; factors do not multiply."""
    return next((factor for applies, factor in factors if applies(claim, item)), Fraction(1))


KIND = AmountKind(
    code="unit",
    params={"price_yuan": "money", "quantity": "of:number,count"},
    optional={"times": "of:number,count", "most_quantity": "number", "most_times": "count", "factors": "factors"},
    work=work,
    levers={"price_yuan": Moves(MONEY, "unit_price", ("单价", "price for each unit"))},
    words=AmountWords(
        name=("单价", "unit price"),
        offer=("单价 × 数量（× 月数等）", "Price × quantity (× months and the like)"),
        asks={
            "price_yuan": ("每单位金额", "Price for each unit"),
            "quantity": ("数量", "Quantity"),
            "times": ("再乘以（月数等）", "Times (months and the like)"),
            "most_quantity": ("数量至多计", "At most so many units"),
            "most_times": ("月数等至多计", "At most so many times"),
            "factors": ("系数：取第一个符合条件的", "Factors: the first that applies"),
        },
        phrase=(
            Part("每单位（{quantity}）{price_yuan}", "{price_yuan} for each unit of {quantity}"),
            Part("，至多计 {most_quantity}", ", at most {most_quantity} of them", "most_quantity"),
            Part(" × {times}", " × {times}", "times"),
            Part("（至多 {most_times}）", " (at most {most_times})", "most_times"),
            Part("；{factors}", "; {factors}", "factors"),
        ),
        step=(
            "{measure}（{class}）：{price_yuan} × {times} = {output}",
            "{measure} ({class}): {price_yuan} × {times} = {output}",
        ),
    ),
)
