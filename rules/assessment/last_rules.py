"""What comes after the caps: the part of an award, the budget, whole units, the waiver. Each sees what is left."""

from collections.abc import Sequence
from fractions import Fraction

from rules.assessment.plan import Plan
from rules.assessment.works import BUDGET, INSTALMENT, ROUNDING, Calculation, cut_all
from rules.definition.amounts import FIRST_COME, PART, TOTAL
from rules.definition.declared import exact
from rules.money import Rate, cut


def apply_last_rules(plan: Plan, calculation: Calculation) -> None:
    """Instalments, budget, rounding, waiver, in this order."""
    _apply_instalments(plan, calculation)
    _apply_budget(plan, calculation)
    _apply_rounding(plan, calculation)
    _apply_waiver(plan, calculation)


def _apply_instalments(plan: Plan, calculation: Calculation) -> None:
    """Where an award is paid in parts and the claim is for one of them: that part, to the fen the whole in the end."""
    year = calculation.claim.payment_year
    if year is None or not plan.paid_in_parts:
        return
    for work in calculation.works:
        parts = plan.measures[work.chosen.terms.measure].measure.instalments if work.chosen else None
        if parts is not None:
            work.cut(INSTALMENT, part_of(work.amount_fen, parts.shares, year))
    calculation.before_budget_fen = calculation.total_fen = sum([work.amount_fen for work in calculation.works])


def part_of(fen: int, shares: Sequence[Rate], year: int) -> int:
    """The part of a year, from 1: what the running sum of shares, rounded down to the fen, adds in it."""
    upto = [sum(map(exact, shares[:count]), Fraction(0)) for count in (year - 1, year)]
    before, after = (fen * share // 1 for share in upto)
    return int(after - before)


def _apply_rounding(plan: Plan, calculation: Calculation) -> None:
    """Down to whole units, where the policy pays none smaller."""
    rounding, works = plan.definition.rounding, calculation.works
    unit = rounding.unit_fen
    if unit == 1:
        return
    if rounding.per == TOTAL:
        whole = calculation.total_fen - calculation.total_fen % unit
        if whole < calculation.total_fen:
            cut_all(calculation, ROUNDING, whole, None, None)
    else:
        for work in works:
            if work.amount_fen % unit:
                work.cut(ROUNDING, work.amount_fen - work.amount_fen % unit)
    calculation.total_fen = sum([work.amount_fen for work in works])


def _apply_budget(plan: Plan, calculation: Calculation) -> None:
    budget, claim, works = plan.definition.budget, calculation.claim, calculation.works
    if budget is None or claim.available_fen is None:
        return
    if budget.rule == FIRST_COME:
        left = max(0, claim.available_fen - (claim.spent_before_fen or 0))
        if calculation.total_fen > left:
            calculation.over_budget = True
            cut_all(calculation, BUDGET, left if budget.last == PART else 0, None, None)
    elif claim.assessed_total_fen is not None and claim.assessed_total_fen > claim.available_fen:
        calculation.over_budget = True
        for work in works:
            left = cut(work.amount_fen, available=claim.available_fen, wanted=claim.assessed_total_fen)
            work.cut(BUDGET, left)
    if calculation.over_budget:
        calculation.total_fen = sum([work.amount_fen for work in works])


def _apply_waiver(plan: Plan, calculation: Calculation) -> None:
    if plan.definition.waiver is not None and calculation.claim.bank_account_confirmed is False:
        calculation.waived_fen, calculation.total_fen = calculation.total_fen, 0
        for work in calculation.works:
            work.amount_fen = 0
