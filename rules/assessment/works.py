"""A claim on its way through the rules: each item with what it may have and what every rule left of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rules.assessment.claim import Claim, Item
from rules.assessment.findings import Finding, findings_of
from rules.assessment.offers import Candidate
from rules.assessment.plan import Plan
from rules.assessment.predicates import Test
from rules.assessment.screening import Blocked
from rules.assessment.terms import CappedAt, Terms
from rules.money import share_out


class ItemWork:
    """An item on its way: `listed` is what the definition offers for its product.

    `surplus` are fitting measures that already had their number of items. `unscaled`: measures that would fit, but
    none of whose scales applies. `cuts`: what was left after each rule that cut something. Nearly every item leaves
    nearly everything as it is here, so that costs nothing.
    """

    blocked: Blocked | None = None
    candidates: Sequence[Candidate] = ()
    unscaled: tuple[Terms, ...] = ()
    surplus: tuple[Candidate, ...] = ()
    chosen: Candidate | None = None
    cuts: Mapping[str, int] = {}
    amount_fen: int = 0

    def __init__(self, item: Item, listed: tuple[Terms, ...]) -> None:
        self.item = item
        self.listed = listed

    @property
    def rank(self) -> str:
        """What decides between equals, so that the order of the list does not."""
        return f"{self.item.counterparty}\n{self.item.number}"

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


CLASS_CAP, CAP, TOTAL_CAP, TOTAL_MINIMUM, INSTALMENT, BUDGET, ROUNDING = RULES = (
    "class_cap", "cap", "total_cap", "total_minimum", "instalment", "budget", "rounding",
)  # fmt: skip


@dataclass(slots=True)
class Calculation:
    """All of it. `open_to[m]` tells whether the enterprise meets measure m.

    `bases`: what items so far used of the base of a class, where that counts. `class_sums`, `sums` and
    `total_sum_fen` are what was to be paid before the caps of classes, measures and the total; the caps are those of
    this applicant. `doubled`: an item or an invoice may stand there twice.
    `kept`: what explaining found out about the enterprise, for the other items.
    """

    claim: Claim
    in_force: bool
    general_met: bool
    open_to: list[bool]
    works: list[ItemWork]
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
    bases: dict[int, int] = field(default_factory=dict)
    kept: dict[object, Any] = field(default_factory=dict)

    def findings(self, test: Test, item: Item) -> Sequence[Finding]:
        """What the test saw; about the enterprise it sees the same for every item, so that is looked at once."""
        if test.about_item:
            return findings_of(test, self.claim, item)
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
