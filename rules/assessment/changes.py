"""The smallest change of facts that would change the result for the better. Every one named here was tried.

Which facts can be another: `repairs.py`. How it is said: `change_words.py`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from rules.assessment.calculation import calculate
from rules.assessment.claim import Claim
from rules.assessment.claim_reader import claim_of
from rules.assessment.item_repairs import allocation_lowered, product_listed
from rules.assessment.plan import Plan, plan_of
from rules.assessment.predicates import Test, compile_tests
from rules.assessment.repair import AT_MOST, OUT_OF_REACH, Repair, premium_borne
from rules.assessment.repairs import account_confirmed, into_force, repairs_for
from rules.assessment.result import Value
from rules.assessment.works import Calculation, ItemWork
from rules.definition.amounts import ProductClass
from rules.definition.declared import INSURANCE
from rules.definition.parts import Condition, Definition

# Work done at most while trying, counted in items: 200 items are tried 120 times, three as often as needed. A
# claim with many items that fit several measures under caps that bind takes the exact choice each time.
MOST_WORK = 24_000
MANY_OPEN = 8
EXACT_CHOICE = 1_500
MOST_PAIRS_FOR_AN_ITEM = 66


@dataclass(frozen=True, slots=True)
class Change:
    """One fact made another, or two together. With it the total would be `new_total_fen`, by `gain_fen` more.

    `at_most`: the gain depends on an amount that nobody knows yet (how much a grant will be).
    """

    repairs: tuple[Repair, ...]
    gain_fen: int
    new_total_fen: int
    number: str

    @property
    def about(self) -> int | None:
        """The position of the item it is about; None for a fact of the enterprise."""
        return next((repair.item for repair in self.repairs if repair.item is not None), None)

    @property
    def code(self) -> str:
        return self.repairs[0].code

    @property
    def article(self) -> str:
        return self.repairs[0].article

    @property
    def params(self) -> Mapping[str, Value]:
        return self.repairs[0].params

    @property
    def at_most(self) -> bool:
        return any(repair.code in AT_MOST for repair in self.repairs)

    @property
    def within_reach(self) -> bool:
        """Whether an enterprise that is filing can do something about it."""
        return not any(repair.code in OUT_OF_REACH for repair in self.repairs)

    def applied_to(self, claim: Claim) -> Claim:
        """The claim with the facts changed."""
        for repair in self.repairs:
            claim = repair.edit(claim)
        return claim


NO_CHANGE = Change((), 0, 0, "")


def smallest_changes(definition: Definition, claim: Mapping[str, object] | Claim) -> tuple[Change, ...]:
    """Changes of facts that raise the total, single ones first, the least effort first; empty if none was found.

    Two facts together are tried only for a policy that gets nothing and that no single change helps. What no fact can
    change (caps, ceilings, the budget) is never named. Raises ClaimError when the claim cannot be read.
    """
    plan = plan_of(definition)
    return _Search(plan, claim_of(claim, facts=plan.facts, declared=plan.declared)).changes()


def unmet(test: Test, claim: Claim, position: int | None) -> Iterator[Condition]:
    """The simple conditions that are not met, of a test that does not hold."""
    if test.holds(claim, None if position is None else claim.items[position]):
        return
    if not test.parts:
        yield test.condition
    for part in test.parts:
        yield from unmet(part, claim, position)


def work_of(calculation: Calculation) -> int:
    """How much work one trial of a claim like this is, counted in items; at least 1."""
    open_items, wanted = 0, [0] * len(calculation.caps)
    for work in calculation.works:
        open_items += len(work.candidates) > 1
        if work.candidates:
            best = max(work.candidates, key=lambda candidate: candidate.amount_fen)
            wanted[best.terms.measure] += best.amount_fen
    caps = zip(calculation.caps, wanted, strict=True)
    binds = any(calculation.class_caps) or any(cap is not None and total > cap[0] for cap, total in caps)
    exact = EXACT_CHOICE if binds and open_items >= MANY_OPEN else 0
    return max(1, len(calculation.works)) + exact


class _Search:
    """One claim and everything that was tried on it."""

    def __init__(self, plan: Plan, claim: Claim) -> None:
        self.plan = plan
        self.claim = claim
        self.now = calculate(plan, claim)
        self.left = MOST_WORK // work_of(self.now)
        self.groups = {group.code: group for group in plan.definition.groups}
        self.pool: dict[object, Repair] = {}
        self.totals: dict[tuple[Repair, ...], int] = {}

    def changes(self) -> tuple[Change, ...]:
        general = self._kept(self._of_claim())
        by_item = [self._kept(self._of_item(position, work)) for position, work in enumerate(self.now.works)]
        singles: list[Change] = []
        helped: set[int] = set()
        for repair in self._by_effort(dict.fromkeys([*general, *(each for found in by_item for each in found)])):
            then = self._tried((repair,))
            if then is None:
                break
            if then.total_fen > self.now.total_fen:
                singles.append(self._change((repair,), then))
                helped.update(i for i, work in enumerate(then.works) if work.amount_fen > self.now.works[i].amount_fen)
        pairs: list[Change] = []
        for position, own in enumerate(by_item):
            if position not in helped and not self.now.works[position].amount_fen:
                pairs += self._pairs(position, [*general, *own])
        return (*sorted(_one_class_each(singles), key=_rank), *sorted(pairs, key=_rank))

    def _pairs(self, position: int, repairs: list[Repair]) -> Iterator[Change]:
        """Two facts that only together bring something for the item at `position`."""
        possible = [pair for pair in combinations(self._by_effort(repairs), 2) if pair[0].code != pair[1].code]
        possible.sort(key=lambda pair: pair[0].effort + pair[1].effort)
        for pair in possible[:MOST_PAIRS_FOR_AN_ITEM]:
            then = None if pair in self.totals else self._tried(pair)
            if then is None:
                continue
            alone = max(self.totals.get(pair[:1], 0), self.totals.get(pair[1:], 0), self.now.total_fen)
            if then.total_fen > alone and then.works[position].amount_fen:
                yield self._change(pair, then)

    def _tried(self, repairs: tuple[Repair, ...]) -> Calculation | None:
        """The calculation with the facts changed; None when enough was tried."""
        if self.left <= 0:
            return None
        self.left -= 1
        claim = self.claim
        for repair in repairs:
            claim = repair.edit(claim)
        then = calculate(self.plan, claim)
        self.totals[repairs] = then.total_fen
        return then

    def _change(self, repairs: tuple[Repair, ...], then: Calculation) -> Change:
        about = next((repair.item for repair in repairs if repair.item is not None), None)
        number = "" if about is None else self.claim.items[about].number
        return Change(repairs, then.total_fen - self.now.total_fen, then.total_fen, number)

    def _by_effort(self, repairs: Iterable[Repair]) -> list[Repair]:
        """Least effort first, then the shorter way, then the larger premium: not all may be tried."""
        premiums = [item.premium_fen for item in self.claim.items]

        def rank(repair: Repair) -> tuple[int, int, int]:
            return repair.effort, repair.distance, 0 if repair.item is None else -premiums[repair.item]

        return sorted(repairs, key=rank)

    def _kept(self, repairs: Iterable[Repair]) -> list[Repair]:
        """Each repair once: the same one for several items is one."""
        return list(dict.fromkeys(self.pool.setdefault(repair.key, repair) for repair in repairs))

    def _of_claim(self) -> Iterator[Repair]:
        waiver = self.plan.definition.waiver
        yield from into_force(self.plan.definition, self.claim)
        if waiver is not None and self.claim.bank_account_confirmed is False:
            yield account_confirmed(waiver.article)
        for test in self.plan.general:
            for condition in unmet(test, self.claim, None):
                yield from repairs_for(condition, self.claim, None)

    def _of_item(self, position: int, work: ItemWork) -> Iterator[Repair]:
        definition, claim = self.plan.definition, self.claim
        if work.blocked is not None:
            yield from allocation_lowered(definition.screening.invoice_article, claim, position, work.blocked)
        listed = work.listed
        about = position if position < len(claim.items) else None  # None: a measure for the enterprise itself
        if not listed and work.item.kind == INSURANCE:
            yield from product_listed(definition, claim, position)
        for terms in listed:
            asked = (*self.plan.measures[terms.measure].tests, *terms.tests, *self._of_scales(terms.product_class))
            for test in asked:
                for condition in unmet(test, claim, about):
                    yield from repairs_for(condition, claim, about)
            if terms.usual and work.item.kind == INSURANCE:
                yield from premium_borne(terms.product_class.article, claim, position)

    def _of_scales(self, found: ProductClass) -> Iterator[Test]:
        """What other scales of the class ask for: one of them may have the better rate."""
        for scale in found.scales:
            yield from compile_tests(scale.when, self.groups)


def _one_class_each(changes: list[Change]) -> Iterator[Change]:
    """Of the classes to which the product of an item might belong, the one that brings most."""
    best: dict[int | None, Change] = {}
    for change in changes:
        if change.code == "product_listed" and change.gain_fen > best.get(change.about, NO_CHANGE).gain_fen:
            best[change.about] = change
    for change in changes:
        if change.code != "product_listed" or best[change.about] is change:
            yield change


def _rank(change: Change) -> tuple[int, int, int]:
    """Least effort first, then the shorter way, then the larger gain; a stable sort leaves ties as they were."""
    effort = sum(repair.effort for repair in change.repairs)
    return effort, sum(repair.distance for repair in change.repairs), -change.gain_fen
