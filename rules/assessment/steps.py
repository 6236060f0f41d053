"""The steps that retrace an amount, in the order in which the rules were applied, each with its article."""

from collections.abc import Iterator

from rules.assessment.calculation import BUDGET, CAP, CLASS_CAP, TOTAL_CAP, TOTAL_MINIMUM, Calculation, PolicyWork
from rules.assessment.claim import Correction
from rules.assessment.findings import Finding, findings_of, look
from rules.assessment.offers import Candidate, tier_part, tier_shares
from rules.assessment.plan import CappedAt, Plan, Terms
from rules.assessment.predicates import Test
from rules.assessment.result import Step, Value
from rules.definition.amounts import FIRST_COME, Cap
from rules.money import yuan_of

MET = "met"
NOT_MET = "not_met"
_made = tuple.__new__  # a named tuple made without its own __new__: half the time, and a claim has thirty steps


def steps_of(plan: Plan, calculation: Calculation, work: PolicyWork) -> tuple[Step, ...]:
    """Every step for one policy; for one that was left out before anything was computed only what was corrected."""
    steps = [*_corrections(calculation, work)] if calculation.claim.corrections else []
    if work.blocked is None and calculation.in_force:
        _add_all(plan, calculation, work, steps)
    return tuple(steps)


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


def _add_all(plan: Plan, calculation: Calculation, work: PolicyWork, steps: list[Step]) -> None:
    steps += _of_enterprise(calculation, plan.general, "")
    if not calculation.general_met:
        return
    claim, policy = calculation.claim, work.policy
    fitting = {candidate.terms.number: candidate for candidate in work.candidates}
    for terms in plan.terms.get(policy.product, ()):
        steps += _of_enterprise(calculation, plan.measures[terms.measure].tests, terms.code)
        candidate = fitting.get(terms.number)
        for test in terms.tests:
            if candidate is not None and not test.parts and not claim.overrides:
                seen = {**look(test, claim, policy), "measure": terms.code}
                steps.append(_made(Step, (test.condition.kind, test.condition.article, seen, MET)))
                continue
            for finding in calculation.findings(test, policy):
                steps += _answer(finding, terms.code)
        if candidate is not None:
            if candidate.scale.tests or terms.only is None:
                steps += _scales_tried(calculation, work, terms, candidate, terms.code)
            _add_amounts(plan, work, candidate, steps)
        elif work.unscaled and terms in work.unscaled:
            steps += _scales_tried(calculation, work, terms, None, terms.code)
    if work.chosen is not None:
        _add_after_choice(plan, calculation, work, work.chosen, steps)


def _of_enterprise(calculation: Calculation, tests: tuple[Test, ...], measure: str) -> list[Step]:
    """What tests about the enterprise saw: the same steps for every policy, made once."""
    key = "steps", measure
    found: list[Step] | None = calculation.kept.get(key)
    if found is None:
        asked = [finding for test in tests for finding in findings_of(test, calculation.claim, None)]
        found = calculation.kept[key] = [step for finding in asked for step in _answer(finding, measure)]
    return found


def _answer(finding: Finding, measure: str) -> list[Step]:
    """What a condition saw; an exception is a step of its own behind it."""
    condition, exception = finding.test.condition, finding.exception
    seen = {**finding.seen, "measure": measure} if measure else finding.seen
    if exception is None:
        return [Step(condition.kind, condition.article, seen, MET if finding.met else NOT_MET)]
    made: dict[str, Value] = {
        "condition": condition.kind,
        "by": exception.by,
        "name": exception.name,
        "reason": exception.reason,
    }
    if measure:
        made["measure"] = measure
    used = Step("override", condition.article, made, MET)
    return [used] if finding.test.parts else [Step(condition.kind, condition.article, seen, NOT_MET), used]


def _scales_tried(
    calculation: Calculation, work: PolicyWork, terms: Terms, candidate: Candidate | None, measure: str
) -> Iterator[Step]:
    """Why the scales before the one applied were not it, and why that one is."""
    for scale in terms.scales:
        applied = candidate is not None and candidate.scale is scale
        for test in scale.tests:
            for finding in calculation.findings(test, work.policy):
                if applied or not finding.met:
                    yield from _answer(finding, measure)
        if applied:
            return


def _add_amounts(plan: Plan, work: PolicyWork, candidate: Candidate, steps: list[Step]) -> None:
    """Base, rate, limit, ceiling and minimum of one fitting measure."""
    policy, terms = work.policy, candidate.terms
    article = terms.article
    measure = plan.measures[terms.measure].measure
    base, limited = yuan_of(candidate.base_fen), yuan_of(candidate.limited_fen)
    if terms.of_premium:
        steps.append(Step("premium", article, {"premium_yuan": base}, base))
    else:
        paid = {"paid_yuan": yuan_of(policy.paid_fen), "paid_by_others_yuan": yuan_of(policy.paid_by_others_fen)}
        steps.append(_made(Step, ("self_borne", article, paid, base)))
    if candidate.scale.flat:
        rate = {"base_yuan": base, "rate": candidate.scale.percent, "measure": terms.code, "class": terms.class_code}
        share = limited if terms.limit_fen is None else yuan_of(candidate.share_fen)
        steps.append(_made(Step, ("rate", article, rate, share)))
    else:
        steps += _tiers(candidate, base)
    if terms.limit_fen is not None:
        limit = {"amount_yuan": yuan_of(candidate.share_fen), "limit_yuan": yuan_of(terms.limit_fen)}
        steps.append(Step("limit", article, limit, limited))
    if measure.ceiling is not None:
        borne = yuan_of(policy.self_borne_fen) if terms.of_premium else base
        ceiling = {"amount_yuan": limited, "self_borne_yuan": borne, "granted_yuan": yuan_of(policy.granted_fen)}
        within = limited if candidate.within_fen == candidate.limited_fen else yuan_of(candidate.within_fen)
        steps.append(_made(Step, ("ceiling", measure.ceiling.article, ceiling, within)))
    if measure.minimum is not None:
        least = {"amount_yuan": yuan_of(candidate.within_fen), "minimum_yuan": yuan_of(measure.minimum.amount_fen)}
        steps.append(Step("minimum", measure.minimum.article, least, yuan_of(candidate.amount_fen)))


def _tiers(candidate: Candidate, base: str) -> Iterator[Step]:
    """Each tier that the base reaches, and their sum."""
    terms, tiers = candidate.terms, candidate.scale.scale.tiers
    named: dict[str, Value] = {"measure": terms.code, "class": terms.class_code}
    for tier, share in zip(tiers, tier_shares(candidate.scale, candidate.base_fen), strict=True):
        part = tier_part(candidate.base_fen, tier.from_fen, tier.up_to_fen)
        if part:
            seen = {"from_yuan": yuan_of(tier.from_fen), "part_yuan": yuan_of(part), "rate": str(tier.rate), **named}
            if tier.up_to_fen is not None:
                seen["up_to_yuan"] = yuan_of(tier.up_to_fen)
            rule = "top_tier" if tier.up_to_fen is None else "tier"
            yield Step(rule, terms.article, seen, yuan_of(share))
    yield Step("tiers", terms.article, {"base_yuan": base, **named}, yuan_of(candidate.share_fen))


def _add_after_choice(
    plan: Plan, calculation: Calculation, work: PolicyWork, chosen: Candidate, steps: list[Step]
) -> None:
    """Choice, caps, minimum of the total, budget, waiver and payee: what depends on the other policies and the call."""
    definition, terms = plan.definition, chosen.terms
    measure = plan.measures[terms.measure].measure
    if len(work.candidates) > 1 and definition.choice is not None:
        offered = {c.terms.code: yuan_of(c.amount_fen) for c in work.candidates}
        steps.append(Step("choice", definition.choice.article, {"offered": offered}, terms.code))
    capped = calculation.class_caps[terms.number]
    if capped is not None and terms.product_class.cap is not None:
        inside: dict[str, Value] = {"measure": terms.code, "class": terms.class_code}
        amounts = calculation.class_sums[terms.number], chosen.amount_fen, work.after(CLASS_CAP)
        steps.append(_cap("class_cap", terms.product_class.cap, capped, amounts, inside))
    capped = calculation.caps[terms.measure]
    if capped is not None and measure.cap is not None:
        amounts = calculation.sums[terms.measure], work.after(CLASS_CAP), work.after(CAP)
        steps.append(_cap("cap", measure.cap, capped, amounts, {}))
    if calculation.total_cap is not None and definition.total_cap is not None:
        amounts = calculation.total_sum_fen, work.after(CAP), work.after(TOTAL_CAP)
        steps.append(_cap("total_cap", definition.total_cap, calculation.total_cap, amounts, {}))
    if calculation.below_minimum_fen and definition.minimum is not None:
        sum_yuan, least = yuan_of(calculation.below_minimum_fen), yuan_of(definition.minimum.amount_fen)
        seen: dict[str, Value] = {"sum_yuan": sum_yuan, "minimum_yuan": least}
        steps.append(Step("total_minimum", definition.minimum.article, seen, yuan_of(work.after(TOTAL_MINIMUM))))
    if calculation.over_budget or calculation.waived_fen:
        steps += _paid(plan, calculation, work)
    name = calculation.claim.enterprise.name if terms.to_enterprise else work.policy.insurer
    payee = {"payee": measure.payee, "name": name}
    steps.append(_made(Step, ("payee", measure.payee_article, payee, yuan_of(work.amount_fen))))


def _cap(rule: str, cap: Cap, capped: CappedAt, amounts: tuple[int, int, int], named: dict[str, Value]) -> Step:
    """A cap at work. `amounts`: the sum that it limits, this policy's part of it, and what is left of the part."""
    most, group = capped
    total, part, left = amounts
    seen: dict[str, Value] = {
        "amount_yuan": yuan_of(part),
        "sum_yuan": yuan_of(total),
        "cap_yuan": yuan_of(most),
        "left_yuan": yuan_of(most - total if total < most else 0),
        **named,
    }
    if group:
        seen["group"] = group
    return _made(Step, (rule, cap.article, seen, yuan_of(left)))


def _paid(plan: Plan, calculation: Calculation, work: PolicyWork) -> Iterator[Step]:
    """What budget and waiver leave."""
    definition, claim = plan.definition, calculation.claim
    if calculation.over_budget and definition.budget is not None:
        seen = {"amount_yuan": yuan_of(work.after(TOTAL_MINIMUM)), "available_yuan": yuan_of(claim.available_fen or 0)}
        if definition.budget.rule == FIRST_COME:
            rule = "first_come"
            seen["spent_yuan"] = yuan_of(claim.spent_before_fen or 0)
            seen["total_yuan"] = yuan_of(calculation.before_budget_fen)
        else:
            rule = "budget"
            seen["wanted_yuan"] = yuan_of(claim.assessed_total_fen or 0)
        yield Step(rule, definition.budget.article, seen, yuan_of(work.after(BUDGET)))
    if calculation.waived_fen and definition.waiver is not None:
        waived = {"amount_yuan": yuan_of(work.after(BUDGET))}
        yield Step("waiver", definition.waiver.article, waived, yuan_of(work.amount_fen))
