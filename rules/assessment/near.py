"""Facts within a hair of a limit, for officers: what a little more, or a few days later, would cost. Each was tried.

And the other side of `changes.py`: limits that no change of facts lifts (`fixed_limits`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from rules.assessment.calculation import Calculation, calculate
from rules.assessment.changes import work_of
from rules.assessment.claim import Claim, anniversary
from rules.assessment.claim_reader import claim_of
from rules.assessment.plan import Plan, plan_of
from rules.assessment.predicates import Test, compile_tests
from rules.assessment.reasons import general_reasons, policy_reasons
from rules.assessment.repair import Edit, Seen, codes, filed_on, number, of_policy
from rules.assessment.result import Remark
from rules.definition.parts import Condition, Definition
from rules.money import yuan_of

HAIR = 50  # of a whole: two per cent of a limit
DAYS = 30  # of a certificate
FEW_DAYS = 7  # of a term or a start
MOST_WORK = 6_000  # policies computed at most

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
    policy_no: str
    edit: Edit


@dataclass(frozen=True, slots=True)
class _Fact:
    code: str
    article: str
    params: Seen
    edit: Edit


def near_limits(definition: Definition, claim: Mapping[str, object] | Claim) -> tuple[Near, ...]:
    """What would be lost if a fact that is just within its limit were just beyond; the greatest loss first."""
    plan = plan_of(definition)
    read = claim_of(claim, facts=plan.facts)
    now = calculate(plan, read)
    if not now.total_fen:
        return ()
    found: dict[str, Near] = {}
    left = MOST_WORK // work_of(now)
    for fact, position in _facts(plan, read, now):
        about = read.policies[position].policy_no if position is not None else ""
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
    now = calculate(plan, claim_of(claim, facts=plan.facts))
    found: dict[tuple[str, str], Remark] = {}
    for remark in general_reasons(plan, now):
        found.setdefault((remark.code, remark.article), remark)
    for work in now.works:
        for remark in policy_reasons(plan, now, work):
            found.setdefault((remark.code, remark.article), remark)
    return tuple(remark for remark in found.values() if remark.code in FIXED)


def _facts(plan: Plan, claim: Claim, now: Calculation) -> Iterator[tuple[_Fact, int | None]]:
    """Facts near a limit that the amounts stand on, each with the policy that it is about."""
    yield from ((fact, None) for fact in _last_days(plan.definition, claim))
    groups = {group.code: group for group in plan.definition.groups}
    for position, work in enumerate(now.works):
        if work.chosen is None or not work.amount_fen:
            continue
        terms = work.chosen.terms
        scales = [test for scale in terms.product_class.scales for test in compile_tests(scale.when, groups)]
        for test in (*plan.general, *plan.measures[terms.measure].tests, *terms.tests, *scales):
            for condition in _met(test, claim, position):
                of_enterprise = _OF_ENTERPRISE.get(condition.kind)
                if of_enterprise is not None:
                    yield from ((fact, None) for fact in of_enterprise(condition, claim))
                of_a_policy = _OF_POLICY.get(condition.kind)
                if of_a_policy is not None:
                    yield from ((fact, position) for fact in of_a_policy(condition, claim, position))


def _met(test: Test, claim: Claim, position: int) -> Iterator[Condition]:
    if not test.holds(claim, claim.policies[position]):
        return
    if not test.parts:
        yield test.condition
    for part in test.parts:
        yield from _met(part, claim, position)


def _last_days(definition: Definition, claim: Claim) -> Iterator[_Fact]:
    last = definition.valid_until
    if last is not None and 0 <= (last - claim.filed_on).days < FEW_DAYS:
        seen: Seen = {"until": last.isoformat(), "left": (last - claim.filed_on).days}
        yield _Fact("term_ends", definition.validity_article, seen, filed_on(last + timedelta(days=1)))


def _employees(condition: Condition, claim: Claim) -> Iterator[_Fact]:
    now, limit = claim.enterprise.employees, number(condition, "limit")
    if now is None or limit - now > max(1, limit // HAIR):
        return

    def edit(claim: Claim) -> Claim:
        return claim._replace(enterprise=claim.enterprise._replace(employees=limit + 1))

    yield _Fact(condition.kind, condition.article, {"employees": now, "limit": limit, "more": limit + 1 - now}, edit)


def _revenue(condition: Condition, claim: Claim) -> Iterator[_Fact]:
    now, limit = claim.enterprise.revenue_fen, number(condition, "limit")
    if now is None or limit - now > limit // HAIR:
        return

    def edit(claim: Claim) -> Claim:
        return claim._replace(enterprise=claim.enterprise._replace(revenue_fen=limit + 1))

    seen: Seen = {"revenue_yuan": yuan_of(now), "limit_yuan": yuan_of(limit), "more_yuan": yuan_of(limit + 1 - now)}
    yield _Fact(condition.kind, condition.article, seen, edit)


def _certificate(condition: Condition, claim: Claim) -> Iterator[_Fact]:
    """Where the last valid certificate of the kinds ends soon after the filing."""
    kinds, day = codes(condition, "kinds"), claim.filed_on
    valid = [q for q in claim.enterprise.qualifications if q.kind in kinds and q.valid_on(day)]
    if not valid:
        return
    last = max(valid, key=lambda q: q.valid_until)
    days = (last.valid_until - day).days
    if days > DAYS:
        return

    def edit(claim: Claim) -> Claim:
        kept = tuple(q for q in claim.enterprise.qualifications if q not in valid)
        return claim._replace(enterprise=claim.enterprise._replace(qualifications=kept))

    seen: Seen = {"kind": last.kind, "valid_until": last.valid_until.isoformat(), "left": days}
    yield _Fact(condition.kind, condition.article, seen, edit)


def _score(condition: Condition, claim: Claim) -> Iterator[_Fact]:
    score, least = cast("str", condition.params["score"]), condition.params.get("least")
    now = claim.enterprise.scores.get(score)
    if not isinstance(least, int) or now is None or now - least > max(1, least // HAIR):
        return
    scores = {**claim.enterprise.scores, score: least - 1}

    def edit(claim: Claim) -> Claim:
        return claim._replace(enterprise=claim.enterprise._replace(scores=scores))

    seen: Seen = {"score": score, "points": now, "least": least, "more": now - least + 1}
    yield _Fact(condition.kind, condition.article, seen, edit)


def _start(condition: Condition, claim: Claim, position: int) -> Iterator[_Fact]:
    start = claim.policies[position].starts_on
    first, last = date(start.year, 1, 1), date(start.year, 12, 31)
    days = min((start - first).days, (last - start).days)
    if days >= FEW_DAYS:
        return
    beyond = first - timedelta(days=1) if (start - first).days == days else last + timedelta(days=1)
    moved = beyond - start
    edit = of_policy(position, lambda each: each._replace(starts_on=beyond, ends_on=each.ends_on + moved))
    seen: Seen = {"starts_on": start.isoformat(), "year": start.year, "left": days}
    yield _Fact(condition.kind, condition.article, seen, edit)


def _term(condition: Condition, claim: Claim, position: int) -> Iterator[_Fact]:
    policy, years = claim.policies[position], number(condition, "years")
    beyond = anniversary(policy.starts_on, years)
    days = (beyond - policy.ends_on).days
    if not 1 < days <= FEW_DAYS:  # the usual term ends the day before
        return
    edit = of_policy(position, lambda each: each._replace(ends_on=beyond))
    seen: Seen = {"ends_on": policy.ends_on.isoformat(), "years": years, "left": days}
    yield _Fact(condition.kind, condition.article, seen, edit)


_OF_ENTERPRISE: dict[str, Callable[[Condition, Claim], Iterator[_Fact]]] = {
    "employees_at_most": _employees,
    "revenue_at_most": _revenue,
    "qualification_valid": _certificate,
    "score_between": _score,
}
_OF_POLICY: dict[str, Callable[[Condition, Claim, int], Iterator[_Fact]]] = {
    "starts_in_year": _start,
    "term_at_most_years": _term,
}
