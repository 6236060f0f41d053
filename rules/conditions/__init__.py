"""The kinds of conditions a definition may use: one file each, in the order in which they are offered.

A further kind is a file here and its line below; the reader, the forms, the engine, the explanations and the
simulation find it through CONDITION_KINDS.
"""

from collections.abc import Iterator

from rules.conditions import (
    above,
    at_least,
    at_most,
    belongs_to,
    below,
    between,
    declared,
    employees_at_most,
    equals,
    filed_within_days,
    not_supported_this_year,
    other_support_granted,
    premium_self_borne,
    qualification_issued_in_year,
    qualification_valid,
    recognised_as_major_project,
    registered_region,
    revenue_at_most,
    score_between,
    sector_in,
    starts_in_year,
    supported_years_fewer_than,
    term_at_most_years,
    years_since_at_least,
    years_since_at_most,
)
from rules.conditions.kind import ConditionKind
from rules.definition.parts import Condition, ParamValue

CONDITION_KINDS: dict[str, ConditionKind] = {
    each.KIND.code: each.KIND
    for each in (
        registered_region,
        sector_in,
        employees_at_most,
        revenue_at_most,
        qualification_valid,
        qualification_issued_in_year,
        supported_years_fewer_than,
        not_supported_this_year,
        score_between,
        belongs_to,
        other_support_granted,
        recognised_as_major_project,
        premium_self_borne,
        starts_in_year,
        term_at_most_years,
        at_most,
        at_least,
        above,
        below,
        between,
        equals,
        declared,
        years_since_at_least,
        years_since_at_most,
        filed_within_days,
    )
}
ANY_OF, ALL_OF, NOT = COMBINATIONS = ("any_of", "all_of", "not")


def stated(condition: Condition) -> Iterator[tuple[str, str, ParamValue]]:
    """Each parameter that a simple condition states: its name in the file, its type, its value as read."""
    kind = CONDITION_KINDS[condition.kind]
    for name, shape in {**kind.params, **kind.optional}.items():
        value = condition.params.get(name.removesuffix("_yuan"))
        if value is not None and value != ():
            yield name, shape, value
