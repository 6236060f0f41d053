"""A share or a sum that people decide at a stage, within bounds that the policy gives, with a reason."""

from fractions import Fraction

from rules.amounts.kind import AmountKind, AmountWords, Given, Params, Work, Worked, exact_in, fen_text, percent, within
from rules.assessment.claim import Claim, ClaimError, Decided, Item
from rules.assessment.repair import Seen
from rules.conditions.kind import Fault, Part
from rules.definition.declared import exact
from rules.money import Rate, yuan_of

NOT_DECIDED = "not_decided"


def work(params: Params, given: Given) -> Work:
    of_base = exact_in(params, "of") if "of" in params else None

    def decided(claim: Claim, item: Item) -> Decided | None:
        """What was decided about the item, else about all items of the measure. Raises ClaimError out of bounds."""
        ours = [(index, each) for index, each in enumerate(claim.decided) if each.measure == given.measure]
        own = [(i, each) for i, each in ours if each.item in ((item.kind, item.number), None)]
        own.sort(key=lambda pair: pair[1].item is None)
        for index, each in own:
            _within_bounds(params, each, index)
            return each
        return None

    def of(claim: Claim, item: Item, room: int | None) -> Worked:
        found = decided(claim, item)
        base = within(of_base(claim, item) or Fraction(0), room) if of_base else Fraction(0)
        if found is None:
            return Worked(base // 1, 0, NOT_DECIDED)
        if found.rate is not None:
            return Worked(base // 1, base * exact(found.rate) // 1)
        return Worked(base // 1, found.amount_fen or 0)

    def seen(claim: Claim, item: Item, room: int | None) -> Seen:
        found = decided(claim, item)
        if found is None or found.rate is None or of_base is None:
            return {"decided": ""}
        base = within(of_base(claim, item) or Fraction(0), room)
        return {"decided": f"{fen_text(base)} × {percent(exact(found.rate))} = "}

    return Work(of, seen)


def _within_bounds(params: Params, decided: Decided, index: int) -> None:
    least, most = params.get("least"), params.get("most")
    if isinstance(least, Rate) and isinstance(most, Rate):
        rate = decided.rate
        if rate is None or not exact(least) <= exact(rate) <= exact(most):
            _refuse(f"decided[{index}].rate", str(least), str(most))
    else:
        low, high = int(str(params["least_amount"])), int(str(params["most_amount"]))
        if decided.amount_fen is None or not low <= decided.amount_fen <= high:
            _refuse(f"decided[{index}].amount_yuan", yuan_of(low), yuan_of(high))


def _refuse(field: str, least: str, most: str) -> None:
    raise ClaimError("out_of_bounds", field, least=least, most=most)


def fault(params: Params) -> Fault | None:
    rates, sums = ({*names} & params.keys() for names in (("least", "most"), ("least_amount", "most_amount")))
    if len(rates) == len(sums) or len(rates | sums) != 2:  # noqa: PLR2004 -- both ends of one of the two
        return Fault("bounds_needed")
    if rates and "of" not in params:
        return Fault("base_needed", "of")
    low, high = (params["least"], params["most"]) if rates else (params["least_amount"], params["most_amount"])
    if isinstance(low, Rate | int) and isinstance(high, Rate | int) and exact(high) < exact(low):
        return Fault("bounds_reversed", "most" if rates else "most_amount_yuan")
    return None


KIND = AmountKind(
    code="decided",
    optional={
        "of": "of:money",
        "least": "percentage",
        "most": "percentage",
        "least_amount_yuan": "money",
        "most_amount_yuan": "money",
    },
    work=work,
    fault=fault,
    words=AmountWords(
        name=("评审确定", "decided by people"),
        offer=("由评审在幅度内确定", "Decided by people within bounds"),
        asks={
            "of": ("以什么为基数", "What it is a share of"),
            "least": ("最低比例", "Least share"),
            "most": ("最高比例", "Largest share"),
            "least_amount_yuan": ("最低金额", "Least sum"),
            "most_amount_yuan": ("最高金额", "Largest sum"),
        },
        phrase=(
            Part("{of}的 {least} 至 {most}，由评审确定", "{least} to {most} of {of}, as decided", "of least most"),
            Part(
                "{least_amount_yuan}至 {most_amount_yuan}，由评审确定",
                "{least_amount_yuan} to {most_amount_yuan}, as decided",
                "least_amount_yuan most_amount_yuan",
            ),
        ),
        step=(
            "{measure}（{class}）：评审确定 {decided}{output}",
            "{measure} ({class}): as decided, {decided}{output}",
        ),
        lacks={NOT_DECIDED: ("尚待评审在幅度内确定", "It is still to be decided within the bounds")},
    ),
)
