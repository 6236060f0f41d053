"""The enterprise declares something, yes or no: "no serious dishonesty in the last three years"."""

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Seen
from rules.conditions.kind import ENTERPRISE, ConditionKind, Params, Part, Predicate, Words
from rules.conditions.stating import WHOSE, has_value, kind_of, one_source, shown, whose
from rules.definition.parts import Condition


def wanted(params: Params) -> bool:
    return params.get("answer") != "no"


def holds(params: Params) -> Predicate:
    value, answer = has_value(params), wanted(params)
    return lambda claim, item: value(claim, item) is answer


def seen(condition: Condition, claim: Claim, item: Item | None) -> Seen:
    source = whose(condition.params)
    return {
        "of": source.named(kind_of(item)),
        "type": source.type,
        "has": shown(has_value(condition.params)(claim, item), source.type),
        "limit": wanted(condition.params),
    }


KIND = ConditionKind(
    code="declared",
    scope=ENTERPRISE,
    optional={**WHOSE, "answer": "word:yes,no"},
    holds=holds,
    seen=seen,
    fault=one_source,
    words=Words(
        name=("声明", "a declaration"),
        offer=("企业作出声明（是或否）", "The enterprise declares it, yes or no"),
        phrase=(
            Part("声明“{fact}”", "declares: {fact}", "fact", "answer"),
            Part("声明“{field}”", "declares: {field}", "field", "answer"),
            Part("“{fact}”答 {answer}", "{fact}: {answer}", "fact answer"),
            Part("“{field}”答 {answer}", "{field}: {answer}", "field answer"),
        ),
        step=("“{of}”：{has}，应为{limit}，{answer}", "“{of}”: {has}, must be {limit}: {answer}"),
        reason=("“{of}”：{has}，应为{limit}", "“{of}”: {has}; it must be {limit}"),
    ),
)
