"""What comes after the caps: the part of an award, the budget, whole units, the waiver. Each sees what is left."""

from rules.assessment.instalments import part_of
from rules.assessment.plan import Plan
from rules.assessment.works import BUDGET, INSTALMENT, ROUNDING, Calculation, cut_all
from rules.definition.amounts import FIRST_COME, PART, TOTAL, Budget, Rounding
from rules.money import cut


def apply_last_rules(plan: Plan, calculation: Calculation) -> None:
    """Instalments, budget, rounding, waiver, in this order; each only where policy and claim know of it."""
    definition, claim = plan.definition, calculation.claim
    if plan.paid_in_parts and claim.payment_year is not None:
        _apply_instalments(plan, calculation, claim.payment_year)
    if definition.budget is not None and claim.available_fen is not None:
        _apply_budget(definition.budget, calculation, claim.available_fen)
    if definition.rounding.unit_fen > 1:
        _apply_rounding(definition.rounding, calculation)
    if definition.waiver is not None and claim.bank_account_confirmed is False:
        _apply_waiver(calculation)


def _apply_instalments(plan: Plan, calculation: Calculation, year: int) -> None:
    """Where an award is paid in parts and the claim is for one of them: that part, to the fen the whole in the end."""
    for work in calculation.works:
        parts = plan.measures[work.chosen.terms.measure].measure.instalments if work.chosen else None
        if parts is not None:
            work.cut(INSTALMENT, part_of(work.amount_fen, parts.shares, year))
    calculation.before_budget_fen = calculation.total_fen = sum([work.amount_fen for work in calculation.works])


def _apply_rounding(rounding: Rounding, calculation: Calculation) -> None:
    """Down to whole units, where the policy pays none smaller."""
    unit, works = rounding.unit_fen, calculation.works
    if rounding.per == TOTAL:
        whole = calculation.total_fen - calculation.total_fen % unit
        if whole < calculation.total_fen:
            cut_all(calculation, ROUNDING, whole, None, None)
    else:
        for work in works:
            if work.amount_fen % unit:
                work.cut(ROUNDING, work.amount_fen - work.amount_fen % unit)
    calculation.total_fen = sum([work.amount_fen for work in works])


def _apply_budget(budget: Budget, calculation: Calculation, available: int) -> None:
    claim, works = calculation.claim, calculation.works
    if budget.rule == FIRST_COME:
        left = max(0, available - (claim.spent_before_fen or 0))
        if calculation.total_fen > left:
            calculation.over_budget = True
            cut_all(calculation, BUDGET, left if budget.last == PART else 0, None, None)
    elif claim.assessed_total_fen is not None and claim.assessed_total_fen > available:
        calculation.over_budget = True
        for work in works:
            left = cut(work.amount_fen, available=available, wanted=claim.assessed_total_fen)
            work.cut(BUDGET, left)
    if calculation.over_budget:
        calculation.total_fen = sum([work.amount_fen for work in works])


def _apply_waiver(calculation: Calculation) -> None:
    calculation.waived_fen, calculation.total_fen = calculation.total_fen, 0
    for work in calculation.works:
        work.amount_fen = 0
