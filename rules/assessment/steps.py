"""The steps that retrace an amount, in the order in which the rules were applied, each with its article."""

from collections.abc import Iterator, Sequence

from rules.assessment.amount_steps import add_amounts
from rules.assessment.claim import Amendment, Claim
from rules.assessment.findings import Finding, findings_of
from rules.assessment.instalments import part_of, split
from rules.assessment.offers import Candidate
from rules.assessment.plan import Plan
from rules.assessment.predicates import Test
from rules.assessment.result import Step, Value
from rules.assessment.terms import CappedAt, CapPlan, Terms
from rules.assessment.works import (
    BUDGET,
    CAP,
    CLASS_CAP,
    INSTALMENT,
    ROUNDING,
    TOTAL_CAP,
    TOTAL_MINIMUM,
    Calculation,
    ItemWork,
)
from rules.definition.amounts import ALL_YEARS, FIRST_COME, ITEM, Instalments, Rounding
from rules.money import yuan_of

MET = "met"
NOT_MET = "not_met"
_made = tuple.__new__  # a named tuple made without its own __new__: half the time, and a claim has thirty steps


def steps_of(plan: Plan, calculation: Calculation, work: ItemWork) -> tuple[Step, ...]:
    """Every step for one item; for one that was left out before anything was computed only what was corrected."""
    steps = [*_corrections(calculation, work)] if calculation.claim.corrections else []
    if work.blocked is None and calculation.in_force:
        _add_all(plan, calculation, work, steps)
    return tuple(steps)


def _corrections(calculation: Calculation, work: ItemWork) -> Iterator[Step]:
    """Facts that an officer put right: of the enterprise, or of this item."""
    for made in calculation.claim.corrections:
        if made.item is None or calculation.works[made.item] is work:
            yield _correction(made)


def _correction(made: Amendment) -> Step:
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


def _add_all(plan: Plan, calculation: Calculation, work: ItemWork, steps: list[Step]) -> None:
    steps += _of_enterprise(calculation, plan.general, "")
    if not calculation.general_met:
        return
    claim, item = calculation.claim, work.item
    fitting = {candidate.terms.number: candidate for candidate in work.candidates}
    for terms in work.listed:
        steps += _of_enterprise(calculation, plan.measures[terms.measure].tests, terms.code)
        candidate = fitting.get(terms.number)
        for test in terms.tests:
            if candidate is not None and not test.parts and not claim.overrides:
                condition = test.condition
                seen = {**test.sees(claim, item), "measure": terms.code}
                steps.append(_made(Step, (condition.kind, condition.article, seen, MET)))
                continue
            for finding in calculation.findings(test, item):
                steps += _answer(finding, terms.code)
        if candidate is not None:
            if candidate.scale.tests or terms.only is None:
                steps += _scales_tried(calculation, work, terms, candidate, terms.code)
            add_amounts(plan, calculation, work, candidate, steps)
        elif work.unscaled and terms in work.unscaled:
            steps += _scales_tried(calculation, work, terms, None, terms.code)
    if work.chosen is not None:
        _add_after_choice(plan, calculation, work, work.chosen, steps)


def _of_enterprise(calculation: Calculation, tests: tuple[Test, ...], measure: str) -> list[Step]:
    """What tests about the enterprise saw: the same steps for every item, made once."""
    key = "steps", measure
    found: list[Step] | None = calculation.kept.get(key)
    if found is None:
        found = calculation.kept[key] = []
        for test in tests:
            for finding in findings_of(test, calculation.claim, None):
                found += _answer(finding, measure)
    return found


def _answer(finding: Finding, measure: str) -> list[Step]:
    """What a condition saw; an exception is a step of its own behind it."""
    condition, exception = finding.test.condition, finding.exception
    seen = {**finding.seen, "measure": measure} if measure else finding.seen
    if exception is None:
        return [_made(Step, (condition.kind, condition.article, seen, MET if finding.met else NOT_MET))]
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
    calculation: Calculation, work: ItemWork, terms: Terms, candidate: Candidate | None, measure: str
) -> Iterator[Step]:
    """Why the scales before the one applied were not it, and why that one is."""
    for scale in terms.scales:
        applied = candidate is not None and candidate.scale is scale
        for test in scale.tests:
            for finding in calculation.findings(test, work.item):
                if applied or not finding.met:
                    yield from _answer(finding, measure)
        if applied:
            return


def _add_after_choice(
    plan: Plan, calculation: Calculation, work: ItemWork, chosen: Candidate, steps: list[Step]
) -> None:
    """Choice, caps, minimum of the total, budget, waiver and payee: what depends on the other items and the call."""
    definition, terms = plan.definition, chosen.terms
    measure = plan.measures[terms.measure].measure
    if len(work.candidates) > 1 and definition.choice is not None:
        offered = {c.terms.code: yuan_of(c.amount_fen) for c in work.candidates}
        steps.append(Step("choice", definition.choice.article, {"offered": offered}, terms.code))
    claim = calculation.claim
    capped, cap = calculation.class_caps[terms.place], plan.class_caps[terms.place]
    if capped is not None and cap is not None:
        inside: dict[str, Value] = {"measure": terms.code, "class": terms.class_code}
        amounts = calculation.class_sums[terms.place], chosen.amount_fen, work.after(CLASS_CAP)
        steps.append(_cap("class_cap", cap, claim, capped, amounts, inside))
    capped, cap = calculation.caps[terms.measure], plan.measures[terms.measure].cap
    if capped is not None and cap is not None:
        amounts = calculation.sums[terms.measure], work.after(CLASS_CAP), work.after(CAP)
        steps.append(_cap("cap", cap, claim, capped, amounts, None))
    if calculation.total_cap is not None and plan.total_cap is not None:
        amounts = calculation.total_sum_fen, work.after(CAP), work.after(TOTAL_CAP)
        steps.append(_cap("total_cap", plan.total_cap, claim, calculation.total_cap, amounts, None))
    if calculation.below_minimum_fen and definition.minimum is not None:
        sum_yuan, least = yuan_of(calculation.below_minimum_fen), yuan_of(definition.minimum.amount_fen)
        seen: dict[str, Value] = {"sum_yuan": sum_yuan, "minimum_yuan": least}
        steps.append(Step("total_minimum", definition.minimum.article, seen, yuan_of(work.after(TOTAL_MINIMUM))))
    parts = measure.instalments
    if parts is not None and claim.payment_year is not None:
        steps.append(_instalment(parts, claim.payment_year, work))
    if calculation.over_budget or calculation.waived_fen:
        steps += _paid(plan, calculation, work)
    rounding = definition.rounding
    if rounding.unit_fen > 1:
        unit: dict[str, Value] = {"unit_yuan": yuan_of(rounding.unit_fen), "amount_yuan": yuan_of(work.after(BUDGET))}
        steps.append(Step("rounding", terms.article, unit, yuan_of(work.after(ROUNDING))))
    if parts is not None and claim.payment_year is None and work.amount_fen:
        steps.append(_instalments(parts, rounding, work.amount_fen))
    name = claim.enterprise.name if terms.to_enterprise else work.item.counterparty
    payee = {"payee": measure.payee, "name": name}
    steps.append(_made(Step, ("payee", measure.payee_article, payee, yuan_of(work.amount_fen))))


def _instalments(parts: Instalments, rounding: Rounding, whole: int) -> Step:
    """That what is left of the award is paid in parts, and how much each is."""
    unit = rounding.unit_fen if rounding.per == ITEM else 1
    return Step("instalments", parts.article, _in_parts(whole, split(whole, parts.shares, unit)), yuan_of(whole))


def _instalment(parts: Instalments, year: int, work: ItemWork) -> Step:
    """The one part that the claim is for."""
    whole = work.after(TOTAL_MINIMUM)
    told = [part_of(whole, parts.shares, number) for number in range(1, len(parts.shares) + 1)]
    return Step("instalment", parts.article, {**_in_parts(whole, told), "year": year}, yuan_of(work.after(INSTALMENT)))


def _in_parts(whole: int, told: Sequence[int]) -> dict[str, Value]:
    return {"amount_yuan": yuan_of(whole), "count": len(told), "parts_yuan": list(map(yuan_of, told))}


def _cap(
    rule: str,
    plan: CapPlan,
    claim: Claim,
    capped: CappedAt,
    amounts: tuple[int, int, int],
    named: dict[str, Value] | None,
) -> Step:
    """A cap at work. `amounts`: the sum that it limits, this item's part of it, and what is left of the part."""
    cap = plan.cap
    most, group = capped
    total, part, left = amounts
    seen: dict[str, Value] = {
        "amount_yuan": yuan_of(part),
        "sum_yuan": yuan_of(total),
        "cap_yuan": yuan_of(most),
        "left_yuan": yuan_of(most - total if total < most else 0),
    }
    if named:
        seen |= named
    if group:
        seen["group"] = group
    if cap.over == ALL_YEARS:
        seen["earlier_yuan"] = yuan_of(plan.earlier_fen(claim))
        return Step(f"{rule}_of_all_years", cap.article, seen, yuan_of(left))
    return _made(Step, (rule, cap.article, seen, yuan_of(left)))


def _paid(plan: Plan, calculation: Calculation, work: ItemWork) -> Iterator[Step]:
    """What budget and waiver leave."""
    definition, claim = plan.definition, calculation.claim
    if calculation.over_budget and definition.budget is not None:
        seen = {"amount_yuan": yuan_of(work.after(INSTALMENT)), "available_yuan": yuan_of(claim.available_fen or 0)}
        if definition.budget.rule == FIRST_COME:
            rule = "first_come"
            seen["spent_yuan"] = yuan_of(claim.spent_before_fen or 0)
            seen["total_yuan"] = yuan_of(calculation.before_budget_fen)
        else:
            rule = "budget"
            seen["wanted_yuan"] = yuan_of(claim.assessed_total_fen or 0)
        yield Step(rule, definition.budget.article, seen, yuan_of(work.after(BUDGET)))
    if calculation.waived_fen and definition.waiver is not None:
        waived = {"amount_yuan": yuan_of(work.after(ROUNDING))}
        yield Step("waiver", definition.waiver.article, waived, yuan_of(work.amount_fen))
