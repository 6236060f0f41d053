"""The amounts: from facts to fen, rule after rule, without a word of explanation. The order is docs/assessment.md's.

What one policy gets on its own stands in `offers.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rules.assessment.choice import choose_nested
from rules.assessment.claim import Claim, Policy
from rules.assessment.findings import Finding, findings_of
from rules.assessment.offers import Candidate, offer, scale_for
from rules.assessment.plan import CappedAt, Plan, Terms
from rules.assessment.predicates import Test, all_hold
from rules.assessment.screening import Blocked, screen, something_doubled
from rules.definition.amounts import FIRST_COME, PART
from rules.money import cut, share_out


class PolicyWork:
    """A policy on its way: `surplus` are fitting measures that already had their number of policies.

    `unscaled`: measures that would fit, but none of whose scales applies. `cuts`: what was left after each rule that
    cut something. Nearly every policy leaves nearly everything as it is here, so that costs nothing.
    """

    blocked: Blocked | None = None
    candidates: Sequence[Candidate] = ()
    unscaled: tuple[Terms, ...] = ()
    surplus: tuple[Candidate, ...] = ()
    chosen: Candidate | None = None
    cuts: Mapping[str, int] = {}
    amount_fen: int = 0

    def __init__(self, policy: Policy) -> None:
        self.policy = policy

    @property
    def rank(self) -> str:
        """What decides between equals, so that the order of the list does not."""
        return f"{self.policy.insurer}\n{self.policy.policy_no}"

    def cut(self, rule: str, fen: int) -> None:
        """What a rule leaves; what no later rule cuts is paid."""
        self.cuts = {**self.cuts, rule: fen}
        self.amount_fen = fen

    def after(self, rule: str) -> int:
        """What is left after a rule and all before it, in fen."""
        left = self.chosen.amount_fen if self.chosen is not None else 0
        if self.cuts:
            for each in RULES[: RULES.index(rule) + 1]:
                left = self.cuts.get(each, left)
        return left


CLASS_CAP, CAP, TOTAL_CAP, TOTAL_MINIMUM, BUDGET = RULES = (
    "class_cap", "cap", "total_cap", "total_minimum", "budget",
)  # fmt: skip


@dataclass(slots=True)
class Calculation:
    """All of it. `open_to[m]` tells whether the enterprise meets measure m.

    `class_sums`, `sums` and `total_sum_fen` are what was to be paid before the caps of classes, measures and the
    total; the caps are those of this applicant. `doubled`: a policy or an invoice may stand there twice.
    `kept`: what explaining found out about the enterprise, for the other policies.
    """

    claim: Claim
    in_force: bool
    general_met: bool
    open_to: list[bool]
    works: list[PolicyWork]
    class_caps: Sequence[CappedAt | None]
    caps: Sequence[CappedAt | None]
    total_cap: CappedAt | None
    class_sums: list[int]
    sums: list[int]
    doubled: bool
    total_sum_fen: int = 0
    below_minimum_fen: int = 0
    before_budget_fen: int = 0
    over_budget: bool = False
    waived_fen: int = 0
    total_fen: int = 0
    kept: dict[object, Any] = field(default_factory=dict)

    def findings(self, test: Test, policy: Policy) -> Sequence[Finding]:
        """What the test saw; about the enterprise it sees the same for every policy, so that is looked at once."""
        if test.about_policy:
            return findings_of(test, self.claim, policy)
        found: list[Finding] | None = self.kept.get(id(test))
        if found is None:
            found = self.kept[id(test)] = findings_of(test, self.claim, None)
        return found

    def unmet(self, measure: int, plan: Plan) -> tuple[Test, ...]:
        """The tests about the enterprise that keep it from a measure."""
        if self.open_to[measure]:
            return ()
        key = "unmet", measure
        found: tuple[Test, ...] | None = self.kept.get(key)
        if found is None:
            tests = plan.measures[measure].tests
            found = self.kept[key] = tuple([test for test in tests if not test.holds(self.claim, None)])
        return found


def calculate(plan: Plan, claim: Claim) -> Calculation:
    """The amounts of a claim under a plan; every figure in whole fen."""
    in_force = plan.definition.holds_on(claim.filed_on)
    general = all_hold(plan.questions, claim)
    may = in_force and general
    works = [PolicyWork(policy) for policy in claim.policies]
    doubled = something_doubled(claim.policies)
    if doubled:
        for work, stop in zip(works, screen(claim.policies), strict=True):
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
        _apply_budget(plan, calculation)
        _apply_waiver(plan, calculation)
    return calculation


def _find_candidates(plan: Plan, calculation: Calculation) -> None:
    """What each policy may have on its own, and at once the sums if each gets the most it may have.

    Only where that exceeds a cap, a number of policies or is a tie is everything weighed once more.
    """
    sums, class_sums = calculation.sums, calculation.class_sums
    weigh = False
    numbered = 0
    for work in calculation.works:
        if work.blocked is None:
            work.candidates = _fitting(plan, calculation, work)
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


def _fitting(plan: Plan, calculation: Calculation, work: PolicyWork) -> list[Candidate]:
    """What each measure that fits gives for the policy on its own."""
    claim, policy, open_to = calculation.claim, work.policy, calculation.open_to
    found: list[Candidate] = []
    for terms in plan.terms.get(policy.product, ()):
        if open_to[terms.measure]:
            for holds in terms.questions:
                if not holds(claim, policy):
                    break
            else:
                scale = terms.only or scale_for(terms, claim, policy)
                if scale is None:
                    work.unscaled = (*work.unscaled, terms)
                else:
                    found.append(offer(terms, policy, scale))
    return found


def _take(work: PolicyWork, chosen: Candidate, sums: list[int], class_sums: list[int]) -> None:
    """Assigns a policy to a measure; before caps all of its amount is left."""
    fen, terms = chosen.amount_fen, chosen.terms
    sums[terms.measure] += fen
    class_sums[terms.number] += fen
    work.chosen = chosen
    work.amount_fen = fen


def _limit_numbers(plan: Plan, works: list[PolicyWork]) -> None:
    """Keeps, for measures that support a number of policies a year, those with the most money."""
    for index, measure_plan in enumerate(plan.measures):
        most = measure_plan.measure.policies_per_year
        if most is None:
            continue
        fitting = [(c, w) for w in works for c in w.candidates if c.terms.measure == index]
        fitting.sort(key=lambda pair: (-pair[0].amount_fen, pair[1].policy.policy_no, pair[1].policy.insurer))
        for candidate, work in fitting[most:]:
            work.candidates = [each for each in work.candidates if each is not candidate]
            work.surplus = (*work.surplus, candidate)


def _over_a_cap(calculation: Calculation) -> bool:
    """Whether a cap is met while some policy could go elsewhere."""
    if max([len(work.candidates) for work in calculation.works], default=0) < 2:  # noqa: PLR2004 -- no choice
        return False
    sums, caps = [*calculation.sums, *calculation.class_sums], [*calculation.caps, *calculation.class_caps]
    return any(capped is not None and total > capped[0] for total, capped in zip(sums, caps, strict=True))


def _weigh(plan: Plan, calculation: Calculation) -> None:
    """The choice over all policies that leaves the most money after caps."""
    works = calculation.works
    ranks = [work.rank for work in works]
    caps = [capped[0] if capped else None for capped in calculation.caps]
    inner = [capped[0] if capped else None for capped in calculation.class_caps]
    options = [[(c.terms.number, c.amount_fen) for c in work.candidates] for work in works]
    sums, class_sums = calculation.sums, calculation.class_sums
    sums[:], class_sums[:] = [0] * len(sums), [0] * len(class_sums)
    for work, position in zip(works, choose_nested(options, inner, plan.class_measure, caps, ranks), strict=True):
        if position >= 0:
            _take(work, work.candidates[position], sums, class_sums)
        elif work.chosen is not None:
            work.chosen = None
            work.amount_fen = 0


def _apply_caps(plan: Plan, calculation: Calculation) -> None:
    """Cuts the policies of a class, then of a measure, in proportion; each cap is used to the fen."""
    sums, class_sums = calculation.sums, calculation.class_sums
    if plan.some_class_capped:
        for number, capped in enumerate(calculation.class_caps):
            if capped is not None and class_sums[number] > capped[0]:
                sums[plan.class_measure[number]] -= class_sums[number] - capped[0]
                _cut(calculation, CLASS_CAP, capped[0], number, None)
    for index, capped in enumerate(calculation.caps):
        if capped is not None and sums[index] > capped[0]:
            _cut(calculation, CAP, capped[0], None, index)


def _cut(calculation: Calculation, rule: str, most: int, number: int | None, measure: int | None) -> None:
    """Shares the most there is among the policies of a class, of a measure, or of the whole claim."""
    members = [
        work
        for work in calculation.works
        if work.chosen is not None
        and (number is None or work.chosen.terms.number == number)
        and (measure is None or work.chosen.terms.measure == measure)
    ]
    ranks: list[object] = [work.rank for work in members]
    for work, part in zip(members, share_out(most, [work.amount_fen for work in members], ranks), strict=True):
        work.cut(rule, part)


def _apply_total(plan: Plan, calculation: Calculation) -> None:
    """The cap and the minimum of everything the enterprise gets in the year."""
    works = calculation.works
    calculation.total_sum_fen = total = sum([work.amount_fen for work in works])
    if calculation.total_cap is not None and total > calculation.total_cap[0]:
        total = calculation.total_cap[0]
        _cut(calculation, TOTAL_CAP, total, None, None)
    minimum = plan.definition.minimum
    if minimum is not None and 0 < total < minimum.amount_fen:
        calculation.below_minimum_fen = total
        for work in works:
            work.cut(TOTAL_MINIMUM, 0)
        total = 0
    calculation.before_budget_fen = calculation.total_fen = total


def _apply_budget(plan: Plan, calculation: Calculation) -> None:
    budget, claim, works = plan.definition.budget, calculation.claim, calculation.works
    if budget is None or claim.available_fen is None:
        return
    if budget.rule == FIRST_COME:
        left = max(0, claim.available_fen - (claim.spent_before_fen or 0))
        if calculation.total_fen > left:
            calculation.over_budget = True
            _cut(calculation, BUDGET, left if budget.last == PART else 0, None, None)
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
