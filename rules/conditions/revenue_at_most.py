"""Revenue of the year before of at most so much; the limit is read in fen."""

from collections.abc import Iterator

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Repair, Seen
from rules.conditions.kind import (
    ENTERPRISE,
    HAIR,
    MONEY,
    Brink,
    ConditionKind,
    Moves,
    Params,
    Part,
    Predicate,
    Words,
    at_most,
    in_enterprise,
    number_in,
)
from rules.definition.parts import Condition
from rules.money import yuan_of


def holds(params: Params) -> Predicate:
    limit = number_in(params, "limit")

    def little_enough(claim: Claim, _item: Item | None) -> bool:
        revenue = claim.enterprise.revenue_fen
        return revenue is not None and revenue <= limit

    return little_enough


def seen(condition: Condition, claim: Claim, _item: Item | None) -> Seen:
    revenue, limit = claim.enterprise.revenue_fen, number_in(condition.params, "limit")
    return {"revenue_yuan": None if revenue is None else yuan_of(revenue), "limit_yuan": yuan_of(limit)}


def repairs(condition: Condition, claim: Claim, _position: int) -> Iterator[Repair]:
    now, limit = claim.enterprise.revenue_fen, number_in(condition.params, "limit")
    if now is not None and now > limit:
        told: Seen = {
            "revenue_yuan": yuan_of(now),
            "limit_yuan": yuan_of(limit),
            "over_yuan": yuan_of(now - limit),
        }
        yield Repair("revenue_within", condition.article, told, in_enterprise(revenue_fen=limit), None, now - limit)


def near(condition: Condition, claim: Claim, _position: int) -> Iterator[Brink]:
    now, limit = claim.enterprise.revenue_fen, number_in(condition.params, "limit")
    if now is not None and limit - now <= limit // HAIR:
        told: Seen = {
            "revenue_yuan": yuan_of(now),
            "limit_yuan": yuan_of(limit),
            "more_yuan": yuan_of(limit + 1 - now),
        }
        yield Brink(condition.kind, condition.article, told, in_enterprise(revenue_fen=limit + 1))


KIND = ConditionKind(
    code="revenue_at_most",
    scope=ENTERPRISE,
    params={"limit_yuan": "money"},
    facts=("revenue_yuan",),
    holds=holds,
    seen=seen,
    repairs=repairs,
    near=near,
    implies=at_most("limit"),
    levers={"limit_yuan": Moves(MONEY, "revenue", ("营业收入不超过", "revenue at most"))},
    limit=True,
    words=Words(
        name=("上年营业收入", "last year's revenue"),
        offer=("营业收入不超过", "Revenue of at most"),
        phrase=(Part("上年营业收入不超过 {limit_yuan}", "last year's revenue of at most {limit_yuan}"),),
        guide=(Part("年营业收入不超过 {limit_yuan}", "revenue of at most {limit_yuan} a year"),),
        step=(
            "上年营业收入 {revenue_yuan}，上限 {limit_yuan}，{answer}",
            "Revenue {revenue_yuan}, limit {limit_yuan}: {answer}",
        ),
        reason=(
            "上年营业收入 {revenue_yuan}，超过 {limit_yuan}；不超过该数的企业方可适用",
            "Revenue {revenue_yuan}, above {limit_yuan}; it applies to enterprises within that limit",
        ),
        near=(
            "上年营业收入 {revenue_yuan}，上限 {limit_yuan}：再多 {more_yuan}",
            "Revenue {revenue_yuan}, limit {limit_yuan}: {more_yuan} more",
        ),
        repairs={
            "revenue_within": (
                (
                    "上年营业收入 {revenue_yuan}，超出上限 {over_yuan}",
                    "Revenue of {revenue_yuan} is {over_yuan} above the limit",
                ),
                ("不超过 {limit_yuan}", "with {limit_yuan} at most"),
            )
        },
    ),
)
