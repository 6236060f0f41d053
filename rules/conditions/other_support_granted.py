"""Support from another level has been granted for the same policy."""

from collections.abc import Iterator

from rules.assessment.claim import GRANTED, Claim, Item, OtherSupport
from rules.assessment.repair import Repair, Seen, of_item, summed
from rules.conditions.kind import ITEM, TICKS, ConditionKind, Moves, Params, Part, Predicate, Words, codes_in
from rules.definition.parts import Condition
from rules.money import yuan_of


def holds(params: Params) -> Predicate:
    levels = frozenset(codes_in(params, "levels"))

    def granted(_claim: Claim, item: Item | None) -> bool:
        if item is not None and item.granted_fen:
            for support in item.other_support:
                if support.status == GRANTED and support.amount_fen and (not levels or support.level in levels):
                    return True
        return False

    return granted


def seen(condition: Condition, _claim: Claim, item: Item | None) -> Seen:
    granted = sorted(item.granted_levels()) if item else []
    pending = sorted({s.level for s in item.other_support if s.level not in granted}) if item else []
    return {"levels": list(codes_in(condition.params, "levels")), "granted": granted, "pending": pending}


def repairs(condition: Condition, claim: Claim, position: int) -> Iterator[Repair]:
    """Support applied for granted as applied for; or, where nothing was applied for, granted at all."""
    levels, item = codes_in(condition.params, "levels"), claim.items[position]
    pending = [s for s in item.other_support if s.status != GRANTED and (not levels or s.level in levels)]
    if pending:
        waiting = min(pending, key=lambda s: s.amount_fen)
        decided = waiting._replace(status=GRANTED, amount_fen=waiting.amount_fen or 1)
        told: Seen = {"level": waiting.level, "amount_yuan": yuan_of(waiting.amount_fen)}
        code = "support_decided"
    else:
        waiting, decided = None, OtherSupport(levels[0] if levels else "municipal", 1, GRANTED)
        told, code = {"levels": list(levels)}, "support_obtained"

    def edit(each: Item) -> Item:
        rest = list(each.other_support)
        if waiting is not None:
            rest.remove(waiting)
        return summed(each._replace(other_support=(*rest, decided)))

    yield Repair(code, condition.article, told, of_item(position, edit), position)


def implies(has: Condition, asks: Condition) -> bool:
    levels, own = set(codes_in(asks.params, "levels")), set(codes_in(has.params, "levels"))
    return not levels or (bool(own) and own <= levels)


KIND = ConditionKind(
    code="other_support_granted",
    scope=ITEM,
    optional={"levels": "codes"},
    holds=holds,
    seen=seen,
    repairs=repairs,
    implies=implies,
    levers={"levels": Moves(TICKS, "levels", ("已获支持的层级", "support granted by"))},
    words=Words(
        name=("其他补贴在先", "a grant that comes first"),
        offer=("该保单已获其他级别补贴", "Support from another level has been granted for the policy"),
        phrase=(
            Part("保单已获其他层级补贴", "other support has been granted for the policy"),
            Part("：{levels}", ": {levels}", "levels"),
        ),
        guide=(
            Part("已获得其他级别补贴", "support from another level has been granted"),
            Part("：{levels}", ": {levels}", "levels"),
        ),
        step=(
            "已获其他补贴：{granted}（要求其一：{levels}），{answer}",
            "Granted by: {granted} (one of {levels} is asked for): {answer}",
        ),
        reason=(
            "须先获得{levels}补贴，目前{granted}{pending}；取得批复后可获支持",
            "A grant from {levels} has to come first; granted so far: {granted}{pending}; file once it is granted",
        ),
        repairs={
            "support_decided": (
                ("您申请的{level}补贴尚未批复", "The support you applied for ({level}) is not granted yet"),
                ("获得批复", "once it is granted"),
            ),
            "support_obtained": (
                ("该保单须先获得{levels}补贴", "This policy needs a grant first ({levels})"),
                ("获得批复", "once it is granted"),
            ),
        },
    ),
)
