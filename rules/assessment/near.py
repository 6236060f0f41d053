"""Facts within a hair of a limit, for officers: what a little more, or a few days later, would cost. Each was tried.

And the other side of `changes.py`: limits that no change of facts lifts (`fixed_limits`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from rules.assessment.calculation import calculate
from rules.assessment.changes import work_of
from rules.assessment.claim import Claim
from rules.assessment.claim_reader import claim_of
from rules.assessment.plan import Plan, plan_of
from rules.assessment.predicates import Test, compile_tests
from rules.assessment.reasons import general_reasons, item_reasons
from rules.assessment.repair import Edit, Seen, filed_on
from rules.assessment.result import Remark
from rules.assessment.works import Calculation
from rules.conditions import CONDITION_KINDS
from rules.conditions.kind import Brink
from rules.definition.parts import Condition, Definition

FEW_DAYS = 7  # of a term or a start
MOST_WORK = 6_000  # items computed at most

FIXED = frozenset(
    {
        "limit", "ceiling", "minimum", "cap", "class_cap", "total_cap", "total_minimum", "budget", "first_come",
        "number_reached", "supported_years_fewer_than", "not_supported_this_year",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Near:
    """A fact just within its limit: with it on the other side (`edit`) the total would be `loss_fen` less."""

    code: str
    article: str
    params: Seen
    loss_fen: int
    new_total_fen: int
    number: str
    edit: Edit


def near_limits(definition: Definition, claim: Mapping[str, object] | Claim) -> tuple[Near, ...]:
    """What would be lost if a fact that is just within its limit were just beyond; the greatest loss first."""
    plan = plan_of(definition)
    read = claim_of(claim, facts=plan.facts, declared=plan.declared)
    now = calculate(plan, read)
    if not now.total_fen:
        return ()
    found: dict[str, Near] = {}
    left = MOST_WORK // work_of(now)
    for fact, position in _facts(plan, read, now):
        about = read.items[position].number if position is not None else ""
        key = f"{fact.code} {fact.params} {about}"
        if key in found or left <= 0:
            continue
        left -= 1
        total = calculate(plan, fact.edit(read)).total_fen
        found[key] = Near(fact.code, fact.article, fact.params, now.total_fen - total, total, about, fact.edit)
    return tuple(sorted((near for near in found.values() if near.loss_fen > 0), key=lambda near: -near.loss_fen))


def fixed_limits(definition: Definition, claim: Mapping[str, object] | Claim) -> tuple[Remark, ...]:
    """What keeps the amount down and no other fact would lift: caps, ceilings, the budget, years used up."""
    plan = plan_of(definition)
    now = calculate(plan, claim_of(claim, facts=plan.facts, declared=plan.declared))
    found: dict[tuple[str, str], Remark] = {}
    for remark in general_reasons(plan, now):
        found.setdefault((remark.code, remark.article), remark)
    for work in now.works:
        for remark in item_reasons(plan, now, work):
            found.setdefault((remark.code, remark.article), remark)
    return tuple(remark for remark in found.values() if remark.code in FIXED)


def _facts(plan: Plan, claim: Claim, now: Calculation) -> Iterator[tuple[Brink, int | None]]:
    """Facts near a limit that the amounts stand on, each with the policy that it is about."""
    yield from ((fact, None) for fact in _last_days(plan.definition, claim))
    groups = {group.code: group for group in plan.definition.groups}
    for position, work in enumerate(now.works):
        if work.chosen is None or not work.amount_fen or position >= len(claim.items):
            continue
        terms = work.chosen.terms
        scales = [test for scale in terms.product_class.scales for test in compile_tests(scale.when, groups)]
        for test in (*plan.general, *plan.measures[terms.measure].tests, *terms.tests, *scales):
            for condition in _met(test, claim, position):
                kind = CONDITION_KINDS.get(condition.kind)
                if kind is not None:
                    about = position if kind.about_item(condition.params) else None
                    yield from ((fact, about) for fact in kind.near(condition, claim, position))


def _met(test: Test, claim: Claim, position: int) -> Iterator[Condition]:
    if not test.holds(claim, claim.items[position]):
        return
    if not test.parts:
        yield test.condition
    for part in test.parts:
        yield from _met(part, claim, position)


def _last_days(definition: Definition, claim: Claim) -> Iterator[Brink]:
    last = definition.valid_until
    if last is not None and 0 <= (last - claim.filed_on).days < FEW_DAYS:
        seen: Seen = {"until": last.isoformat(), "left": (last - claim.filed_on).days}
        yield Brink("term_ends", definition.validity_article, seen, filed_on(last + timedelta(days=1)))
