"""Why a policy gets nothing, or less than its share, and what would change it."""

from collections.abc import Iterator

from schemes.domain.assessment.calculation import Calculation, Candidate, PolicyWork, offer
from schemes.domain.assessment.findings import Finding, findings_of
from schemes.domain.assessment.plan import Plan, Terms
from schemes.domain.assessment.result import Remark, Value
from schemes.domain.money import yuan_of


def general_reasons(plan: Plan, calculation: Calculation) -> tuple[Remark, ...]:
    """What holds for the whole claim: not in force, general conditions, budget, waiver."""
    return tuple(_once([*_outside(plan, calculation), *_cut(plan, calculation)]))


def _outside(plan: Plan, calculation: Calculation) -> Iterator[Remark]:
    definition, claim = plan.definition, calculation.claim
    if not calculation.in_force:
        seen: dict[str, Value] = {
            "filed_on": claim.filed_on.isoformat(),
            "from": definition.valid_from.isoformat(),
            "until": definition.valid_until.isoformat() if definition.valid_until else "",
        }
        yield Remark("not_in_force", definition.validity_article, seen)
        return
    for test in plan.general:
        if not test.holds(claim, None):
            yield from (_remark(f, "", None) for f in findings_of(test, claim, None) if not f.met)


def _cut(plan: Plan, calculation: Calculation) -> Iterator[Remark]:
    definition, claim = plan.definition, calculation.claim
    if calculation.over_budget and definition.budget is not None:
        seen = {
            "available_yuan": yuan_of(claim.available_fen or 0),
            "wanted_yuan": yuan_of(claim.assessed_total_fen or 0),
        }
        yield Remark("budget", definition.budget.article, seen)
    if calculation.waived_fen and definition.waiver is not None:
        yield Remark("waived", definition.waiver.article, {"amount_yuan": yuan_of(calculation.waived_fen)})


def policy_reasons(plan: Plan, calculation: Calculation, work: PolicyWork) -> tuple[Remark, ...]:
    """Why this policy gets nothing or less; empty where it gets its whole share and no measure offers more."""
    outside = list(_outside(plan, calculation))
    if outside:
        return tuple(outside)
    if work.blocked is not None:
        return (_blocked(plan, work),)
    listed = plan.terms.get(work.policy.product, ())
    if not listed:
        article = plan.definition.screening.product_article
        return (Remark("product_not_listed", article, {"product": work.policy.product}),)
    found: list[Remark] = []
    if work.chosen is not None:
        found.extend(_less(plan, calculation, work, work.chosen))
    for terms in listed:
        found.extend(_unmet(plan, calculation, work, terms))
    for candidate in work.surplus:
        measure = plan.measures[candidate.terms.measure].measure
        number = measure.policies_per_year or 0
        found.append(Remark("number_reached", measure.article, {"measure": measure.code, "number": number}))
    found.extend(_cut(plan, calculation) if work.chosen is not None else ())
    return tuple(_once(found))


def _blocked(plan: Plan, work: PolicyWork) -> Remark:
    screening, blocked = plan.definition.screening, work.blocked
    if blocked is None or blocked.code == "repeated_policy":
        return Remark("repeated_policy", screening.policy_article, {"policy": work.policy.policy_no})
    seen: dict[str, Value] = {
        "invoice": blocked.invoice,
        "total_yuan": yuan_of(blocked.total_fen),
        "claimed_yuan": yuan_of(blocked.claimed_fen),
    }
    return Remark(blocked.code, screening.invoice_article, seen)


def _unmet(plan: Plan, calculation: Calculation, work: PolicyWork, terms: Terms) -> Iterator[Remark]:
    """Conditions that stand between the policy and a measure that would give more than it gets."""
    would_give = offer(terms, work.policy).amount_fen
    cap = plan.measures[terms.measure].cap_fen
    would_give = would_give if cap is None else min(would_give, cap)
    if work.chosen is not None and would_give <= work.chosen.amount_fen:
        return
    claim, measure_plan = calculation.claim, plan.measures[terms.measure]
    unmet = [test for test in (*measure_plan.tests, *terms.tests) if not test.holds(claim, work.policy)]
    for test in unmet:
        for finding in findings_of(test, claim, work.policy):
            if not finding.met and finding.test.condition.kind != "belongs_to":
                yield _remark(finding, measure_plan.measure.code, would_give if len(unmet) == 1 else None)


def _remark(finding: Finding, measure: str, would_give_fen: int | None) -> Remark:
    seen = dict(finding.seen)
    if finding.group:
        seen["group"] = finding.group
    if measure:
        seen["measure"] = measure
    if would_give_fen:
        seen["would_give_yuan"] = yuan_of(would_give_fen)
    return Remark(finding.test.condition.kind, finding.test.condition.article, seen)


def _less(plan: Plan, calculation: Calculation, work: PolicyWork, chosen: Candidate) -> Iterator[Remark]:
    measure = plan.measures[chosen.terms.measure].measure
    found = chosen.terms.product_class
    share, given = yuan_of(chosen.share_fen), yuan_of(chosen.amount_fen)
    if found.limit_fen is not None and chosen.limited_fen < chosen.share_fen:
        yield Remark("limit", found.article, {"share_yuan": share, "limit_yuan": yuan_of(found.limit_fen)})
    if measure.ceiling is not None and chosen.amount_fen < chosen.limited_fen:
        seen: dict[str, Value] = {
            "share_yuan": yuan_of(chosen.limited_fen),
            "granted_yuan": yuan_of(work.policy.granted_fen),
            "self_borne_yuan": yuan_of(work.policy.self_borne_fen),
            "amount_yuan": given,
        }
        yield Remark("ceiling", measure.ceiling.article, seen)
    if measure.cap is not None and work.after_cap_fen < chosen.amount_fen:
        seen = {
            "sum_yuan": yuan_of(calculation.sums[chosen.terms.measure]),
            "cap_yuan": yuan_of(measure.cap.amount_fen),
            "amount_yuan": yuan_of(work.after_cap_fen),
        }
        yield Remark("cap", measure.cap.article, seen)
    if chosen.share_fen == 0:
        yield Remark("nothing_paid", found.article, {})


def _once(remarks: list[Remark]) -> Iterator[Remark]:
    seen: list[tuple[str, str, object]] = []
    for remark in remarks:
        key = (remark.code, remark.article, {k: v for k, v in remark.params.items() if k != "measure"})
        if key not in seen:
            seen.append(key)
            yield remark
