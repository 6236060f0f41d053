"""Each kind of condition made into a yes-or-no question about a claim. Explaining the answer: `findings.py`.

The questions are asked of every claim and policy, so they are plain loops: `any(...)` over a generator takes thrice
the time of the two or three comparisons in it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from rules.assessment.claim import GRANTED, Claim, Override, Policy, anniversary
from rules.definition.parts import Condition, Group
from rules.definition.vocabulary import CONDITION_KINDS, POLICY

Predicate = Callable[[Claim, Policy | None], bool]


@dataclass(frozen=True, slots=True)
class Test:
    """A compiled condition. `parts`: what a combination or a kind of applicant consists of.

    `holds` lets through whom the condition's own exception lets through; `unaided` looks at the facts alone.
    """

    condition: Condition
    holds: Predicate
    about_policy: bool
    parts: tuple["Test", ...] = ()
    unaided: Predicate | None = None

    def overridden(self, claim: Claim, policy: Policy | None) -> bool:
        """Whether it holds only because somebody entitled to it made an exception."""
        return self.unaided is not None and not self.unaided(claim, policy) and self.holds(claim, policy)


def all_hold(questions: tuple[Predicate, ...], claim: Claim) -> bool:
    """Whether the enterprise meets all of them; asked of every claim, so without a generator."""
    for holds in questions:
        if not holds(claim, None):
            return False
    return True


def compile_tests(conditions: tuple[Condition, ...], groups: Mapping[str, Group]) -> tuple[Test, ...]:
    """The tests for conditions that must all hold."""
    return tuple(_compile(condition, groups) for condition in conditions)


def _compile(condition: Condition, groups: Mapping[str, Group]) -> Test:
    if condition.kind == "belongs_to":
        group = groups[cast("str", condition.params["group"])]
        return _combined(condition, compile_tests(group.conditions, groups))
    if condition.kind in ("any_of", "all_of"):
        return _combined(condition, compile_tests(condition.options, groups))
    spec = CONDITION_KINDS[condition.kind]
    return _made(condition, _MAKERS[condition.kind](condition.params), about_policy=spec.scope == POLICY)


def _made(condition: Condition, holds: Predicate, *, about_policy: bool, parts: tuple[Test, ...] = ()) -> Test:
    """The test, with the exception that the condition leaves room for."""
    if not condition.override:
        return Test(condition, holds, about_policy, parts)

    def with_exception(claim: Claim, policy: Policy | None) -> bool:
        return holds(claim, policy) or exception_of(condition, claim) is not None

    return Test(condition, with_exception, about_policy, parts, holds)


def exception_of(condition: Condition, claim: Claim) -> Override | None:
    """The exception made for the condition by whom it leaves room for, if there is one."""
    if claim.overrides and condition.override:
        for made in claim.overrides:
            if made.condition == condition.kind and made.by == condition.override:
                return made
    return None


def _combined(condition: Condition, parts: tuple[Test, ...]) -> Test:
    questions = tuple(part.holds for part in parts)

    def every(claim: Claim, policy: Policy | None) -> bool:
        for holds in questions:
            if not holds(claim, policy):
                return False
        return True

    def some(claim: Claim, policy: Policy | None) -> bool:
        for holds in questions:
            if holds(claim, policy):
                return True
        return False

    holds = some if condition.kind == "any_of" else every
    return _made(condition, holds, about_policy=any(part.about_policy for part in parts), parts=parts)


def facts_of(tests: tuple[Test, ...]) -> frozenset[str]:
    """The enterprise fields without which these tests cannot be answered."""
    found: set[str] = set()
    for test in tests:
        spec = CONDITION_KINDS.get(test.condition.kind)
        found.update(spec.facts if spec else ())
        found |= facts_of(test.parts)
    return frozenset(found)


def _codes(params: Mapping[str, object], name: str) -> frozenset[str]:
    return frozenset(cast("tuple[str, ...]", params.get(name, ())))


def _number(params: Mapping[str, object], name: str) -> int:
    return cast("int", params[name])


def _registered_region(params: Mapping[str, object]) -> Predicate:
    within, outside = tuple(_codes(params, "within")), tuple(_codes(params, "except"))

    def holds(claim: Claim, _policy: Policy | None) -> bool:
        region = claim.enterprise.registered_region
        return region.startswith(within) and not (outside and region.startswith(outside))

    return holds


def _sector_in(params: Mapping[str, object]) -> Predicate:
    sectors = _codes(params, "sectors")
    return lambda claim, _policy: not sectors.isdisjoint(claim.enterprise.sectors or ())


def _employees_at_most(params: Mapping[str, object]) -> Predicate:
    limit = _number(params, "limit")

    def holds(claim: Claim, _policy: Policy | None) -> bool:
        employees = claim.enterprise.employees
        return employees is not None and employees <= limit

    return holds


def _revenue_at_most(params: Mapping[str, object]) -> Predicate:
    limit = _number(params, "limit")

    def holds(claim: Claim, _policy: Policy | None) -> bool:
        revenue = claim.enterprise.revenue_fen
        return revenue is not None and revenue <= limit

    return holds


def _qualification_valid(params: Mapping[str, object]) -> Predicate:
    kinds = _codes(params, "kinds")

    def holds(claim: Claim, _policy: Policy | None) -> bool:
        day = claim.filed_on
        for q in claim.enterprise.qualifications:
            if q.kind in kinds and q.issued_on <= day <= q.valid_until:
                return True
        return False

    return holds


def _qualification_issued_in_year(params: Mapping[str, object]) -> Predicate:
    kinds, offset = _codes(params, "kinds"), _number(params, "offset")

    def holds(claim: Claim, _policy: Policy | None) -> bool:
        year = claim.call_year + offset
        for q in claim.enterprise.qualifications:
            if q.kind in kinds and q.issued_on.year == year:
                return True
        return False

    return holds


def _supported_years_fewer_than(params: Mapping[str, object]) -> Predicate:
    limit = _number(params, "limit")
    return lambda claim, _policy: len(set(claim.enterprise.pooled_cover_years or ())) < limit


def _not_supported_this_year(_params: Mapping[str, object]) -> Predicate:
    return lambda claim, _policy: claim.call_year not in (claim.enterprise.pooled_cover_years or ())


def _other_support_granted(params: Mapping[str, object]) -> Predicate:
    levels = _codes(params, "levels")

    def holds(_claim: Claim, policy: Policy | None) -> bool:
        if policy is not None and policy.granted_fen:
            for support in policy.other_support:
                if support.status == GRANTED and support.amount_fen and (not levels or support.level in levels):
                    return True
        return False

    return holds


def _recognised(_params: Mapping[str, object]) -> Predicate:
    return lambda _claim, policy: policy is not None and policy.recognised


def _premium_self_borne(_params: Mapping[str, object]) -> Predicate:
    return lambda _claim, policy: policy is not None and policy.self_borne_fen > 0


def _starts_in_year(params: Mapping[str, object]) -> Predicate:
    offset = _number(params, "offset")
    return lambda claim, policy: policy is not None and policy.starts_on.year == claim.call_year + offset


def _term_at_most_years(params: Mapping[str, object]) -> Predicate:
    years = _number(params, "years")
    return lambda _claim, policy: policy is not None and policy.ends_on < anniversary(policy.starts_on, years)


def _score_between(params: Mapping[str, object]) -> Predicate:
    code = cast("str", params["score"])
    least, most = cast("int", params.get("least", 0)), cast("int | None", params.get("most"))

    def holds(claim: Claim, _policy: Policy | None) -> bool:
        score = claim.enterprise.scores.get(code)
        return score is not None and least <= score and (most is None or score <= most)

    return holds


_MAKERS: dict[str, Callable[[Mapping[str, object]], Predicate]] = {
    "registered_region": _registered_region,
    "sector_in": _sector_in,
    "employees_at_most": _employees_at_most,
    "revenue_at_most": _revenue_at_most,
    "qualification_valid": _qualification_valid,
    "qualification_issued_in_year": _qualification_issued_in_year,
    "supported_years_fewer_than": _supported_years_fewer_than,
    "not_supported_this_year": _not_supported_this_year,
    "score_between": _score_between,
    "other_support_granted": _other_support_granted,
    "recognised_as_major_project": _recognised,
    "premium_self_borne": _premium_self_borne,
    "starts_in_year": _starts_in_year,
    "term_at_most_years": _term_at_most_years,
}
