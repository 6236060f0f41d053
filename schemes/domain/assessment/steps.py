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
    policy = work.policy
    fitting = {candidate.terms.number: candidate for candidate in work.candidates}
    for terms in plan.terms.get(policy.product, ()):
        steps += _of_enterprise(calculation, plan.measures[terms.measure].tests, terms.code)
        for test in terms.tests:
            for finding in calculation.findings(test, policy):
                steps += _answer(finding, terms.code)
        candidate = fitting.get(terms.number)
        if candidate is not None:
            if candidate.scale.tests or terms.only is None:
                steps += _scales_tried(calculation, work, terms, candidate, terms.code)
            _add_amounts(plan, work, candidate, steps)
        elif work.unscaled and terms in work.unscaled:
            steps += _scales_tried(calculation, work, terms, None, terms.code)
    if work.chosen is not None:
        steps += _after_choice(plan, calculation, work, work.chosen)


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
        steps.append(Step("self_borne", article, paid, base))
    if candidate.scale.flat:
        rate = {"base_yuan": base, "rate": candidate.scale.percent, "measure": terms.code, "class": terms.class_code}
        share = limited if terms.limit_fen is None else yuan_of(candidate.share_fen)
        steps.append(Step("rate", article, rate, share))
    else:
        steps += _tiers(candidate, base)
    if terms.limit_fen is not None:
        limit = {"amount_yuan": yuan_of(candidate.share_fen), "limit_yuan": yuan_of(terms.limit_fen)}
        steps.append(Step("limit", article, limit, limited))
    if measure.ceiling is not None:
        borne = yuan_of(policy.self_borne_fen) if terms.of_premium else base
        ceiling = {"amount_yuan": limited, "self_borne_yuan": borne, "granted_yuan": yuan_of(policy.granted_fen)}
        steps.append(Step("ceiling", measure.ceiling.article, ceiling, yuan_of(candidate.within_fen)))
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


def _after_choice(plan: Plan, calculation: Calculation, work: PolicyWork, chosen: Candidate) -> Iterator[Step]:
    """Choice, caps, minimum of the total, budget, waiver and payee: what depends on the other policies and the call."""
    definition = plan.definition
    measure = plan.measures[chosen.terms.measure].measure
    if len(work.candidates) > 1 and definition.choice is not None:
        offered = {c.terms.code: yuan_of(c.amount_fen) for c in work.candidates}
        yield Step("choice", definition.choice.article, {"offered": offered}, measure.code)
    yield from _capped(plan, calculation, work, chosen)
    if calculation.below_minimum_fen and definition.minimum is not None:
        least = {
            "sum_yuan": yuan_of(calculation.below_minimum_fen),
            "minimum_yuan": yuan_of(definition.minimum.amount_fen),
        }
        yield Step("total_minimum", definition.minimum.article, least, yuan_of(work.after_total_fen))
    if calculation.over_budget or calculation.waived_fen:
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
