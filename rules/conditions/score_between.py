"""A score of the policy's own within bounds, of which at least one is stated."""

from collections.abc import Iterator
from typing import cast

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Edit, Repair, Seen
from rules.conditions.kind import (
    COUNT,
    ENTERPRISE,
    HAIR,
    Brink,
    ConditionKind,
    Fault,
    Moves,
    Params,
    Part,
    Predicate,
    Words,
    two_of,
)
from rules.definition.parts import Condition

_NO_BOUND = 10**18


def score_range(condition: Condition) -> tuple[int, int]:
    """The least and the most points; a bound that is not stated lies far away."""
    least, most = condition.params.get("least"), condition.params.get("most")
    return (least if isinstance(least, int) else 0), (most if isinstance(most, int) else _NO_BOUND)


def holds(params: Params) -> Predicate:
    code = cast("str", params["score"])
    least, most = cast("int", params.get("least", 0)), cast("int | None", params.get("most"))

    def within(claim: Claim, _item: Item | None) -> bool:
        score = claim.enterprise.scores.get(code)
        return score is not None and least <= score and (most is None or score <= most)

    return within


def seen(condition: Condition, claim: Claim, _item: Item | None) -> Seen:
    code = cast("str", condition.params["score"])
    bounds = {name: cast("int | None", condition.params.get(name)) for name in ("least", "most")}
    return {"score": code, "value": claim.enterprise.scores.get(code), **bounds}


def repairs(condition: Condition, claim: Claim, _position: int) -> Iterator[Repair]:
    """The score raised to the threshold; where none is stated, stated with that many points."""
    score, least = cast("str", condition.params["score"]), condition.params.get("least")
    now = claim.enterprise.scores.get(score)
    if isinstance(least, int) and (now is None or now < least):
        missing = least - (now or 0)
        told: Seen = {"score": score, "points": now, "least": least, "missing": missing}
        code = "score_stated" if now is None else "score_reached"
        yield Repair(code, condition.article, told, _scored(score, least), None, missing)


def near(condition: Condition, claim: Claim, _position: int) -> Iterator[Brink]:
    score, least = cast("str", condition.params["score"]), condition.params.get("least")
    now = claim.enterprise.scores.get(score)
    if isinstance(least, int) and now is not None and now - least <= max(1, least // HAIR):
        told: Seen = {"score": score, "points": now, "least": least, "more": now - least + 1}
        yield Brink(condition.kind, condition.article, told, _scored(score, least - 1))


def _scored(score: str, points: int) -> Edit:
    def edit(claim: Claim) -> Claim:
        scores = {**claim.enterprise.scores, score: points}
        return claim._replace(enterprise=claim.enterprise._replace(scores=scores))

    return edit


def implies(has: Condition, asks: Condition) -> bool:
    (least, most), (asked_least, asked_most) = score_range(has), score_range(asks)
    return has.params["score"] == asks.params["score"] and asked_least <= least and most <= asked_most


def exclude(first: Condition, second: Condition) -> bool:
    (least, most), (other_least, other_most) = score_range(first), score_range(second)
    return first.params["score"] == second.params["score"] and max(least, other_least) > min(most, other_most)


def fault(params: Params) -> Fault | None:
    least, most = params.get("least"), params.get("most")
    if least is None and most is None:
        return Fault("score_without_bounds")
    reversed_ = isinstance(least, int) and isinstance(most, int) and most < least
    return Fault("bounds_reversed", "most") if reversed_ else None


KIND = ConditionKind(
    code="score_between",
    scope=ENTERPRISE,
    params={"score": "score"},
    optional={"least": "count", "most": "count"},
    holds=holds,
    seen=seen,
    repairs=repairs,
    near=near,
    implies=implies,
    clash=two_of(exclude),
    fault=fault,
    levers={
        "least": Moves(COUNT, "score_least", ("积分不低于", "score at least")),
        "most": Moves(COUNT, "score_most", ("积分不高于", "score at most")),
    },
    words=Words(
        name=("评分", "score"),
        offer=("积分在一定范围内", "Has a score within bounds"),
        phrase=(
            Part("{score}", "{score}"),
            Part(" {least} 至 {most} 分", " from {least} to {most}", "least most"),
            Part("不低于 {least} 分", " of at least {least}", "least", "most"),
            Part("不高于 {most} 分", " of at most {most}", "most", "least"),
        ),
        guide=(
            Part("{score} {least} 至 {most} 分", "{score} from {least} to {most}", "least most"),
            Part("{score} {least} 分及以上", "{score} of {least} or more", "least", "most"),
            Part("{score} {most} 分及以下", "{score} of {most} or less", "most", "least"),
        ),
        step=("{score} {value}，要求{bounds}，{answer}", "{score} {value}, {bounds} is asked for: {answer}"),
        reason=("{score} {value}，要求{bounds}；达到后方可适用", "{score} {value}; {bounds} is asked for"),
        near=(
            "{score} {points} 分，本档下限 {least} 分：再少 {more} 分",
            "{score}: {points} points, the tier begins at {least}: {more} fewer",
        ),
        repairs={
            "score_stated": (
                ("尚未填写{score}", "The {score} is not stated yet"),
                ("达到 {least} 分", "with {least} points"),
            ),
            "score_reached": (
                (
                    "{score} {points} 分，距该档还差 {missing} 分",
                    "{score}: {points} points, {missing} short of that tier",
                ),
                ("达到 {least} 分", "with {least} points"),
            ),
        },
    ),
)
