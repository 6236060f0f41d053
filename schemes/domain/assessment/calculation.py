"""The amounts: from facts to fen, rule after rule, without a word of explanation. The order is docs/assessment.md's."""

from dataclasses import dataclass, field

from schemes.domain.assessment.choice import choose
from schemes.domain.assessment.claim import Claim, Policy
from schemes.domain.assessment.plan import Plan, Terms
from schemes.domain.assessment.screening import Blocked, screen
from schemes.domain.money import cut, share_out


@dataclass(slots=True)
class Candidate:
    """A measure that fits a policy: the share of the base, the share within the limit, and within the ceiling."""

    terms: Terms
    share_fen: int
    limited_fen: int
    amount_fen: int


@dataclass(slots=True)
class PolicyWork:
    """A policy on its way: `surplus` are fitting measures that already had their number of policies."""

    policy: Policy
    blocked: Blocked | None
    candidates: list[Candidate] = field(default_factory=list)
    surplus: list[Candidate] = field(default_factory=list)
    chosen: Candidate | None = None
    after_cap_fen: int = 0
    after_budget_fen: int = 0
    amount_fen: int = 0


@dataclass(slots=True)
class Calculation:
    """All of it. `open_to[m]` tells whether the enterprise meets measure m; `sums[m]` what was assigned before caps."""

    claim: Claim
    in_force: bool
    general_met: bool
    open_to: list[bool]
    works: list[PolicyWork]
    sums: list[int]
    over_budget: bool = False
    waived_fen: int = 0

    @property
    def total_fen(self) -> int:
        return sum(work.amount_fen for work in self.works)


def calculate(plan: Plan, claim: Claim) -> Calculation:
    """The amounts of a claim under a plan; every figure in whole fen."""
    definition = plan.definition
    in_force = definition.holds_on(claim.filed_on)
    general = all(test.holds(claim, None) for test in plan.general)
    may = in_force and general
    open_to = [may and all(test.holds(claim, None) for test in m.tests) for m in plan.measures]
    blocked = screen(claim.policies)
    works = [PolicyWork(policy, stop) for policy, stop in zip(claim.policies, blocked, strict=True)]
    calculation = Calculation(claim, in_force, general, open_to, works, [0] * len(plan.measures))
    if may:
        for work in works:
            if work.blocked is None:
                work.candidates = _candidates(plan, claim, work.policy, open_to)
        _limit_numbers(plan, works)
        _choose(plan, works)
        _apply_caps(plan, calculation)
        _apply_budget(plan, calculation)
        _apply_waiver(plan, calculation)
    return calculation


def _candidates(plan: Plan, claim: Claim, policy: Policy, open_to: list[bool]) -> list[Candidate]:
    return [
        offer(terms, policy)
        for terms in plan.terms.get(policy.product, ())
        if open_to[terms.measure] and all(test.holds(claim, policy) for test in terms.tests)
    ]


def offer(terms: Terms, policy: Policy) -> Candidate:
    """What the terms give for a policy on its own: rate, limit for one policy, ceiling over all levels."""
    base = policy.premium_fen if terms.of_premium else policy.self_borne_fen
    rate = terms.product_class.rate
    share = rate.of(base) if rate is not None else 0
    limit = terms.product_class.limit_fen
    limited = share if limit is None or share <= limit else limit
    amount = limited
    if terms.has_ceiling:
        amount = max(0, min(limited, policy.self_borne_fen - policy.granted_fen))
    return Candidate(terms, share, limited, amount)


def _limit_numbers(plan: Plan, works: list[PolicyWork]) -> None:
    """Keeps, for measures that support a number of policies a year, those with the most money."""
    for index, measure_plan in enumerate(plan.measures):
        most = measure_plan.measure.policies_per_year
        if most is None:
            continue
        fitting = [(c, w) for w in works for c in w.candidates if c.terms.measure == index]
        fitting.sort(key=lambda pair: -pair[0].amount_fen)
        for candidate, work in fitting[most:]:
            work.candidates.remove(candidate)
            work.surplus.append(candidate)


def _choose(plan: Plan, works: list[PolicyWork]) -> None:
    options = [[(c.terms.measure, c.amount_fen) for c in work.candidates] for work in works]
    ranks = [f"{work.policy.insurer}\n{work.policy.policy_no}" for work in works]
    taken = choose(options, [m.cap_fen for m in plan.measures], ranks)
    for work, position in zip(works, taken, strict=True):
        if position >= 0:
            work.chosen = work.candidates[position]
            work.after_cap_fen = work.chosen.amount_fen


def _apply_caps(plan: Plan, calculation: Calculation) -> None:
    """Cuts the policies of a measure in proportion where their sum exceeds the cap; the cap is used to the fen."""
    for index, measure_plan in enumerate(plan.measures):
        members = [w for w in calculation.works if w.chosen and w.chosen.terms.measure == index]
        amounts = [work.after_cap_fen for work in members]
        calculation.sums[index] = total = sum(amounts)
        if measure_plan.cap_fen is not None and total > measure_plan.cap_fen:
            ranks: list[object] = [f"{w.policy.insurer}\n{w.policy.policy_no}" for w in members]
            for work, part in zip(members, share_out(measure_plan.cap_fen, amounts, ranks), strict=True):
                work.after_cap_fen = part


def _apply_budget(plan: Plan, calculation: Calculation) -> None:
    available, wanted = calculation.claim.available_fen, calculation.claim.assessed_total_fen
    if plan.definition.budget and available is not None and wanted is not None and wanted > available:
        calculation.over_budget = True
        for work in calculation.works:
            work.after_budget_fen = cut(work.after_cap_fen, available=available, wanted=wanted)
    else:
        for work in calculation.works:
            work.after_budget_fen = work.after_cap_fen


def _apply_waiver(plan: Plan, calculation: Calculation) -> None:
    waived = plan.definition.waiver is not None and calculation.claim.bank_account_confirmed is False
    for work in calculation.works:
        if waived:
            calculation.waived_fen += work.after_budget_fen
        else:
            work.amount_fen = work.after_budget_fen
