"""Filed at most so many days after a stated day, and not before it."""

from datetime import date

from rules.assessment.claim import Claim, Item
from rules.conditions.kind import COUNT, ENTERPRISE, ConditionKind, Moves, Params, Part, Predicate, Words, number_in
from rules.conditions.stating import WHOSE, has_value, one_source, seen_since, whose
from rules.definition.parts import Condition


def holds(params: Params) -> Predicate:
    value, days = has_value(params), number_in(params, "days")

    def soon_enough(claim: Claim, item: Item | None) -> bool:
        day = value(claim, item)
        return isinstance(day, date) and 0 <= (claim.filed_on - day).days <= days

    return soon_enough


def implies(has: Condition, asks: Condition) -> bool:
    same = whose(has.params) == whose(asks.params)
    return same and number_in(has.params, "days") <= number_in(asks.params, "days")


KIND = ConditionKind(
    code="filed_within_days",
    scope=ENTERPRISE,
    params={"days": "count"},
    optional=WHOSE,
    holds=holds,
    seen=seen_since("days"),
    implies=implies,
    fault=one_source,
    levers={"days": Moves(COUNT, "days_after", ("提出申报的期限", "days within which to file"), ("天", "days"))},
    words=Words(
        name=("若干天内申报", "filed within so many days"),
        offer=("自某日期起若干天内申报", "Filed within so many days after a stated day"),
        phrase=(
            Part("自{fact}起 {days} 天内申报", "filed within {days} day(s) after {fact}", "fact"),
            Part("自{field}起 {days} 天内申报", "filed within {days} day(s) after {field}", "field"),
        ),
        step=(
            "{of} {has}，应在 {days} 天内申报，申报日 {filed_on}，{answer}",
            "{of}: {has}, filed on {filed_on}, at most {days} day(s) later: {answer}",
        ),
        reason=(
            "{of} {has}，申报日 {filed_on} 不在其后 {days} 天内",
            "{of}: {has}; filed on {filed_on}, not within {days} day(s) after it",
        ),
    ),
)
