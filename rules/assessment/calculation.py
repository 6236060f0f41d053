"""The amounts: from facts to fen, rule after rule, without a word of explanation. The order is docs/assessment.md's.

What one item gets on its own stands in `offers.py`.
"""

from rules.assessment.choice import choose_nested
from rules.assessment.claim import Claim
from rules.assessment.last_rules import apply_last_rules
from rules.assessment.offers import Candidate, offer, scale_for
from rules.assessment.plan import Plan
from rules.assessment.screening import screen, something_doubled
from rules.assessment.works import CAP, CLASS_CAP, TOTAL_CAP, TOTAL_MINIMUM, Calculation, ItemWork, cut_all


def calculate(plan: Plan, claim: Claim, *, in_order: bool = False) -> Calculation:
    """The amounts of a claim under a plan; every figure in whole fen.

    `in_order`: somebody has looked whether an item or an invoice stands there twice, and none does.
    """
    calculation = Calculation(plan, claim)
    if not in_order and something_doubled(claim.items):
        calculation.doubled = True
        for work, stop in zip(calculation.works, screen(claim.items), strict=False):
            work.blocked = stop
    if calculation.in_force and calculation.general_met:
        _find_candidates(plan, calculation)
        left = _apply_caps(plan, calculation)
        _apply_total(plan, calculation, left)
        apply_last_rules(plan, calculation)
    return calculation


def _find_candidates(plan: Plan, calculation: Calculation) -> None:
    """What each item may have on its own, and at once the sums if each gets the most it may have.

    Only where that exceeds a cap, a number of items or is a tie is everything weighed once more.
    """
    sums, class_sums = calculation.sums, calculation.class_sums
    weigh = several = False
    numbered = 0
    for work in calculation.works:
        if work.blocked is None:
            work.candidates = candidates = _fitting(calculation, work)
            chosen: Candidate | None = None
            for candidate in candidates:
                numbered += candidate.terms.numbered
                if chosen is None:
                    chosen = candidate
                elif candidate.amount_fen > chosen.amount_fen:
                    chosen, several = candidate, True
                else:
                    weigh, several = weigh or candidate.amount_fen == chosen.amount_fen, True
            if chosen is not None:
                _take(work, chosen, sums, class_sums)
    if numbered > 1:
        _limit_numbers(plan, calculation.works)
    if numbered > 1 or weigh or (several and _over_a_cap(calculation)):
        _weigh(plan, calculation)


def _fitting(calculation: Calculation, work: ItemWork) -> list[Candidate]:
    """What each measure that fits gives for the item on its own."""
    claim, item, open_to = calculation.claim, work.item, calculation.open_to
    found: list[Candidate] = []
    for terms in work.listed:
        is_open = open_to[terms.measure]
        if is_open is None:
            is_open = calculation.is_open(terms.measure)
        if is_open:
            for holds in terms.questions:
                if not holds(claim, item):
                    break
            else:
                scale = terms.only or scale_for(terms, claim, item)
                if scale is None:
                    work.unscaled = (*work.unscaled, terms)
                elif terms.running:
                    before = calculation.bases.get(terms.number, 0)
                    found.append(offer(terms, claim, item, scale, before))
                    calculation.bases[terms.number] = before + found[-1].base_fen
                else:
                    found.append(offer(terms, claim, item, scale))
    return found


def _take(work: ItemWork, chosen: Candidate, sums: list[int], class_sums: list[int]) -> None:
    """Assigns an item to a measure; before caps all of its amount is left."""
    fen, terms = chosen.amount_fen, chosen.terms
    sums[terms.measure] += fen
    class_sums[terms.place] += fen
    work.chosen = chosen
    work.amount_fen = fen


def _limit_numbers(plan: Plan, works: list[ItemWork]) -> None:
    """Keeps, for measures that support a number of items a year, those with the most money."""
    for index, measure_plan in enumerate(plan.measures):
        most = measure_plan.measure.policies_per_year
        if most is None:
            continue
        fitting = [(c, w) for w in works for c in w.candidates if c.terms.measure == index]
        fitting.sort(key=lambda pair: (-pair[0].amount_fen, pair[1].item.number, pair[1].item.counterparty))
        for candidate, work in fitting[most:]:
            work.candidates = [each for each in work.candidates if each is not candidate]
            work.surplus = (*work.surplus, candidate)


def _over_a_cap(calculation: Calculation) -> bool:
    """Whether a cap of a measure or of a class is met."""
    capped = [*zip(calculation.sums, calculation.caps, strict=True)]
    if calculation.plan.some_class_capped:
        capped += zip(calculation.class_sums, calculation.class_caps, strict=True)
    for total, cap in capped:
        if cap is not None and total > cap[0]:
            return True
    return False


def _weigh(plan: Plan, calculation: Calculation) -> None:
    """The choice over all items that leaves the most money after caps."""
    works = calculation.works
    ranks = [work.rank for work in works]
    caps = [capped[0] if capped else None for capped in calculation.caps]
    inner = [capped[0] if capped else None for capped in calculation.class_caps]
    options = [[(c.terms.place, c.amount_fen) for c in work.candidates] for work in works]
    sums, class_sums = calculation.sums, calculation.class_sums
    sums[:], class_sums[:] = [0] * len(sums), [0] * len(class_sums)
    for work, position in zip(works, choose_nested(options, inner, plan.class_measure, caps, ranks), strict=True):
        if position >= 0:
            _take(work, work.candidates[position], sums, class_sums)
        elif work.chosen is not None:
            work.chosen = None
            work.amount_fen = 0


def _apply_caps(plan: Plan, calculation: Calculation) -> int:
    """Cuts the items of a class, then of a measure, in proportion; each cap is used to the fen. What is left of all."""
    sums, class_sums = calculation.sums, calculation.class_sums
    if plan.some_class_capped:
        for place, capped in enumerate(calculation.class_caps):
            if capped is not None and class_sums[place] > capped[0]:
                sums[plan.class_measure[place]] -= class_sums[place] - capped[0]
                cut_all(calculation, CLASS_CAP, capped[0], place, None)
    left = sum(sums)
    for index, capped in enumerate(calculation.caps):
        if capped is not None and sums[index] > capped[0]:
            left -= sums[index] - capped[0]
            cut_all(calculation, CAP, capped[0], None, index)
    return left


def _apply_total(plan: Plan, calculation: Calculation, total: int) -> None:
    """The cap and the minimum of everything the enterprise gets in the year."""
    calculation.total_sum_fen = total
    if calculation.total_cap is not None and total > calculation.total_cap[0]:
        total = calculation.total_cap[0]
        cut_all(calculation, TOTAL_CAP, total, None, None)
    minimum = plan.definition.minimum
    if minimum is not None and 0 < total < minimum.amount_fen:
        calculation.below_minimum_fen = total
        for work in calculation.works:
            work.cut(TOTAL_MINIMUM, 0)
        total = 0
    calculation.before_budget_fen = calculation.total_fen = total
