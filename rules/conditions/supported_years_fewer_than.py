"""Supported in fewer than so many call years so far."""

from rules.assessment.claim import Claim, Item
from rules.assessment.counters import supported_years
from rules.assessment.repair import Seen
from rules.conditions.counting import OF_COUNTER, same_counter
from rules.conditions.kind import (
    COUNT,
    ENTERPRISE,
    ConditionKind,
    Moves,
    Params,
    Part,
    Predicate,
    Words,
    number_in,
    zero,
)
from rules.definition.parts import Condition


def holds(params: Params) -> Predicate:
    limit, counted = number_in(params, "limit"), supported_years(params)
    return lambda claim, item: len(counted(claim, item)) < limit


def seen(condition: Condition, claim: Claim, item: Item | None) -> Seen:
    years = sorted(supported_years(condition.params)(claim, item))
    return {"years": [str(year) for year in years], "limit": number_in(condition.params, "limit")}


def implies(has: Condition, asks: Condition) -> bool:
    return same_counter(has, asks) and number_in(has.params, "limit") <= number_in(asks.params, "limit")


KIND = ConditionKind(
    code="supported_years_fewer_than",
    scope=ENTERPRISE,
    params={"limit": "count"},
    optional=OF_COUNTER,
    facts=("pooled_cover_years",),
    holds=holds,
    seen=seen,
    implies=implies,
    clash=zero("limit"),
    levers={
        "limit": Moves(COUNT, "supported_years", ("已支持年数少于", "fewer supported years than"), ("年", "years"))
    },
    words=Words(
        name=("支持年限", "number of years supported"),
        offer=("已获支持的年度少于", "Supported in fewer than so many years"),
        phrase=(
            Part("“{measure}”", "“{measure}” ", "measure"),
            Part("同一{per}", "the same {per} ", "per"),
            Part("已获支持少于 {limit} 个年度", "supported in fewer than {limit} years so far"),
        ),
        guide=(
            Part("此前获支持不满 {limit} 年", "supported in fewer than {limit} earlier years"),
            Part("；确有理由的，经会议审议可以例外", "; a meeting may allow more with a reason", "override"),
        ),
        step=(
            "已获支持年度：{years}，至多支持 {limit} 年，{answer}",
            "Years supported so far: {years}; at most {limit}: {answer}",
        ),
        reason=(
            "已在 {years} 年度获得支持，原则上至多 {limit} 年；会议可说明理由后例外支持",
            "Supported in {years} already, in principle at most {limit} years; a meeting may make an exception",
        ),
    ),
)
