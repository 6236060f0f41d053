"""A stated fact or field is at least so much."""

from rules.conditions.kind import ENTERPRISE, ConditionKind, Words
from rules.conditions.stating import AGAINST, WHOSE, comparison, higher, one_bound, phrase, seen_against

KIND = ConditionKind(
    code="at_least",
    scope=ENTERPRISE,
    optional={**WHOSE, **AGAINST},
    holds=comparison(lambda value, bound: value >= bound),
    seen=seen_against,
    implies=higher,
    fault=one_bound,
    limit=True,
    words=Words(
        name=("不低于", "at least so much"),
        offer=("某项数据不低于", "A stated value is at least so much"),
        phrase=phrase("不低于 {bound}", "at least {bound}"),
        step=("{of} {has}，应不低于 {limit}，{answer}", "{of}: {has}, must be at least {limit}: {answer}"),
        reason=("{of} {has}，应不低于 {limit}", "{of}: {has}; it must be at least {limit}"),
    ),
)
