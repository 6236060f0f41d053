"""The assessment: claim in, explained result out. Pure: no clock, no files, no database."""

from collections.abc import Mapping

from schemes.domain.assessment.calculation import Calculation, PolicyWork, calculate
from schemes.domain.assessment.claim import Claim
from schemes.domain.assessment.claim_reader import claim_of
from schemes.domain.assessment.flags import all_flags
from schemes.domain.assessment.plan import Plan, plan_of
from schemes.domain.assessment.reasons import general_reasons, policy_reasons
from schemes.domain.assessment.result import Payment, PolicyResult, Result
from schemes.domain.assessment.steps import steps_of
from schemes.domain.definition import Definition


def assess(definition: Definition, claim: Mapping[str, object] | Claim, *, steps: bool = True) -> Result:
    """What the enterprise is owed under the definition, and why.

    `claim` has the shape of the public contract (docs/assessment.md): money as yuan texts, ISO dates. Raises
    ClaimError when it cannot be read. Without `steps` the amounts, reasons and flags are the same.
    """
    plan = plan_of(definition)
    calculation = calculate(plan, claim_of(claim, facts=plan.facts))
    return Result(
        scheme=definition.code,
        scheme_version=definition.version,
        digest=definition.digest,
        total_fen=calculation.total_fen,
        payments=_payments(plan, calculation),
        policies=tuple(_policy(plan, calculation, work, steps=steps) for work in calculation.works),
        reasons=general_reasons(plan, calculation),
        flags=all_flags(plan, calculation),
    )


def _policy(plan: Plan, calculation: Calculation, work: PolicyWork, *, steps: bool) -> PolicyResult:
    chosen = work.chosen
    return PolicyResult(
        policy_no=work.policy.policy_no,
        insurer=work.policy.insurer,
        product=work.policy.product,
        measure=plan.measures[chosen.terms.measure].measure.code if chosen else None,
        article=chosen.terms.product_class.article if chosen else None,
        amount_fen=work.amount_fen,
        steps=steps_of(plan, calculation, work) if steps else (),
        reasons=policy_reasons(plan, calculation, work),
    )


def _payments(plan: Plan, calculation: Calculation) -> tuple[Payment, ...]:
    """One payment for each payee with anything to receive, in the order in which they first appear."""
    sums: dict[tuple[str, str], int] = {}
    for work in calculation.works:
        if work.chosen is not None and work.amount_fen:
            payee = plan.measures[work.chosen.terms.measure].measure.payee
            name = calculation.claim.enterprise.name if payee == "enterprise" else work.policy.insurer
            sums[payee, name] = sums.get((payee, name), 0) + work.amount_fen
    return tuple(Payment(payee, name, amount) for (payee, name), amount in sums.items())
