"""The steps that retrace an amount, in the order in which the rules were applied, each with its article."""

from collections.abc import Iterator

from schemes.domain.assessment.calculation import Calculation, Candidate, PolicyWork
from schemes.domain.assessment.findings import findings_of
from schemes.domain.assessment.plan import Plan
from schemes.domain.assessment.predicates import Test
from schemes.domain.assessment.result import Step
from schemes.domain.money import yuan_of

MET = "met"
NOT_MET = "not_met"


def steps_of(plan: Plan, calculation: Calculation, work: PolicyWork) -> tuple[Step, ...]:
    """Every step for one policy; none for a policy that was left out before anything was computed."""
    if work.blocked is not None or not calculation.in_force:
        return ()
    return tuple(_all_steps(plan, calculation, work))


def _all_steps(plan: Plan, calculation: Calculation, work: PolicyWork) -> Iterator[Step]:
    for test in plan.general:
        yield from _answers(calculation, work, test, "")
    if not calculation.general_met:
        return
    fitting = {candidate.terms.measure: candidate for candidate in work.candidates}
    for terms in plan.terms.get(work.policy.product, ()):
        measure_plan = plan.measures[terms.measure]
        for test in (*measure_plan.tests, *terms.tests):
            yield from _answers(calculation, work, test, measure_plan.measure.code)
        if terms.measure in fitting:
            yield from _amount(plan, work, fitting[terms.measure])
    if work.chosen is not None:
        yield from _after_choice(plan, calculation, work, work.chosen)


def _answers(calculation: Calculation, work: PolicyWork, test: Test, measure: str) -> Iterator[Step]:
    for finding in findings_of(test, calculation.claim, work.policy):
        condition = finding.test.condition
        seen = {**finding.seen, "measure": measure} if measure else finding.seen
        yield Step(condition.kind, condition.article, seen, MET if finding.met else NOT_MET)


def _amount(plan: Plan, work: PolicyWork, candidate: Candidate) -> Iterator[Step]:
    """Base, rate, limit and ceiling of one fitting measure."""
    policy, found = work.policy, candidate.terms.product_class
    measure = plan.measures[candidate.terms.measure].measure
    base = policy.premium_fen if candidate.terms.of_premium else policy.self_borne_fen
    if candidate.terms.of_premium:
        yield Step("premium", found.article, {"premium_yuan": yuan_of(base)}, yuan_of(base))
    else:
        paid = {"paid_yuan": yuan_of(policy.paid_fen), "paid_by_others_yuan": yuan_of(policy.paid_by_others_fen)}
        yield Step("self_borne", found.article, paid, yuan_of(base))
    rate = {"base_yuan": yuan_of(base), "rate": str(found.rate), "measure": measure.code, "class": found.code}
    yield Step("rate", found.article, rate, yuan_of(candidate.share_fen))
    if found.limit_fen is not None:
        limit = {"amount_yuan": yuan_of(candidate.share_fen), "limit_yuan": yuan_of(found.limit_fen)}
        yield Step("limit", found.article, limit, yuan_of(candidate.limited_fen))
    if measure.ceiling is not None:
        ceiling = {
            "amount_yuan": yuan_of(candidate.limited_fen),
            "self_borne_yuan": yuan_of(policy.self_borne_fen),
            "granted_yuan": yuan_of(policy.granted_fen),
        }
        yield Step("ceiling", measure.ceiling.article, ceiling, yuan_of(candidate.amount_fen))


def _after_choice(plan: Plan, calculation: Calculation, work: PolicyWork, chosen: Candidate) -> Iterator[Step]:
    """Choice, cap, budget, waiver and payee: what depends on the other policies and on the call."""
    definition, claim = plan.definition, calculation.claim
    measure = plan.measures[chosen.terms.measure].measure
    if len(work.candidates) > 1 and definition.choice is not None:
        offered = {plan.measures[c.terms.measure].measure.code: yuan_of(c.amount_fen) for c in work.candidates}
        yield Step("choice", definition.choice.article, {"offered": offered}, measure.code)
    if measure.cap is not None:
        total = calculation.sums[chosen.terms.measure]
        seen = {
            "amount_yuan": yuan_of(chosen.amount_fen),
            "sum_yuan": yuan_of(total),
            "cap_yuan": yuan_of(measure.cap.amount_fen),
            "left_yuan": yuan_of(max(0, measure.cap.amount_fen - total)),
        }
        yield Step("cap", measure.cap.article, seen, yuan_of(work.after_cap_fen))
    if calculation.over_budget and definition.budget is not None:
        seen = {
            "amount_yuan": yuan_of(work.after_cap_fen),
            "available_yuan": yuan_of(claim.available_fen or 0),
            "wanted_yuan": yuan_of(claim.assessed_total_fen or 0),
        }
        yield Step("budget", definition.budget.article, seen, yuan_of(work.after_budget_fen))
    if calculation.waived_fen and definition.waiver is not None:
        waived = {"amount_yuan": yuan_of(work.after_budget_fen)}
        yield Step("waiver", definition.waiver.article, waived, yuan_of(work.amount_fen))
    name = claim.enterprise.name if measure.payee == "enterprise" else work.policy.insurer
    payee = {"payee": measure.payee, "name": name}
    yield Step("payee", measure.payee_article, payee, yuan_of(work.amount_fen))
