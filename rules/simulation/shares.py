"""What each claim of a population gets under a definition, before the budget; computed anew only where it can differ.

The one door to the assessment: whoever makes that faster changes `shares_under` and nothing else.
"""

from dataclasses import dataclass, fields, replace
from datetime import date

from rules.assessment.calculation import calculate
from rules.assessment.claim import Claim
from rules.assessment.plan import Plan, plan_of
from rules.assessment.predicates import Test, all_hold, compile_tests, facts_of
from rules.conditions.kind import Predicate
from rules.definition.amounts import ProductClass
from rules.definition.declared import INSURANCE
from rules.definition.parts import Definition, Measure
from rules.simulation.roll import Roll, without_collector

Shares = tuple[tuple[int, int], ...]
"""(position of the measure, fen) for every item of a claim that gets something, before the budget"""

NOTHING: Shares = ()
# What a definition says besides who gets how much, or what is looked at by itself below (conditions for all, kinds of
# applicants, measures, budget). Where anything else differs, everybody is computed anew.
_WITHOUT_MONEY = frozenset(
    {
        *("code", "version", "title", "short_title", "issuer", "level", "document", "digest", "source"),
        *("issued_on", "valid_from", "valid_until", "validity_article", "articles", "readings"),
        *("sectors", "qualifications", "products", "scores", "conditions", "groups", "measures", "budget"),
        *("matters", "routes", "materials", "notice", "correction_working_days", "payment"),
    }
)


@dataclass(frozen=True, eq=False)
class Assessed:
    """A population under a definition, before the budget. `lacking`: claims without a fact the rules ask for.

    `open_shares`: what everybody would get who does not meet the conditions for all, or lacks a fact.
    """

    definition: Definition
    shares: tuple[Shares, ...]
    lacking: frozenset[int]
    open_shares: tuple[Shares, ...] = ()


def timeless(definition: Definition) -> Definition:
    """The same rules without their dates: a scenario asks what they would give, whenever they come into force."""
    return replace(definition, valid_from=date.min, valid_until=None)


@without_collector()
def assessed(definition: Definition, roll: Roll, near: Assessed | None = None) -> Assessed:
    """Every claim of the roll under the definition.

    `near` is the same roll under similar rules: only claims that the difference can touch are computed anew.
    """
    plan = plan_of(replace(timeless(definition), conditions=()))
    due = _touched(near.definition, definition, roll) if near is not None and near.open_shares else None
    if due is None or near is None:
        pairs = zip(roll.claims, roll.in_order, strict=True)
        open_shares = [shares_under(plan, claim, in_order=in_order) for claim, in_order in pairs]
    else:
        open_shares = list(near.open_shares)
        for position in due:
            open_shares[position] = shares_under(plan, roll.claims[position], in_order=roll.in_order[position])
    general = compile_tests(definition.conditions, {group.code: group for group in definition.groups})
    lacking = roll.lacking(plan.facts | facts_of(general))
    questions = tuple([test.holds for test in general])
    if due is not None and near is not None and _same_door(near.definition, definition):
        shares, asked = list(near.shares), due | (near.lacking ^ lacking)
    else:
        shares, asked = [NOTHING] * len(roll.claims), frozenset(range(len(roll.claims)))
    for position in asked:
        found = open_shares[position]
        let_in = found and position not in lacking and all_hold(questions, roll.claims[position])
        shares[position] = found if let_in else NOTHING
    return Assessed(definition, tuple(shares), lacking, tuple(open_shares))


def _same_door(old: Definition, new: Definition) -> bool:
    """Whether the conditions for all are the same, and what they mean."""
    return old.conditions == new.conditions and old.groups == new.groups


def shares_under(plan: Plan, claim: Claim, *, in_order: bool) -> Shares:
    """The amounts of one claim after every rule but the budget, item by item; `in_order`: as `calculate` has it."""
    return tuple(
        [
            (work.chosen.terms.measure, work.amount_fen)
            for work in calculate(plan, claim, in_order=in_order).works
            if work.chosen is not None and work.amount_fen
        ]
    )


def _touched(old: Definition, new: Definition, roll: Roll) -> frozenset[int] | None:
    """Positions of the claims whose amounts, the conditions for all apart, may differ between the two; None: all.

    A claim without a product of a class that differs has the same offers under both, and all that comes after them
    (numbers of items, choice, caps, minimums) looks at offers only and says the same in both. A kind of applicant
    matters only by who is of it, so it touches only claims that are of it under just one of the two. Nor does a
    measure touch whom it is not open to under either.
    """
    general = [part.name for part in fields(old) if part.name not in _WITHOUT_MONEY]
    same = all(getattr(old, name) == getattr(new, name) for name in general)
    if not same or [m.code for m in old.measures] != [m.code for m in new.measures]:
        return None
    moved = _of_another_kind(old, new, roll)
    if moved is None:
        return None
    touched = set(moved)
    for before, after in zip(old.measures, new.measures, strict=True):
        differing = _differing(before, after)
        if any(each.items != (INSURANCE,) or not each.products for each in differing):
            return None  # not by product alone
        products = {product for each in differing for product in each.products}
        found = frozenset[int]().union(*(roll.by_product.get(product, frozenset()) for product in products))
        ways = [_of_enterprise(before, old)]
        if before.conditions != after.conditions:
            ways.append(_of_enterprise(after, new))
        for questions in ways:
            touched.update([n for n in found if all_hold(questions, roll.claims[n])] if questions else found)
    return frozenset(touched)


def _of_enterprise(measure: Measure, policy: Definition) -> tuple[Predicate, ...]:
    """What a measure asks of the enterprise."""
    tests = compile_tests(measure.conditions, {group.code: group for group in policy.groups})
    return tuple([test.holds for test in tests if not test.about_item])


def _differing(before: Measure, after: Measure) -> list[ProductClass]:
    """The classes, old and new, whose products may bring other amounts: those that differ, or all of them."""
    if replace(before, classes=()) != replace(after, classes=()) or len(before.classes) != len(after.classes):
        return [*before.classes, *after.classes]
    pairs = zip(before.classes, after.classes, strict=True)
    return [each for pair in pairs if pair[0] != pair[1] for each in pair]


def _of_another_kind(old: Definition, new: Definition, roll: Roll) -> frozenset[int] | None:
    """Positions of the claims that are of a kind of applicant under only one of the two; None: cannot be told."""
    before, after = ({group.code: group for group in each.groups} for each in (old, new))
    if before == after:
        return frozenset()
    if list(before) != list(after):
        return None
    differing = {code for code in before if before[code].conditions != after[code].conditions}
    moved: set[int] = set()
    for code in before:
        pair = compile_tests(before[code].conditions, before), compile_tests(after[code].conditions, after)
        if any(test.about_item for tests in pair for test in tests):
            return None
        if code in differing or _asks_for(pair[1], differing):
            one, other = (tuple([test.holds for test in tests]) for tests in pair)
            moved.update([n for n, claim in enumerate(roll.claims) if all_hold(one, claim) != all_hold(other, claim)])
    return frozenset(moved)


def _asks_for(tests: tuple[Test, ...], groups: set[str]) -> bool:
    """Whether some of the tests ask for one of the kinds of applicants."""
    return any(test.condition.params.get("group") in groups or _asks_for(test.parts, groups) for test in tests)
