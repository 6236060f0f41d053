"""A claim on its way through the rules: each item with what it may have and what every rule left of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rules.assessment.claim import Claim, Item, own_item
from rules.assessment.findings import Finding, findings_of
from rules.assessment.offers import Candidate
from rules.assessment.plan import Plan
from rules.assessment.predicates import Test, all_hold
from rules.assessment.screening import Blocked
from rules.assessment.terms import Terms
from rules.money import share_out


@dataclass(slots=True, eq=False)
class ItemWork:
    """An item on its way: `listed` is what the definition offers for its product.

    `surplus` are fitting measures that already had their number of items. `unscaled`: measures that would fit, but
    none of whose scales applies. `cuts`: what was left after each rule that cut something.
    """

    item: Item
    listed: tuple[Terms, ...]
    blocked: Blocked | None = None
    candidates: Sequence[Candidate] = ()
    unscaled: tuple[Terms, ...] = ()
    surplus: tuple[Candidate, ...] = ()
    chosen: Candidate | None = None
    cuts: Mapping[str, int] | None = None
    amount_fen: int = 0

    @property
    def rank(self) -> str:
        """What decides between equals, so that the order of the list does not."""
        return f"{self.item.counterparty}\n{self.item.number}"

    def cut(self, rule: str, fen: int) -> None:
        """What a rule leaves; what no later rule cuts is paid."""
        self.cuts = {**(self.cuts or {}), rule: fen}
        self.amount_fen = fen

    def after(self, rule: str) -> int:
        """What is left after a rule and all before it, in fen."""
        left = self.chosen.amount_fen if self.chosen is not None else 0
        if self.cuts:
            for each in RULES[: RULES.index(rule) + 1]:
                left = self.cuts.get(each, left)
        return left


CLASS_CAP, CAP, TOTAL_CAP, TOTAL_MINIMUM, INSTALMENT, BUDGET, ROUNDING = RULES = (
    "class_cap", "cap", "total_cap", "total_minimum", "instalment", "budget", "rounding",
)  # fmt: skip


class Calculation:
    """All of it. `open_to[m]` tells whether the enterprise meets measure m; None as long as no item asked.

    `bases`: what items so far used of the base of a class, where that counts. `class_sums`, `sums` and
    `total_sum_fen` are what was to be paid before the caps of classes, measures and the total; the caps are those of
    this applicant. `doubled`: an item or an invoice may stand there twice.
    `kept`: what explaining found out about the enterprise, for the other items.
    """

    def __init__(self, plan: Plan, claim: Claim) -> None:
        self.plan = plan
        self.claim = claim
        self.in_force = plan.definition.holds_on(claim.filed_on)
        self.general_met = all_hold(plan.questions, claim)
        self.open_to = [*plan.open_to] if self.in_force and self.general_met else [False] * len(plan.measures)
        offers = plan.offers
        self.works = [ItemWork(item, offers[item.kind][item.product]) for item in claim.items]
        if plan.own:
            self.works += [ItemWork(own_item(code), offers[""][code]) for code in plan.own]
        self.class_caps = plan.same_class_caps or plan.class_caps_for(claim)
        self.caps = plan.same_caps or plan.caps_for(claim)
        self.total_cap = plan.total_cap.of(claim) if plan.total_cap else None
        self.class_sums = [0] * len(plan.class_caps)
        self.sums = [0] * len(plan.measures)
        self.bases: dict[int, int] = {}
        self.kept: dict[object, Any] = {}
        self.doubled = self.over_budget = False
        self.total_sum_fen = self.below_minimum_fen = self.before_budget_fen = 0
        self.waived_fen = self.total_fen = 0

    def is_open(self, measure: int) -> bool:
        """Whether the enterprise meets the conditions of a measure; looked at once, and only if an item is for it."""
        found = self.open_to[measure]
        if found is None:
            found = self.open_to[measure] = all_hold(self.plan.measures[measure].questions, self.claim)
        return found

    def findings(self, test: Test, item: Item) -> Sequence[Finding]:
        """What the test saw; about the enterprise it sees the same for every item, so that is looked at once."""
        if test.about_item:
            return findings_of(test, self.claim, item)
        found: list[Finding] | None = self.kept.get(id(test))
        if found is None:
            found = self.kept[id(test)] = findings_of(test, self.claim, None)
        return found

    def unmet(self, measure: int) -> tuple[Test, ...]:
        """The tests about the enterprise that keep it from a measure."""
        if self.is_open(measure):
            return ()
        key = "unmet", measure
        found: tuple[Test, ...] | None = self.kept.get(key)
        if found is None:
            tests = self.plan.measures[measure].tests
            found = self.kept[key] = tuple([test for test in tests if not test.holds(self.claim, None)])
        return found


def cut_all(calculation: Calculation, rule: str, most: int, place: int | None, measure: int | None) -> None:
    """Shares the most there is among the items of a class, of a measure, or of the whole claim."""
    members = [
        work
        for work in calculation.works
        if work.chosen is not None
        and (place is None or work.chosen.terms.place == place)
        and (measure is None or work.chosen.terms.measure == measure)
    ]
    ranks: list[object] = [work.rank for work in members]
    for work, part in zip(members, share_out(most, [work.amount_fen for work in members], ranks), strict=True):
        work.cut(rule, part)
