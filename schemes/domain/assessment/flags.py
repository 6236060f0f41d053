"""What a person should look at before the result is believed. A flag never changes an amount."""

from collections.abc import Iterator

from schemes.domain.assessment.calculation import Calculation, PolicyWork
from schemes.domain.assessment.claim import Policy, anniversary
from schemes.domain.assessment.findings import findings_of, flags_of
from schemes.domain.assessment.plan import Plan
from schemes.domain.assessment.result import Remark, Value
from schemes.domain.assessment.screening import conflicting_invoices
from schemes.domain.definition import Measure
from schemes.domain.money import yuan_of


def all_flags(plan: Plan, calculation: Calculation) -> tuple[Remark, ...]:
    """The flags of a claim, those of the claim first, then policy by policy; none twice."""
    found: list[Remark] = list(_of_claim(plan, calculation))
    if calculation.in_force:
        for test in plan.general:
            for finding in findings_of(test, calculation.claim, None):
                found.extend(flags_of(finding, calculation.claim, taken=True))
    if calculation.in_force and calculation.general_met:
        for work in calculation.works:
            found.extend(_of_policy(plan, calculation, work))
    kept: list[Remark] = []
    for flag in found:
        if flag not in kept:
            kept.append(flag)
    return tuple(kept)


def _of_claim(plan: Plan, calculation: Calculation) -> Iterator[Remark]:
    definition, claim = plan.definition, calculation.claim
    for field in claim.unknown:
        yield Remark("unknown_field", "", {"field": field})
    yield from _illustrative(plan)
    for made in claim.overrides:
        if (made.condition, made.by) not in plan.exceptions:
            seen: dict[str, Value] = {"condition": made.condition, "by": made.by, "name": made.name}
            yield Remark("override_without_effect", "", seen)
    for number in conflicting_invoices(claim.policies):
        yield Remark("conflicting_invoice", definition.screening.invoice_article, {"invoice": number})
    if definition.waiver is not None:
        if calculation.waived_fen:
            waived: dict[str, Value] = {"amount_yuan": yuan_of(calculation.waived_fen)}
            yield Remark("waived", definition.waiver.article, waived)
        elif claim.bank_account_confirmed is None:
            yield Remark("account_not_confirmed", definition.waiver.article, {})


def _illustrative(plan: Plan) -> Iterator[Remark]:
    """That figures are assumed which the issued text does not give: one flag an article."""
    definition = plan.definition
    for measure in definition.measures:
        for article in _assumed(measure):
            yield Remark("illustrative_figures", article, {"measure": measure.code})
    if definition.total_cap is not None and definition.total_cap.illustrative:
        yield Remark("illustrative_figures", definition.total_cap.article, {"measure": definition.measures[0].code})


def _assumed(measure: Measure) -> tuple[str, ...]:
    """The articles of a measure whose figures are assumed, each once."""
    caps = [measure.cap, *(found.cap for found in measure.classes)]
    of_caps = [cap.article for cap in caps if cap is not None and cap.illustrative]
    of_classes = [found.article for found in measure.classes if found.illustrative]
    return tuple(dict.fromkeys((*of_classes, *of_caps)))


def _of_policy(plan: Plan, calculation: Calculation, work: PolicyWork) -> Iterator[Remark]:
    policy, claim = work.policy, calculation.claim
    if work.blocked is not None:
        return
    for terms in plan.terms.get(policy.product, ()):
        taken = work.chosen is not None and work.chosen.terms is terms
        of_scale = work.chosen.scale.tests if taken and work.chosen is not None else ()
        for test in (*plan.measures[terms.measure].tests, *terms.tests, *of_scale):
            for finding in findings_of(test, claim, policy):
                for flag in flags_of(finding, claim, taken=taken):
                    yield Remark(flag.code, flag.article, flag.params, policy.policy_no)
    if work.chosen is not None:
        yield from _of_payment(plan, policy, of_premium=work.chosen.terms.of_premium)


def _of_payment(plan: Plan, policy: Policy, *, of_premium: bool) -> Iterator[Remark]:
    screening, number = plan.definition.screening, policy.policy_no
    years = screening.flag_term_over_years
    long_term = years is not None and policy.ends_on >= anniversary(policy.starts_on, years)
    if long_term and policy.paid_fen >= policy.premium_fen:
        term: dict[str, Value] = {
            "starts_on": policy.starts_on.isoformat(),
            "ends_on": policy.ends_on.isoformat(),
            "paid_yuan": yuan_of(policy.paid_fen),
        }
        yield Remark("multi_year_paid_at_once", screening.term_article, term, number)
    if of_premium:
        return
    if policy.paid_fen > policy.premium_fen:
        seen: dict[str, Value] = {"paid_yuan": yuan_of(policy.paid_fen), "premium_yuan": yuan_of(policy.premium_fen)}
        yield Remark("paid_exceeds_premium", screening.invoice_article, seen, number)
    invoiced = sum(invoice.allocated_fen for invoice in policy.invoices)
    if policy.self_borne_fen > invoiced:
        seen = {"self_borne_yuan": yuan_of(policy.self_borne_fen), "invoiced_yuan": yuan_of(invoiced)}
        yield Remark("paid_exceeds_invoices", screening.invoice_article, seen, number)
