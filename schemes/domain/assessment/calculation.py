"""The amounts: from facts to fen, rule after rule, without a word of explanation. The order is docs/assessment.md's.

What one policy gets on its own stands in `offers.py`.
"""

from dataclasses import dataclass, field

from schemes.domain.assessment.choice import choose, choose_nested
from schemes.domain.assessment.claim import Claim, Policy
from schemes.domain.assessment.offers import Candidate, offer, scale_for
from schemes.domain.assessment.plan import Plan, Terms
from schemes.domain.assessment.screening import Blocked, screen
from schemes.domain.definition.amounts import FIRST_COME, PART
from schemes.domain.money import cut, share_out

CappedAt = tuple[int, str]
"""(cap in fen, code of the group it goes by or "")"""


@dataclass(slots=True)
class PolicyWork:
    """A policy on its way: `surplus` are fitting measures that already had their number of policies.

    `unscaled`: measures that would fit, but none of whose scales applies.
    """

    policy: Policy
    blocked: Blocked | None
    candidates: list[Candidate] = field(default_factory=list)
    unscaled: list[Terms] = field(default_factory=list)
    surplus: list[Candidate] = field(default_factory=list)
    chosen: Candidate | None = None
    after_class_cap_fen: int = 0
    after_cap_fen: int = 0
    after_total_cap_fen: int = 0
    after_total_fen: int = 0
    after_budget_fen: int = 0
    amount_fen: int = 0

    @property
    def rank(self) -> str:
        """What decides between equals, so that the order of the list does not."""
        return f"{self.policy.insurer}\n{self.policy.policy_no}"


@dataclass(slots=True)
class Calculation:
    """All of it. `open_to[m]` tells whether the enterprise meets measure m.

    `class_sums`, `sums` and `total_sum_fen` are what was to be paid before the caps of classes, measures and the
    total; the caps are those of this applicant.
    """

    claim: Claim
    in_force: bool
    general_met: bool
    open_to: list[bool]
    works: list[PolicyWork]
    class_caps: list[CappedAt | None]
    caps: list[CappedAt | None]
    total_cap: CappedAt | None
    class_sums: list[int]
    sums: list[int]
    total_sum_fen: int = 0
    below_minimum_fen: int = 0
    before_budget_fen: int = 0
    over_budget: bool = False
    waived_fen: int = 0

    @property
    def total_fen(self) -> int:
        return sum(work.amount_fen for work in self.works)


def calculate(plan: Plan, claim: Claim) -> Calculation:
    """The amounts of a claim under a plan; every figure in whole fen."""
    in_force = plan.definition.holds_on(claim.filed_on)
    general = all(test.holds(claim, None) for test in plan.general)
    may = in_force and general
    calculation = Calculation(
        claim=claim,
        in_force=in_force,
        general_met=general,
        open_to=[may and all(test.holds(claim, None) for test in m.tests) for m in plan.measures],
        works=[PolicyWork(policy, stop) for policy, stop in zip(claim.policies, screen(claim.policies), strict=True)],
        class_caps=[found.of(claim) if found else None for found in plan.class_caps],
        caps=[found.cap.of(claim) if found.cap else None for found in plan.measures],
        total_cap=plan.total_cap.of(claim) if plan.total_cap else None,
        class_sums=[0] * len(plan.class_caps),
        sums=[0] * len(plan.measures),
    )
    if may:
        for work in calculation.works:
            if work.blocked is None:
                _find_candidates(plan, calculation, work)
        _limit_numbers(plan, calculation.works)
        _choose(plan, calculation)
        _apply_caps(calculation)
        _apply_total(plan, calculation)
        _apply_budget(plan, calculation)
        _apply_waiver(plan, calculation)
    return calculation


def _find_candidates(plan: Plan, calculation: Calculation, work: PolicyWork) -> None:
    claim, policy = calculation.claim, work.policy
    for terms in plan.terms.get(policy.product, ()):
        if calculation.open_to[terms.measure] and all(test.holds(claim, policy) for test in terms.tests):
            scale = scale_for(terms, claim, policy)
            if scale is None:
                work.unscaled.append(terms)
            else:
                work.candidates.append(offer(terms, policy, scale))


def _limit_numbers(plan: Plan, works: list[PolicyWork]) -> None:
    """Keeps, for measures that support a number of policies a year, those with the most money."""
    for index, measure_plan in enumerate(plan.measures):
        most = measure_plan.measure.policies_per_year
        if most is None:
            continue
        fitting = [(c, w) for w in works for c in w.candidates if c.terms.measure == index]
        fitting.sort(key=lambda pair: (-pair[0].amount_fen, pair[1].policy.policy_no, pair[1].policy.insurer))
        for candidate, work in fitting[most:]:
            work.candidates.remove(candidate)
            work.surplus.append(candidate)


def _choose(plan: Plan, calculation: Calculation) -> None:
    works = calculation.works
    ranks = [work.rank for work in works]
    caps = [capped[0] if capped else None for capped in calculation.caps]
    if any(calculation.class_caps):
        inner = [capped[0] if capped else None for capped in calculation.class_caps]
        classes = [[(c.terms.number, c.amount_fen) for c in work.candidates] for work in works]
        taken = choose_nested(classes, inner, plan.class_measure, caps, ranks)
    else:
        taken = choose([[(c.terms.measure, c.amount_fen) for c in work.candidates] for work in works], caps, ranks)
    for work, position in zip(works, taken, strict=True):
        if position >= 0:
            work.chosen = work.candidates[position]


def _apply_caps(calculation: Calculation) -> None:
    """Cuts the policies of a class, then of a measure, in proportion; each cap is used to the fen."""
    taking = [(work, work.chosen) for work in calculation.works if work.chosen is not None]
    for number, capped in enumerate(calculation.class_caps):
        members = [work for work, chosen in taking if chosen.terms.number == number]
        amounts = [chosen.amount_fen for _, chosen in taking if chosen.terms.number == number]
        calculation.class_sums[number] = sum(amounts)
        for work, part in zip(members, _within(capped, amounts, members), strict=True):
            work.after_class_cap_fen = part
    for index, capped in enumerate(calculation.caps):
        members = [work for work, chosen in taking if chosen.terms.measure == index]
        amounts = [work.after_class_cap_fen for work in members]
        calculation.sums[index] = sum(amounts)
        for work, part in zip(members, _within(capped, amounts, members), strict=True):
            work.after_cap_fen = part


def _within(capped: CappedAt | None, amounts: list[int], works: list[PolicyWork]) -> list[int]:
    if capped is None or sum(amounts) <= capped[0]:
        return amounts
    return _shared(capped[0], amounts, works)


def _shared(total: int, amounts: list[int], works: list[PolicyWork]) -> list[int]:
    ranks: list[object] = [work.rank for work in works]
    return share_out(total, amounts, ranks)


def _apply_total(plan: Plan, calculation: Calculation) -> None:
    """The cap and the minimum of everything the enterprise gets in the year."""
    works = calculation.works
    amounts = [work.after_cap_fen for work in works]
    calculation.total_sum_fen = sum(amounts)
    for work, part in zip(works, _within(calculation.total_cap, amounts, works), strict=True):
        work.after_total_cap_fen = part
    total = sum(work.after_total_cap_fen for work in works)
    minimum = plan.definition.minimum
    if minimum is not None and 0 < total < minimum.amount_fen:
        calculation.below_minimum_fen = total
        return
    for work in works:
        work.after_total_fen = work.after_total_cap_fen


def _apply_budget(plan: Plan, calculation: Calculation) -> None:
    budget, claim, works = plan.definition.budget, calculation.claim, calculation.works
    amounts = [work.after_total_fen for work in works]
    calculation.before_budget_fen = sum(amounts)
    parts = amounts
    if budget is not None and claim.available_fen is not None:
        if budget.rule == FIRST_COME:
            parts = _first_come(budget.last, claim.available_fen - (claim.spent_before_fen or 0), amounts, works)
        elif claim.assessed_total_fen is not None and claim.assessed_total_fen > claim.available_fen:
            calculation.over_budget = True
            wanted = claim.assessed_total_fen
            parts = [cut(amount, available=claim.available_fen, wanted=wanted) for amount in amounts]
        calculation.over_budget = calculation.over_budget or parts != amounts
    for work, part in zip(works, parts, strict=True):
        work.after_budget_fen = part


def _first_come(last: str, left: int, amounts: list[int], works: list[PolicyWork]) -> list[int]:
    """What is left for this filing: all of it, or for the last one the rest or nothing."""
    left = max(0, left)
    if sum(amounts) <= left:
        return amounts
    return _shared(left, amounts, works) if last == PART else [0] * len(amounts)


def _apply_waiver(plan: Plan, calculation: Calculation) -> None:
    waived = plan.definition.waiver is not None and calculation.claim.bank_account_confirmed is False
    for work in calculation.works:
        if waived:
            calculation.waived_fen += work.after_budget_fen
        else:
            work.amount_fen = work.after_budget_fen
