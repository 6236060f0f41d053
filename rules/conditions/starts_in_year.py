"""The cover of the policy starts in a certain year counted from the call year."""

from collections.abc import Iterator
from datetime import date, timedelta

from rules.assessment.claim import Claim, Item, anniversary
from rules.assessment.repair import Repair, Seen, of_item
from rules.assessment.shapes import text_of
from rules.conditions.kind import ITEM, Brink, ConditionKind, Params, Part, Predicate, Words, number_in, two_of
from rules.definition.parts import Condition

FEW_DAYS = 7  # within the year's first or last days


def holds(params: Params) -> Predicate:
    offset = number_in(params, "offset")
    return lambda claim, item: item is not None and item.starts_on.year == claim.call_year + offset


def seen(condition: Condition, claim: Claim, item: Item | None) -> Seen:
    starts_on = text_of(item.starts_on) if item else ""
    return {"starts_on": starts_on, "year": claim.call_year + number_in(condition.params, "offset")}


def repairs(condition: Condition, claim: Claim, position: int) -> Iterator[Repair]:
    item, offset = claim.items[position], number_in(condition.params, "offset")
    year = claim.call_year + offset
    start = anniversary(item.starts_on, year - item.starts_on.year)
    end = start + (item.ends_on - item.starts_on)
    told: Seen = {
        "starts_on": item.starts_on.isoformat(),
        "year": year,
        "call_year": item.starts_on.year - offset,
        "later": item.starts_on.year > year,
    }
    edit = of_item(position, lambda each: each._replace(starts_on=start, ends_on=end))
    yield Repair("start_in_year", condition.article, told, edit, position, abs((item.starts_on - start).days))


def near(condition: Condition, claim: Claim, position: int) -> Iterator[Brink]:
    start = claim.items[position].starts_on
    first, last = date(start.year, 1, 1), date(start.year, 12, 31)
    days = min((start - first).days, (last - start).days)
    if days >= FEW_DAYS:
        return
    beyond = first - timedelta(days=1) if (start - first).days == days else last + timedelta(days=1)
    moved = beyond - start
    edit = of_item(position, lambda each: each._replace(starts_on=beyond, ends_on=each.ends_on + moved))
    told: Seen = {"starts_on": start.isoformat(), "year": start.year, "left": days}
    yield Brink(condition.kind, condition.article, told, edit)


KIND = ConditionKind(
    code="starts_in_year",
    scope=ITEM,
    params={"offset": "offset"},
    holds=holds,
    seen=seen,
    repairs=repairs,
    near=near,
    clash=two_of(lambda first, second: first.params != second.params),
    words=Words(
        name=("起保年度", "year in which the cover starts"),
        offer=("保险责任在某一年度开始", "The policy begins in a certain year"),
        phrase=(Part("保险起期在{offset}", "cover starts in {offset}"),),
        guide=(Part("保险责任于{offset}起始", "the policy begins in {offset}"),),
        step=(
            "保险起期 {starts_on}，要求在 {year} 年，{answer}",
            "Cover starts on {starts_on}, {year} is asked for: {answer}",
        ),
        reason=(
            "保险起期 {starts_on} 不在 {year} 年；只支持 {year} 年起保的保单",
            "Cover starts on {starts_on}, not in {year}; only policies that start in {year} count",
        ),
        near=(
            "保险起期{starts_on}，距 {year} 年边界 {left} 天：不在该年起保",
            "The cover starts on {starts_on}, {left} day(s) within {year}: outside it",
        ),
        repairs={
            "start_in_year": (
                ("保险起期{starts_on}不在 {year} 年", "The cover starts on {starts_on}, not in {year}"),
                ("在 {year} 年起保", "with cover from {year}"),
            )
        },
    ),
)
