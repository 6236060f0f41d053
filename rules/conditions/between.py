"""A stated fact or field lies between two values, both included."""

from typing import cast

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Seen
from rules.conditions.kind import ENTERPRISE, ConditionKind, Fault, Params, Part, Predicate, Words
from rules.conditions.stating import WHOSE, has_value, kind_of, one_source, shown, whose
from rules.definition.declared import Stated, exact
from rules.definition.parts import Condition


def holds(params: Params) -> Predicate:
    value = has_value(params)
    low, high = (exact(cast("Stated", params[name])) for name in ("least", "most"))

    def lies(claim: Claim, item: Item | None) -> bool:
        found = value(claim, item)
        return found is not None and low <= exact(found) <= high

    return lies


def seen(condition: Condition, claim: Claim, item: Item | None) -> Seen:
    params, source = condition.params, whose(condition.params)
    return {
        "of": source.named(kind_of(item)),
        "type": source.type,
        "has": shown(has_value(params)(claim, item), source.type),
        "low": shown(cast("Stated", params["least"]), source.type),
        "high": shown(cast("Stated", params["most"]), source.type),
    }


def implies(has: Condition, asks: Condition) -> bool:
    if whose(has.params) != whose(asks.params):
        return False
    low, high = (exact(cast("Stated", has.params[name])) for name in ("least", "most"))
    return exact(cast("Stated", asks.params["least"])) <= low and high <= exact(cast("Stated", asks.params["most"]))


def fault(params: Params) -> Fault | None:
    try:
        reversed_ = exact(cast("Stated", params["most"])) < exact(cast("Stated", params["least"]))
    except TypeError:
        return Fault("no_order", "least")
    return Fault("bounds_reversed", "most") if reversed_ else one_source(params)


KIND = ConditionKind(
    code="between",
    scope=ENTERPRISE,
    params={"least": "stated", "most": "stated"},
    optional=WHOSE,
    holds=holds,
    seen=seen,
    implies=implies,
    fault=fault,
    words=Words(
        name=("在范围内", "within a range"),
        offer=("某项数据在一定范围内（含两端）", "A stated value lies within a range, both ends included"),
        phrase=(
            Part("{fact}在 {least} 至 {most} 之间（含）", "{fact} from {least} to {most}", "fact"),
            Part("{field}在 {least} 至 {most} 之间（含）", "{field} from {least} to {most}", "field"),
        ),
        step=(
            "{of} {has}，应在 {low} 至 {high} 之间（含），{answer}",
            "{of}: {has}, must lie from {low} to {high}: {answer}",
        ),
        reason=("{of} {has}，应在 {low} 至 {high} 之间（含）", "{of}: {has}; it must lie from {low} to {high}"),
    ),
)
