"""Works in one of some sectors."""

from collections.abc import Iterator

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Repair, Seen
from rules.conditions.kind import (
    ENTERPRISE,
    TICKS,
    ConditionKind,
    Moves,
    Params,
    Part,
    Predicate,
    Words,
    codes_in,
    one_of,
)
from rules.definition.parts import Condition


def holds(params: Params) -> Predicate:
    sectors = frozenset(codes_in(params, "sectors"))
    return lambda claim, _item: not sectors.isdisjoint(claim.enterprise.sectors or ())


def seen(condition: Condition, claim: Claim, _item: Item | None) -> Seen:
    stated, supported = claim.enterprise.sectors or (), codes_in(condition.params, "sectors")
    return {"stated": list(stated), "sectors": [code for code in stated if code in supported]}


def repairs(condition: Condition, claim: Claim, _position: int) -> Iterator[Repair]:
    sectors = codes_in(condition.params, "sectors")
    told: Seen = {"stated": list(claim.enterprise.sectors or ()), "sectors": list(sectors)}

    def edit(changed: Claim) -> Claim:
        stated = (*(changed.enterprise.sectors or ()), sectors[0])
        return changed._replace(enterprise=changed.enterprise._replace(sectors=stated))

    yield Repair("sector_stated", condition.article, told, edit)


KIND = ConditionKind(
    code="sector_in",
    scope=ENTERPRISE,
    params={"sectors": "sectors"},
    facts=("sectors",),
    holds=holds,
    seen=seen,
    repairs=repairs,
    implies=one_of("sectors"),
    levers={"sectors": Moves(TICKS, "sectors", ("所属产业", "sectors"))},
    words=Words(
        name=("所属产业", "sector"),
        offer=("从事指定产业之一", "Works in one of these sectors"),
        phrase=(Part("从事产业之一：{sectors}", "works in one of: {sectors}"),),
        guide=(Part("从事以下产业之一：{sectors}", "works in one of these sectors: {sectors}"),),
        step=("所属产业：{stated}，{answer}", "Sector: {stated}: {answer}"),
        reason=(
            "所属产业（{stated}）不在支持的重点产业内；从事重点产业并更新企业信息后可申报",
            "The sector ({stated}) is not among the key sectors; correct the profile if the enterprise works in one",
        ),
        repairs={
            "sector_stated": (
                ("所填产业（{stated}）不在重点产业内", "The sector stated ({stated}) is not a key sector"),
                (
                    "企业确属重点产业并如实更新企业信息",
                    "if the enterprise does work in one and corrects its profile",
                ),
            )
        },
    ),
)
