"""A stated fact or field is less than so much."""

from rules.conditions.kind import ENTERPRISE, ConditionKind, Words
from rules.conditions.stating import AGAINST, WHOSE, comparison, lower, one_bound, phrase, seen_against

KIND = ConditionKind(
    code="below",
    scope=ENTERPRISE,
    optional={**WHOSE, **AGAINST},
    holds=comparison(lambda value, bound: value < bound),
    seen=seen_against,
    implies=lower,
    fault=one_bound,
    limit=True,
    words=Words(
        name=("低于", "less than so much"),
        offer=("某项数据低于", "A stated value is less than so much"),
        phrase=phrase("低于 {bound}", "less than {bound}"),
        step=("{of} {has}，应低于 {limit}，{answer}", "{of}: {has}, must be less than {limit}: {answer}"),
        reason=("{of} {has}，应低于 {limit}", "{of}: {has}; it must be less than {limit}"),
    ),
)
