"""The enterprise bears the premium of the policy itself, or a part of it."""

from collections.abc import Iterator

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Repair, Seen, premium_borne
from rules.conditions.kind import ITEM, ConditionKind, Params, Part, Predicate, Words
from rules.definition.parts import Condition
from rules.money import yuan_of


def holds(_params: Params) -> Predicate:
    return lambda _claim, item: item is not None and item.self_borne_fen > 0


def seen(_condition: Condition, _claim: Claim, item: Item | None) -> Seen:
    if item is None:
        return {}
    return {
        "paid_yuan": yuan_of(item.paid_fen),
        "paid_by_others_yuan": yuan_of(item.paid_by_others_fen),
        "self_borne_yuan": yuan_of(item.self_borne_fen),
    }


def repairs(condition: Condition, claim: Claim, position: int) -> Iterator[Repair]:
    yield from premium_borne(condition.article, claim, position)


NONE_BORNE = (
    "实付保费 {paid_yuan}，他人承担 {paid_by_others_yuan}，企业没有自担保费；只补贴企业自己承担的保费",
    "Paid {paid_yuan}, by others {paid_by_others_yuan}: the enterprise bore none; only what it bears is supported",
)
KIND = ConditionKind(
    code="premium_self_borne",
    scope=ITEM,
    holds=holds,
    seen=seen,
    repairs=repairs,
    words=Words(
        name=("企业自担保费", "premium borne by the enterprise"),
        offer=("企业自担了保费", "The enterprise bore a premium itself"),
        phrase=(Part("企业自担保费", "the enterprise bears a part of the premium"),),
        guide=(Part("保费由企业自行承担全部或部分", "the enterprise itself paid the premium, or part of it"),),
        step=(
            "企业自担保费 {self_borne_yuan}，{answer}",
            "Premium borne by the enterprise {self_borne_yuan}: {answer}",
        ),
        reason=NONE_BORNE,
        repairs={
            "premium_borne": (
                ("该保单保费没有由您自己承担的部分", "You bore no part of this premium yourself"),
                ("由您自己承担保费", "if you bear the premium yourself"),
            )
        },
    ),
)
