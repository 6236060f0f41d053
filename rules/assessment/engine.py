"""The assessment: claim in, explained result out. Pure: no clock, no files, no database."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rules.assessment.calculation import calculate
from rules.assessment.claim import Claim
from rules.assessment.claim_reader import claim_of, read_claim
from rules.assessment.flags import all_flags
from rules.assessment.instalments import Part, parts_paid, shares_of
from rules.assessment.offers import Candidate
from rules.assessment.plan import Plan, plan_of
from rules.assessment.reasons import general_reasons, item_reasons
from rules.assessment.result import Figures, ItemResult, Payment, Result
from rules.assessment.steps import steps_of
from rules.assessment.works import Calculation, ItemWork
from rules.definition.amounts import ENTERPRISE
from rules.definition.parts import Definition

if TYPE_CHECKING:
    from rules.money import Rate

_make = tuple.__new__  # a named tuple made without its own __new__: half the time, and each item has one


def assess(definition: Definition, claim: Mapping[str, object] | Claim, *, steps: bool = True) -> Result:
    """What the enterprise is owed under the definition, and why.

    `claim` has the shape of the public contract (docs/assessment.md): money as yuan texts, ISO dates. Raises
    ClaimError when it cannot be read. Without `steps` the amounts, reasons and flags are the same.
    """
    plan = plan_of(definition)
    read = claim if isinstance(claim, Claim) else read_claim(claim, facts=plan.facts, declared=plan.declared)
    calculation = calculate(plan, read)
    return _make(
        Result,
        (
            definition.code,
            definition.version,
            definition.digest,
            calculation.total_fen,
            _payments(plan, calculation),
            tuple([_item(plan, calculation, work, steps) for work in calculation.works]),
            general_reasons(plan, calculation),
            all_flags(plan, calculation),
            calculation.claim.itemised or bool(plan.own),
        ),
    )


def figures(definition: Definition, claim: Mapping[str, object] | Claim) -> Figures:
    """Only the amounts, the same as those of `assess`: for simulations, which assess a claim that was read once."""
    plan = plan_of(definition)
    calculation = calculate(plan, claim_of(claim, facts=plan.facts, declared=plan.declared))
    by_measure = [0] * len(plan.measures)
    for work in calculation.works:
        if work.chosen is not None:
            by_measure[work.chosen.terms.measure] += work.amount_fen
    return Figures(calculation.total_fen, tuple(by_measure))


def _item(plan: Plan, calculation: Calculation, work: ItemWork, steps: bool) -> ItemResult:  # noqa: FBT001 -- as the engine calls it
    item, chosen = work.item, work.chosen
    terms = chosen.terms if chosen is not None else None
    return _make(
        ItemResult,
        (
            item.number,
            item.counterparty,
            item.product if item.kind else "",
            terms.code if terms is not None else None,
            terms.article if terms is not None else None,
            work.amount_fen,
            steps_of(plan, calculation, work) if steps else (),
            item_reasons(plan, calculation, work),
            item.kind,
        ),
    )


def _payments(plan: Plan, calculation: Calculation) -> tuple[Payment, ...]:
    """One payment for each payee with anything to receive, in the order in which they first appear."""
    if not calculation.total_fen:
        return ()
    sums: dict[tuple[str, str] | None, int] = {}
    for work in calculation.works:
        fen = work.amount_fen
        if fen and work.chosen is not None:
            payee = _payee(work, work.chosen)
            sums[payee] = sums.get(payee, 0) + fen
    enterprise = (ENTERPRISE, calculation.claim.enterprise.name)
    parts = _parts(plan, calculation) if plan.paid_in_parts and calculation.claim.payment_year is None else {}
    return tuple([_make(Payment, (*(payee or enterprise), fen, parts.get(payee, ()))) for payee, fen in sums.items()])


def _payee(work: ItemWork, chosen: Candidate) -> tuple[str, str] | None:
    """Code and name of the counterparty that is paid; None for the enterprise."""
    return None if chosen.terms.to_enterprise else (chosen.terms.payee, work.item.counterparty)


def _parts(plan: Plan, calculation: Calculation) -> dict[tuple[str, str] | None, tuple[Part, ...]]:
    """The parts of what each payee gets, where a measure that brings it is paid in parts."""
    definition = plan.definition
    amounts: dict[tuple[str, str] | None, list[tuple[int, Sequence[Rate]]]] = {}
    for work in calculation.works:
        if work.amount_fen and work.chosen is not None:
            shares = shares_of(definition, work.chosen.terms.code)
            amounts.setdefault(_payee(work, work.chosen), []).append((work.amount_fen, shares))
    first = definition.payment.first_budget_year(calculation.claim.call_year)
    return {payee: parts_paid(each, definition.rounding, first) for payee, each in amounts.items()}
