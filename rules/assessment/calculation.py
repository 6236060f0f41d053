"""The amounts: from facts to fen, rule after rule, without a word of explanation. The order is docs/assessment.md's.

What one item gets on its own stands in `offers.py`.
"""

from rules.assessment.choice import choose_nested
from rules.assessment.claim import Claim, own_item
from rules.assessment.last_rules import apply_last_rules
from rules.assessment.offers import Candidate, offer, scale_for
from rules.assessment.plan import Plan
from rules.assessment.predicates import all_hold
from rules.assessment.screening import screen, something_doubled
from rules.assessment.works import CAP, CLASS_CAP, TOTAL_CAP, TOTAL_MINIMUM, Calculation, ItemWork, cut_all


def calculate(plan: Plan, claim: Claim) -> Calculation:
    """The amounts of a claim under a plan; every figure in whole fen."""
    in_force = plan.definition.holds_on(claim.filed_on)
    general = all_hold(plan.questions, claim)
    may = in_force and general
    works = [ItemWork(item, plan.terms_of(item)) for item in claim.items]
    if plan.own:
        works += [ItemWork(item, plan.terms_of(item)) for item in map(own_item, plan.own)]
    doubled = something_doubled(claim.items)
    if doubled:
        for work, stop in zip(works, screen(claim.items), strict=True):
            work.blocked = stop
    calculation = Calculation(
        claim,
        in_force,
        general,
        [may and all_hold(measure.questions, claim) for measure in plan.measures],
        works,
        plan.class_caps_for(claim),
        plan.caps_for(claim),
        plan.total_cap.of(claim) if plan.total_cap else None,
        [0] * len(plan.class_caps),
        [0] * len(plan.measures),
        doubled,
    )
    if may:
        _find_candidates(plan, calculation)
        _apply_caps(plan, calculation)
        _apply_total(plan, calculation)
        apply_last_rules(plan, calculation)
    return calculation


def _find_candidates(plan: Plan, calculation: Calculation) -> None:
    """What each item may have on its own, and at once the sums if each gets the most it may have.

    Only where that exceeds a cap, a number of items or is a tie is everything weighed once more.
    """
    sums, class_sums = calculation.sums, calculation.class_sums
    weigh = False
    numbered = 0
    for work in calculation.works:
        if work.blocked is None:
            work.candidates = _fitting(calculation, work)
            best: Candidate | None = None
            for candidate in work.candidates:
                numbered += candidate.terms.numbered
                if best is None or candidate.amount_fen > best.amount_fen:
                    best = candidate
                elif candidate.amount_fen == best.amount_fen:
                    weigh = True
            if best is not None:
                _take(work, best, sums, class_sums)
    if numbered > 1:
        _limit_numbers(plan, calculation.works)
    if numbered > 1 or weigh or _over_a_cap(calculation):
        _weigh(plan, calculation)


def _fitting(calculation: Calculation, work: ItemWork) -> list[Candidate]:
    """What each measure that fits gives for the item on its own."""
    claim, item, open_to = calculation.claim, work.item, calculation.open_to
    found: list[Candidate] = []
    for terms in work.listed:
        if open_to[terms.measure]:
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
    """Whether a cap is met while some item could go elsewhere."""
    if max([len(work.candidates) for work in calculation.works], default=0) < 2:  # noqa: PLR2004 -- no choice
        return False
    sums, caps = [*calculation.sums, *calculation.class_sums], [*calculation.caps, *calculation.class_caps]
    return any(capped is not None and total > capped[0] for total, capped in zip(sums, caps, strict=True))


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


def _apply_caps(plan: Plan, calculation: Calculation) -> None:
    """Cuts the items of a class, then of a measure, in proportion; each cap is used to the fen."""
    sums, class_sums = calculation.sums, calculation.class_sums
    if plan.some_class_capped:
        for place, capped in enumerate(calculation.class_caps):
            if capped is not None and class_sums[place] > capped[0]:
                sums[plan.class_measure[place]] -= class_sums[place] - capped[0]
                cut_all(calculation, CLASS_CAP, capped[0], place, None)
    for index, capped in enumerate(calculation.caps):
        if capped is not None and sums[index] > capped[0]:
            cut_all(calculation, CAP, capped[0], None, index)


def _apply_total(plan: Plan, calculation: Calculation) -> None:
    """The cap and the minimum of everything the enterprise gets in the year."""
    works = calculation.works
    calculation.total_sum_fen = total = sum([work.amount_fen for work in works])
    if calculation.total_cap is not None and total > calculation.total_cap[0]:
        total = calculation.total_cap[0]
        cut_all(calculation, TOTAL_CAP, total, None, None)
    minimum = plan.definition.minimum
    if minimum is not None and 0 < total < minimum.amount_fen:
        calculation.below_minimum_fen = total
        for work in works:
            work.cut(TOTAL_MINIMUM, 0)
        total = 0
    calculation.before_budget_fen = calculation.total_fen = total
