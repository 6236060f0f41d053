"""What each claim of a population gets under a definition, before the budget; computed anew only where it can differ.

The one door to the assessment: whoever makes that faster changes `shares_under` and nothing else.
"""

from dataclasses import dataclass, fields, replace
from datetime import date

from rules.assessment.calculation import calculate
from rules.assessment.claim import Claim
from rules.assessment.plan import Plan, plan_of
from rules.assessment.predicates import all_hold, compile_tests, facts_of
from rules.definition.amounts import ProductClass
from rules.definition.declared import INSURANCE
from rules.definition.parts import Definition, Measure
from rules.simulation.roll import Roll

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


def assessed(definition: Definition, roll: Roll, near: Assessed | None = None) -> Assessed:
    """Every claim of the roll under the definition.

    `near` is the same roll under similar rules: only claims that the difference can touch are computed anew.
    """
    plan = plan_of(replace(timeless(definition), conditions=()))
    due = _touched(near.definition, definition, roll) if near is not None and near.open_shares else None
    if due is None or near is None:
        open_shares = [shares_under(plan, claim) for claim in roll.claims]
    else:
        open_shares = list(near.open_shares)
        for position in due:
            open_shares[position] = shares_under(plan, roll.claims[position])
    general = compile_tests(definition.conditions, {group.code: group for group in definition.groups})
    lacking = roll.lacking(plan.facts | facts_of(general))
    questions = tuple([test.holds for test in general])
    shares = [
        found if found and all_hold(questions, claim) else NOTHING
        for found, claim in zip(open_shares, roll.claims, strict=True)
    ]
    for position in lacking:
        shares[position] = NOTHING
    return Assessed(definition, tuple(shares), lacking, tuple(open_shares))


def shares_under(plan: Plan, claim: Claim) -> Shares:
    """The amounts of one claim after every rule but the budget, item by item."""
    return tuple(
        [
            (work.chosen.terms.measure, work.amount_fen)
            for work in calculate(plan, claim).works
            if work.chosen is not None and work.amount_fen
        ]
    )


def _touched(old: Definition, new: Definition, roll: Roll) -> frozenset[int] | None:
    """Positions of the claims whose amounts, the conditions for all apart, may differ between the two; None: all.

    A claim without a product of a class that differs has the same offers under both, and all that comes after them
    (numbers of items, choice, caps, minimums) looks at offers only and says the same in both. A kind of applicant
    matters only by who is of it, so it touches only claims that are of it under just one of the two.
    """
    general = [part.name for part in fields(old) if part.name not in _WITHOUT_MONEY]
    same = all(getattr(old, name) == getattr(new, name) for name in general)
    if not same or [m.code for m in old.measures] != [m.code for m in new.measures]:
        return None
    moved = _of_another_kind(old, new, roll)
    if moved is None:
        return None
    pairs = zip(old.measures, new.measures, strict=True)
    differing = [each for pair in pairs for each in _differing(*pair)]
    if any(each.items != (INSURANCE,) or not each.products for each in differing):
        return None  # not by product alone
    products = {product for each in differing for product in each.products}
    return moved.union(*(roll.by_product.get(product, frozenset()) for product in products))


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
    pairs = [(compile_tests(before[c].conditions, before), compile_tests(after[c].conditions, after)) for c in before]
    if any(test.about_item for pair in pairs for tests in pair for test in tests):
        return None
    asked = [tuple(tuple([test.holds for test in tests]) for tests in pair) for pair in pairs]
    moved: set[int] = set()
    for one, other in asked:
        moved.update([n for n, claim in enumerate(roll.claims) if all_hold(one, claim) != all_hold(other, claim)])
    return frozenset(moved)
