"""Registered in one of some areas, and outside others; a code stands for everything that begins with it."""

from collections.abc import Iterator, Sequence

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Repair, Seen
from rules.conditions.kind import (
    ENTERPRISE,
    ConditionKind,
    Conditions,
    Params,
    Part,
    Predicate,
    Words,
    codes_in,
    in_enterprise,
)
from rules.definition.parts import Condition


def holds(params: Params) -> Predicate:
    within, outside = codes_in(params, "within"), codes_in(params, "except")

    def registered_there(claim: Claim, _item: Item | None) -> bool:
        region = claim.enterprise.registered_region
        return region.startswith(within) and not (outside and region.startswith(outside))

    return registered_there


def seen(condition: Condition, claim: Claim, _item: Item | None) -> Seen:
    return {
        "region": claim.enterprise.registered_region,
        "within": list(codes_in(condition.params, "within")),
        "except": list(codes_in(condition.params, "except")),
    }


def repairs(condition: Condition, claim: Claim, _position: int) -> Iterator[Repair]:
    within, outside = codes_in(condition.params, "within"), codes_in(condition.params, "except")
    inside = [code.ljust(6, "0") for code in within]
    possible = [code for code in inside if not (outside and code.startswith(outside))]
    if possible:
        told: Seen = {"region": claim.enterprise.registered_region, "within": list(within)}
        yield Repair("registered_within", condition.article, told, in_enterprise(registered_region=possible[0]))


def clash(conditions: Sequence[Condition]) -> Conditions:
    """All of them, where no area is left."""
    left = set(codes_in(conditions[0].params, "within"))
    for condition in conditions[1:]:
        within = codes_in(condition.params, "within")
        left = {max(a, b, key=len) for a in left for b in within if _nested(a, b)}
    outside = tuple(code for condition in conditions for code in codes_in(condition.params, "except"))
    possible = [code for code in left if not (outside and code.startswith(outside))]
    return () if possible else tuple(conditions)


def implies(has: Condition, asks: Condition) -> bool:
    within, outside = codes_in(asks.params, "within"), codes_in(asks.params, "except")
    own, own_outside = codes_in(has.params, "within"), codes_in(has.params, "except")
    left_out = all(
        any(code.startswith(mine) for mine in own_outside) or not any(_nested(code, mine) for mine in own)
        for code in outside
    )
    return left_out and all(code.startswith(within) for code in own)


def _nested(first: str, second: str) -> bool:
    return first.startswith(second) or second.startswith(first)


KIND = ConditionKind(
    code="registered_region",
    scope=ENTERPRISE,
    params={"within": "codes"},
    optional={"except": "codes"},
    facts=("registered_region",),
    holds=holds,
    seen=seen,
    repairs=repairs,
    clash=clash,
    implies=implies,
    words=Words(
        name=("注册地", "place of registration"),
        offer=("注册在指定地区", "Registered in a region"),
        phrase=(
            Part("注册在{within}", "registered in {within}"),
            Part("，不含{except}", " without {except}", "except"),
        ),
        guide=(
            Part("登记注册地在{within}", "registered in {within}"),
            Part("（{except}除外）", ", except {except}", "except"),
        ),
        step=("注册地区划代码 {region}，{answer}", "Registered region {region}: {answer}"),
        reason=(
            "注册地区划代码 {region} 不在支持范围内；注册地在 {within} 的企业方可申报",
            "Registered in {region}, which is not covered; enterprises registered in {within} may file",
        ),
        repairs={
            "registered_within": (
                ("注册地（{region}）不在支持范围内", "The place of registration ({region}) is not covered"),
                ("注册在{within}", "registered in {within}"),
            )
        },
    ),
)
