"""A fixed sum: for an item, or once for the enterprise."""

from rules.amounts.kind import AmountKind, AmountWords, Given, Params, Work, Worked
from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Seen
from rules.conditions.kind import MONEY, Moves, Part


def work(params: Params, _given: Given) -> Work:
    fen = int(str(params["amount"]))

    def of(_claim: Claim, _item: Item, _room: int | None) -> Worked:
        return Worked(fen, fen)

    def seen(_claim: Claim, _item: Item, _room: int | None) -> Seen:
        return {}

    return Work(of, seen)


KIND = AmountKind(
    code="fixed",
    params={"amount_yuan": "money"},
    work=work,
    levers={"amount_yuan": Moves(MONEY, "fixed_sum", ("固定金额", "fixed sum"))},
    words=AmountWords(
        name=("固定金额", "fixed sum"),
        offer=("一笔固定金额", "A fixed sum"),
        asks={
            "amount_yuan": ("金额", "Sum"),
        },
        phrase=(Part("{amount_yuan}", "{amount_yuan}"),),
        step=("{measure}（{class}）：固定金额 {output}", "{measure} ({class}): a fixed {output}"),
    ),
)
