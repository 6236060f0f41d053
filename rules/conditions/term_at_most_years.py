"""The cover of the policy runs for at most so many years."""

from collections.abc import Iterator
from datetime import timedelta

from rules.assessment.claim import Claim, Item, anniversary
from rules.assessment.repair import Repair, Seen, of_item
from rules.assessment.shapes import text_of
from rules.conditions.kind import (
    COUNT,
    ITEM,
    Brink,
    ConditionKind,
    Moves,
    Params,
    Part,
    Predicate,
    Words,
    at_most,
    number_in,
    zero,
)
from rules.definition.parts import Condition

FEW_DAYS = 7  # before the longest term


def holds(params: Params) -> Predicate:
    years = number_in(params, "years")
    return lambda _claim, item: item is not None and item.ends_on < anniversary(item.starts_on, years)


def seen(condition: Condition, _claim: Claim, item: Item | None) -> Seen:
    if item is None:
        return {}
    return {
        "starts_on": text_of(item.starts_on),
        "ends_on": text_of(item.ends_on),
        "years": number_in(condition.params, "years"),
    }


def repairs(condition: Condition, claim: Claim, position: int) -> Iterator[Repair]:
    item, years = claim.items[position], number_in(condition.params, "years")
    end = anniversary(item.starts_on, years) - timedelta(days=1)
    days = (item.ends_on - end).days
    told: Seen = {"ends_on": item.ends_on.isoformat(), "years": years, "end": end.isoformat()}
    edit = of_item(position, lambda each: each._replace(ends_on=end))
    yield Repair("term_shortened", condition.article, told, edit, position, days)


def near(condition: Condition, claim: Claim, position: int) -> Iterator[Brink]:
    item, years = claim.items[position], number_in(condition.params, "years")
    beyond = anniversary(item.starts_on, years)
    days = (beyond - item.ends_on).days
    if not 1 < days <= FEW_DAYS:  # the usual term ends the day before
        return
    edit = of_item(position, lambda each: each._replace(ends_on=beyond))
    told: Seen = {"ends_on": item.ends_on.isoformat(), "years": years, "left": days}
    yield Brink(condition.kind, condition.article, told, edit)


KIND = ConditionKind(
    code="term_at_most_years",
    scope=ITEM,
    params={"years": "count"},
    holds=holds,
    seen=seen,
    repairs=repairs,
    near=near,
    implies=at_most("years"),
    clash=zero("years"),
    levers={"years": Moves(COUNT, "term", ("保险期间不超过", "term of the policy at most"), ("年", "years"))},
    limit=True,
    words=Words(
        name=("保险期限", "length of the cover"),
        offer=("保险期限不超过若干年", "The policy runs for at most so many years"),
        phrase=(Part("保险期限不超过 {years} 年", "cover of at most {years} year(s)"),),
        guide=(Part("保险期间不超过 {years} 年", "the policy runs for at most {years} years"),),
        step=(
            "保险期间 {starts_on} 至 {ends_on}，最长 {years} 年，{answer}",
            "Cover from {starts_on} to {ends_on}, at most {years} year(s): {answer}",
        ),
        reason=(
            "保险期间 {starts_on} 至 {ends_on} 超过 {years} 年；一次性投保期限最长 {years} 年",
            "Cover from {starts_on} to {ends_on} is longer than {years} year(s), the longest that counts",
        ),
        near=(
            "保险止期{ends_on}，最长 {years} 年：再晚 {left} 天",
            "The cover ends on {ends_on}, at most {years} year(s) count: {left} day(s) later",
        ),
        repairs={
            "term_shortened": (
                ("保险期间超过 {years} 年", "The cover is longer than {years} year(s)"),
                ("保险止期不晚于{end}", "with cover until {end} at the latest"),
            )
        },
    ),
)
