"""A stated fact or field is at most so much."""

from rules.conditions.kind import ENTERPRISE, ConditionKind, Words
from rules.conditions.stating import AGAINST, WHOSE, comparison, lower, one_bound, phrase, seen_against

KIND = ConditionKind(
    code="at_most",
    scope=ENTERPRISE,
    optional={**WHOSE, **AGAINST},
    holds=comparison(lambda value, bound: value <= bound),
    seen=seen_against,
    implies=lower,
    fault=one_bound,
    limit=True,
    words=Words(
        name=("不超过", "at most so much"),
        offer=("某项数据不超过", "A stated value is at most so much"),
        phrase=phrase("不超过 {bound}", "at most {bound}"),
        step=("{of} {has}，应不超过 {limit}，{answer}", "{of}: {has}, must be at most {limit}: {answer}"),
        reason=("{of} {has}，应不超过 {limit}", "{of}: {has}; it must be at most {limit}"),
    ),
)
