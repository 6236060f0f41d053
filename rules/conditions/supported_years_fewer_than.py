"""Supported in fewer than so many call years so far."""

from rules.assessment.claim import Claim, Policy
from rules.assessment.repair import Seen
from rules.conditions.kind import (
    COUNT,
    ENTERPRISE,
    ConditionKind,
    Params,
    Part,
    Predicate,
    Words,
    at_most,
    number_in,
    zero,
)
from rules.definition.parts import Condition


def holds(params: Params) -> Predicate:
    limit = number_in(params, "limit")
    return lambda claim, _policy: len(set(claim.enterprise.pooled_cover_years or ())) < limit


def seen(condition: Condition, claim: Claim, _policy: Policy | None) -> Seen:
    years = sorted(set(claim.enterprise.pooled_cover_years or ()))
    return {"years": [str(year) for year in years], "limit": number_in(condition.params, "limit")}


KIND = ConditionKind(
    code="supported_years_fewer_than",
    scope=ENTERPRISE,
    params={"limit": "count"},
    facts=("pooled_cover_years",),
    holds=holds,
    seen=seen,
    implies=at_most("limit"),
    clash=zero("limit"),
    levers={"limit": (COUNT, "supported_years")},
    words=Words(
        name=("支持年限", "number of years supported"),
        offer=("已获支持的年度少于", "Supported in fewer than so many years"),
        phrase=(Part("已获支持少于 {limit} 个年度", "supported in fewer than {limit} years so far"),),
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
