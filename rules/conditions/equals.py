"""A stated fact or field is exactly one value, or one of several."""

from collections.abc import Sequence
from typing import cast

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Seen
from rules.conditions.kind import ENTERPRISE, ConditionKind, Conditions, Fault, Params, Part, Predicate, Words, two_of
from rules.conditions.stating import WHOSE, has_value, kind_of, one_source, shown, whose
from rules.definition.declared import OneOf, Stated
from rules.definition.parts import Condition


def values(params: Params) -> tuple[Stated, ...]:
    return cast("OneOf", params["values"]).values


def holds(params: Params) -> Predicate:
    value, wanted = has_value(params), values(params)
    return lambda claim, item: value(claim, item) in wanted


def seen(condition: Condition, claim: Claim, item: Item | None) -> Seen:
    params, source = condition.params, whose(condition.params)
    return {
        "of": source.named(kind_of(item)),
        "type": source.type,
        "has": shown(has_value(params)(claim, item), source.type),
        "wanted": [str(shown(each, source.type)) for each in values(params)],
    }


def implies(has: Condition, asks: Condition) -> bool:
    return whose(has.params) == whose(asks.params) and set(values(has.params)) <= set(values(asks.params))


def _apart(one: Condition, other: Condition) -> bool:
    return whose(one.params) == whose(other.params) and not set(values(one.params)) & set(values(other.params))


def clash(conditions: Sequence[Condition]) -> Conditions:
    return two_of(_apart)(conditions)


def fault(params: Params) -> Fault | None:
    return one_source(params) if values(params) else Fault("empty", "values")


KIND = ConditionKind(
    code="equals",
    scope=ENTERPRISE,
    params={"values": "all stated"},
    optional=WHOSE,
    holds=holds,
    seen=seen,
    implies=implies,
    clash=clash,
    fault=fault,
    words=Words(
        name=("是某个值", "one of certain values"),
        offer=("某项数据是某个值（之一）", "A stated value is one of certain values"),
        phrase=(
            Part("{fact}为 {values}", "{fact}: {values}", "fact"),
            Part("{field}为 {values}", "{field}: {values}", "field"),
        ),
        step=("{of} {has}，应为 {wanted}，{answer}", "{of}: {has}, must be {wanted}: {answer}"),
        reason=("{of} {has}，应为 {wanted}", "{of}: {has}; it must be {wanted}"),
    ),
)
