"""At most so many staff in the year before."""

from collections.abc import Iterator

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Repair, Seen
from rules.conditions.kind import (
    COUNT,
    ENTERPRISE,
    HAIR,
    Brink,
    ConditionKind,
    Moves,
    Params,
    Part,
    Predicate,
    Words,
    at_most,
    in_enterprise,
    number_in,
    zero,
)
from rules.definition.parts import Condition


def holds(params: Params) -> Predicate:
    limit = number_in(params, "limit")

    def few_enough(claim: Claim, _item: Item | None) -> bool:
        employees = claim.enterprise.employees
        return employees is not None and employees <= limit

    return few_enough


def seen(condition: Condition, claim: Claim, _item: Item | None) -> Seen:
    return {"employees": claim.enterprise.employees, "limit": number_in(condition.params, "limit")}


def repairs(condition: Condition, claim: Claim, _position: int) -> Iterator[Repair]:
    now, limit = claim.enterprise.employees, number_in(condition.params, "limit")
    if now is not None and now > limit:
        told: Seen = {"employees": now, "limit": limit, "over": now - limit}
        yield Repair("employees_within", condition.article, told, in_enterprise(employees=limit), None, now - limit)


def near(condition: Condition, claim: Claim, _position: int) -> Iterator[Brink]:
    now, limit = claim.enterprise.employees, number_in(condition.params, "limit")
    if now is not None and limit - now <= max(1, limit // HAIR):
        told: Seen = {"employees": now, "limit": limit, "more": limit + 1 - now}
        yield Brink(condition.kind, condition.article, told, in_enterprise(employees=limit + 1))


KIND = ConditionKind(
    code="employees_at_most",
    scope=ENTERPRISE,
    params={"limit": "count"},
    facts=("employees",),
    holds=holds,
    seen=seen,
    repairs=repairs,
    near=near,
    implies=at_most("limit"),
    clash=zero("limit"),
    levers={"limit": Moves(COUNT, "staff", ("职工人数不超过", "staff at most"), ("人", "people"))},
    limit=True,
    words=Words(
        name=("从业人员人数", "number of staff"),
        offer=("从业人员不超过", "At most so many staff"),
        phrase=(Part("从业人员不超过 {limit} 人", "at most {limit} staff"),),
        step=("从业人员 {employees} 人，上限 {limit} 人，{answer}", "{employees} staff, limit {limit}: {answer}"),
        reason=(
            "从业人员 {employees} 人，超过 {limit} 人；不超过 {limit} 人的企业方可适用",
            "{employees} staff, more than {limit}; it applies to enterprises with at most {limit}",
        ),
        near=(
            "从业人员 {employees} 人，上限 {limit} 人：再多 {more} 人",
            "{employees} staff, limit {limit}: {more} more",
        ),
        repairs={
            "employees_within": (
                ("从业人员 {employees} 人，超出上限 {over} 人", "{employees} staff are {over} above the limit"),
                ("不超过 {limit} 人", "with {limit} at most"),
            )
        },
    ),
)
