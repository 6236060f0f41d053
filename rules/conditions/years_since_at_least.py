"""At least so many years lie between a stated day and the day of filing: founded a year ago."""

from datetime import date

from rules.assessment.claim import Claim, Item, anniversary
from rules.conditions.kind import COUNT, ENTERPRISE, ConditionKind, Moves, Params, Part, Predicate, Words, number_in
from rules.conditions.stating import WHOSE, has_value, one_source, seen_since, whose
from rules.definition.parts import Condition


def holds(params: Params) -> Predicate:
    value, years = has_value(params), number_in(params, "years")

    def long_enough(claim: Claim, item: Item | None) -> bool:
        day = value(claim, item)
        return isinstance(day, date) and anniversary(day, years) <= claim.filed_on

    return long_enough


def implies(has: Condition, asks: Condition) -> bool:
    same = whose(has.params) == whose(asks.params)
    return same and number_in(has.params, "years") >= number_in(asks.params, "years")


KIND = ConditionKind(
    code="years_since_at_least",
    scope=ENTERPRISE,
    params={"years": "count"},
    optional=WHOSE,
    holds=holds,
    seen=seen_since("years"),
    implies=implies,
    fault=one_source,
    levers={"years": Moves(COUNT, "years_since", ("须满年数", "years that must have passed"), ("年", "years"))},
    words=Words(
        name=("满若干年", "so many years ago"),
        offer=("某日期至申报日已满若干年", "A stated day lies at least so many years before the filing"),
        phrase=(
            Part("{fact}至申报日满 {years} 年", "{fact} at least {years} year(s) before the filing", "fact"),
            Part("{field}至申报日满 {years} 年", "{field} at least {years} year(s) before the filing", "field"),
        ),
        step=(
            "{of} {has}，至申报日 {filed_on} 应满 {years} 年，{answer}",
            "{of}: {has}, at least {years} year(s) before {filed_on}: {answer}",
        ),
        reason=(
            "{of} {has}，至申报日 {filed_on} 不满 {years} 年",
            "{of}: {has}, less than {years} year(s) before {filed_on}",
        ),
    ),
)
