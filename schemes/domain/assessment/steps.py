"""The steps that retrace an amount, in the order in which the rules were applied, each with its article."""

from collections.abc import Iterator

from schemes.domain.assessment.calculation import Calculation, PolicyWork
from schemes.domain.assessment.claim import Correction
from schemes.domain.assessment.findings import Finding, findings_of
from schemes.domain.assessment.offers import Candidate, tier_part, tier_shares
from schemes.domain.assessment.plan import CappedAt, Plan, Terms
from schemes.domain.assessment.predicates import Test
from schemes.domain.assessment.result import Step, Value
from schemes.domain.definition.amounts import FIRST_COME, Cap
from schemes.domain.money import yuan_of

MET = "met"
NOT_MET = "not_met"


def steps_of(plan: Plan, calculation: Calculation, work: PolicyWork) -> tuple[Step, ...]:
    """Every step for one policy; for one that was left out before anything was computed only what was corrected."""
    corrected = tuple(_corrections(calculation, work))
    if work.blocked is not None or not calculation.in_force:
        return corrected
    return (*corrected, *_all_steps(plan, calculation, work))


def _corrections(calculation: Calculation, work: PolicyWork) -> Iterator[Step]:
    """Facts that an officer put right: of the enterprise, or of this policy."""
    for made in calculation.claim.corrections:
        if made.policy is None or calculation.works[made.policy] is work:
            yield _correction(made)


def _correction(made: Correction) -> Step:
    after = _value(made.after)
    seen: dict[str, Value] = {
        "field": made.field,
        "before": _value(made.before),
        "after": after,
        "name": made.name,
        "office": made.office,
        "on": made.on.isoformat(),
        "reason": made.reason,
    }
    return Step("correction", "", seen, after)


def _value(fact: object) -> Value:
    """A stated fact as a step may hold it; what is no plain value as Python writes it."""
    if fact is None or isinstance(fact, str | int | bool):
        return fact
    return [str(each) for each in fact] if isinstance(fact, list | tuple) else str(fact)


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
        if terms in work.unscaled:
            yield from _scales_tried(calculation, work, terms, None, measure_plan.measure.code)
        if terms.measure in fitting:
            candidate = fitting[terms.measure]
            yield from _scales_tried(calculation, work, terms, candidate, measure_plan.measure.code)
            yield from _amount(plan, work, candidate)
    if work.chosen is not None:
        yield from _after_choice(plan, calculation, work, work.chosen)


def _answers(calculation: Calculation, work: PolicyWork, test: Test, measure: str) -> Iterator[Step]:
    for finding in findings_of(test, calculation.claim, work.policy):
        yield from _answer(finding, measure)


def _answer(finding: Finding, measure: str) -> Iterator[Step]:
    """What a condition saw; an exception is a step of its own behind it."""
    condition, exception = finding.test.condition, finding.exception
    of_measure: dict[str, Value] = {"measure": measure} if measure else {}
    if exception is None or not finding.test.parts:
        met = finding.met and exception is None
        yield Step(condition.kind, condition.article, {**finding.seen, **of_measure}, MET if met else NOT_MET)
    if exception is not None:
        made: dict[str, Value] = {
            "condition": condition.kind,
            "by": exception.by,
            "name": exception.name,
            "reason": exception.reason,
            **of_measure,
        }
        yield Step("override", condition.article, made, MET)


def _scales_tried(
    calculation: Calculation, work: PolicyWork, terms: Terms, candidate: Candidate | None, measure: str
) -> Iterator[Step]:
    """Why the scales before the one applied were not it, and why that one is."""
    for scale in terms.scales:
        applied = candidate is not None and candidate.scale is scale
        for test in scale.tests:
            for finding in findings_of(test, calculation.claim, work.policy):
                if applied or not finding.met:
                    yield from _answer(finding, measure)
        if applied:
            return


def _amount(plan: Plan, work: PolicyWork, candidate: Candidate) -> Iterator[Step]:
    """Base, rate, limit, ceiling and minimum of one fitting measure."""
    policy, found = work.policy, candidate.terms.product_class
    measure = plan.measures[candidate.terms.measure].measure
    base = yuan_of(candidate.base_fen)
    if candidate.terms.of_premium:
        yield Step("premium", found.article, {"premium_yuan": base}, base)
    else:
        paid = {"paid_yuan": yuan_of(policy.paid_fen), "paid_by_others_yuan": yuan_of(policy.paid_by_others_fen)}
        yield Step("self_borne", found.article, paid, base)
    yield from _share(candidate, measure.code)
    if found.limit_fen is not None:
        limit = {"amount_yuan": yuan_of(candidate.share_fen), "limit_yuan": yuan_of(found.limit_fen)}
        yield Step("limit", found.article, limit, yuan_of(candidate.limited_fen))
    if measure.ceiling is not None:
        ceiling = {
            "amount_yuan": yuan_of(candidate.limited_fen),
            "self_borne_yuan": yuan_of(policy.self_borne_fen),
            "granted_yuan": yuan_of(policy.granted_fen),
        }
        yield Step("ceiling", measure.ceiling.article, ceiling, yuan_of(candidate.within_fen))
    if measure.minimum is not None:
        least = {"amount_yuan": yuan_of(candidate.within_fen), "minimum_yuan": yuan_of(measure.minimum.amount_fen)}
        yield Step("minimum", measure.minimum.article, least, yuan_of(candidate.amount_fen))


def _share(candidate: Candidate, measure: str) -> Iterator[Step]:
    """The one rate, or each tier that the base reaches and their sum."""
    found, tiers = candidate.terms.product_class, candidate.scale.scale.tiers
    named: dict[str, Value] = {"measure": measure, "class": found.code}
    base = yuan_of(candidate.base_fen)
    if candidate.scale.flat:
        seen: dict[str, Value] = {"base_yuan": base, "rate": str(tiers[0].rate), **named}
        yield Step("rate", found.article, seen, yuan_of(candidate.share_fen))
        return
    for tier, share in zip(tiers, tier_shares(candidate.scale, candidate.base_fen), strict=True):
        part = tier_part(candidate.base_fen, tier.from_fen, tier.up_to_fen)
        if part:
            seen = {"from_yuan": yuan_of(tier.from_fen), "part_yuan": yuan_of(part), "rate": str(tier.rate), **named}
            if tier.up_to_fen is not None:
                seen["up_to_yuan"] = yuan_of(tier.up_to_fen)
            rule = "top_tier" if tier.up_to_fen is None else "tier"
            yield Step(rule, found.article, seen, yuan_of(share))
    yield Step("tiers", found.article, {"base_yuan": base, **named}, yuan_of(candidate.share_fen))


def _after_choice(plan: Plan, calculation: Calculation, work: PolicyWork, chosen: Candidate) -> Iterator[Step]:
    """Choice, caps, minimum of the total, budget, waiver and payee: what depends on the other policies and the call."""
    definition = plan.definition
    measure = plan.measures[chosen.terms.measure].measure
    if len(work.candidates) > 1 and definition.choice is not None:
        offered = {plan.measures[c.terms.measure].measure.code: yuan_of(c.amount_fen) for c in work.candidates}
        yield Step("choice", definition.choice.article, {"offered": offered}, measure.code)
    yield from _capped(plan, calculation, work, chosen)
    if calculation.below_minimum_fen and definition.minimum is not None:
        least = {
            "sum_yuan": yuan_of(calculation.below_minimum_fen),
            "minimum_yuan": yuan_of(definition.minimum.amount_fen),
        }
        yield Step("total_minimum", definition.minimum.article, least, yuan_of(work.after_total_fen))
    yield from _paid(plan, calculation, work)
    name = calculation.claim.enterprise.name if measure.payee == "enterprise" else work.policy.insurer
    payee = {"payee": measure.payee, "name": name}
    yield Step("payee", measure.payee_article, payee, yuan_of(work.amount_fen))


def _capped(plan: Plan, calculation: Calculation, work: PolicyWork, chosen: Candidate) -> Iterator[Step]:
    """The caps of class, measure and total, in that order."""
    terms = chosen.terms
    found, measure = terms.product_class, plan.measures[terms.measure].measure
    capped = calculation.class_caps[terms.number]
    if found.cap is not None and capped is not None:
        inside: dict[str, Value] = {"measure": measure.code, "class": found.code}
        total, amount = calculation.class_sums[terms.number], chosen.amount_fen
        yield _cap("class_cap", found.cap, capped, total, amount, work.after_class_cap_fen, inside)
    capped = calculation.caps[terms.measure]
    if measure.cap is not None and capped is not None:
        total, amount = calculation.sums[terms.measure], work.after_class_cap_fen
        yield _cap("cap", measure.cap, capped, total, amount, work.after_cap_fen, {})
    if plan.definition.total_cap is not None and calculation.total_cap is not None:
        total, amount = calculation.total_sum_fen, work.after_cap_fen
        cap = plan.definition.total_cap
        yield _cap("total_cap", cap, calculation.total_cap, total, amount, work.after_total_cap_fen, {})


def _cap(
    rule: str, cap: Cap, capped: CappedAt, total_fen: int, amount_fen: int, left_fen: int, named: dict[str, Value]
) -> Step:
    most, group = capped
    seen: dict[str, Value] = {
        "amount_yuan": yuan_of(amount_fen),
        "sum_yuan": yuan_of(total_fen),
        "cap_yuan": yuan_of(most),
        "left_yuan": yuan_of(max(0, most - total_fen)),
        **named,
    }
    if group:
        seen["group"] = group
    return Step(rule, cap.article, seen, yuan_of(left_fen))


def _paid(plan: Plan, calculation: Calculation, work: PolicyWork) -> Iterator[Step]:
    """What budget and waiver leave."""
    definition, claim = plan.definition, calculation.claim
    if calculation.over_budget and definition.budget is not None:
        seen = {"amount_yuan": yuan_of(work.after_total_fen), "available_yuan": yuan_of(claim.available_fen or 0)}
        if definition.budget.rule == FIRST_COME:
            rule = "first_come"
            seen["spent_yuan"] = yuan_of(claim.spent_before_fen or 0)
            seen["total_yuan"] = yuan_of(calculation.before_budget_fen)
        else:
            rule = "budget"
            seen["wanted_yuan"] = yuan_of(claim.assessed_total_fen or 0)
        yield Step(rule, definition.budget.article, seen, yuan_of(work.after_budget_fen))
    if calculation.waived_fen and definition.waiver is not None:
        waived = {"amount_yuan": yuan_of(work.after_budget_fen)}
        yield Step("waiver", definition.waiver.article, waived, yuan_of(work.amount_fen))
