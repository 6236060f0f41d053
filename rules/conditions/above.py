"""A stated fact or field is more than so much."""

from rules.conditions.kind import ENTERPRISE, ConditionKind, Words
from rules.conditions.stating import AGAINST, WHOSE, comparison, higher, one_bound, phrase, seen_against

KIND = ConditionKind(
    code="above",
    scope=ENTERPRISE,
    optional={**WHOSE, **AGAINST},
    holds=comparison(lambda value, bound: value > bound),
    seen=seen_against,
    implies=higher,
    fault=one_bound,
    limit=True,
    words=Words(
        name=("超过", "more than so much"),
        offer=("某项数据超过", "A stated value is more than so much"),
        phrase=phrase("超过 {bound}", "more than {bound}"),
        step=("{of} {has}，应超过 {limit}，{answer}", "{of}: {has}, must be more than {limit}: {answer}"),
        reason=("{of} {has}，应超过 {limit}", "{of}: {has}; it must be more than {limit}"),
    ),
)
