"""What each claim of a population gets under a definition, before the budget; computed anew only where it can differ.

The one door to the assessment: whoever makes that faster changes `shares_under` and nothing else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date

from schemes.domain.assessment.calculation import calculate
from schemes.domain.assessment.claim import Claim
from schemes.domain.assessment.plan import Plan, plan_of
from schemes.domain.definition.amounts import Cap, ProductClass
from schemes.domain.definition.parts import Condition, Definition, Measure
from schemes.domain.simulation.roll import Roll

Shares = tuple[tuple[int, int], ...]
"""(position of the measure, fen) for every policy of a claim that gets something, before the budget"""

NOTHING: Shares = ()
# What a definition says besides who gets how much; whatever is not named here makes everybody be computed anew.
_WITHOUT_MONEY = frozenset(
    {
        *("code", "version", "title", "short_title", "issuer", "document", "digest", "source"),
        *("issued_on", "valid_from", "valid_until", "validity_article", "articles", "readings"),
        *("sectors", "qualifications", "products", "scores", "groups", "measures", "budget"),
        *("matters", "routes", "materials", "notice", "correction_working_days"),
    }
)


@dataclass(frozen=True, eq=False)
class Assessed:
    """A population under a definition, before the budget. `lacking`: claims without a fact the rules ask for."""

    definition: Definition
    shares: tuple[Shares, ...]
    lacking: frozenset[int]


def timeless(definition: Definition) -> Definition:
    """The same rules without their dates: a scenario asks what they would give, whenever they come into force."""
    return replace(definition, valid_from=date.min, valid_until=None)


def assessed(definition: Definition, roll: Roll, near: Assessed | None = None) -> Assessed:
    """Every claim of the roll under the definition.

    `near` is the same roll under similar rules: only claims with a product whose measure differs are computed.
    """
    open_ended = timeless(definition)
    plan = plan_of(open_ended)
    lacking = roll.lacking(plan.facts)
    due = _touched(near.definition, definition, roll) if near is not None and near.lacking == lacking else None
    if due is None or near is None:
        return Assessed(definition, tuple(_shares(plan, roll.claims, range(len(roll.claims)), lacking)), lacking)
    shares = list(near.shares)
    positions = sorted(due)
    for position, found in zip(positions, _shares(plan, roll.claims, positions, lacking), strict=True):
        shares[position] = found
    return Assessed(definition, tuple(shares), lacking)


def _shares(plan: Plan, claims: Sequence[Claim], which: Iterable[int], lacking: frozenset[int]) -> list[Shares]:
    return [NOTHING if position in lacking else shares_under(plan, claims[position]) for position in which]


def shares_under(plan: Plan, claim: Claim) -> Shares:
    """The amounts of one claim after every rule but the budget, policy by policy."""
    return tuple(
        (work.chosen.terms.measure, work.amount_fen)
        for work in calculate(plan, claim).works
        if work.chosen is not None and work.amount_fen
    )


def _touched(old: Definition, new: Definition, roll: Roll) -> frozenset[int] | None:
    """Positions of the claims whose amounts may differ between the two; None: all.

    A claim without a product of a class that differs has the same offers under both, and all that comes after them
    (numbers of policies, choice, caps, minimums) looks at offers only and says the same in both.
    """
    general = [part.name for part in fields(old) if part.name not in _WITHOUT_MONEY]
    same = all(getattr(old, name) == getattr(new, name) for name in general)
    if not same or [m.code for m in old.measures] != [m.code for m in new.measures]:
        return None
    groups = _changed_groups(old, new)
    if groups and groups & _mentioned([getattr(old, name) for name in general]):
        return None
    pairs = zip(old.measures, new.measures, strict=True)
    products = {product for pair in pairs for each in _differing(*pair, groups) for product in each.products}
    return frozenset[int]().union(*(roll.by_product.get(product, frozenset()) for product in products))


def _differing(before: Measure, after: Measure, groups: set[str]) -> list[ProductClass]:
    """The classes, old and new, whose products may bring other amounts: those that differ, or all of them."""
    whole = [*before.classes, *after.classes]
    kept, remade = replace(before, classes=()), replace(after, classes=())
    if kept != remade or (groups and groups & _mentioned(kept)) or len(before.classes) != len(after.classes):
        return whole
    pairs = zip(before.classes, after.classes, strict=True)
    return [each for pair in pairs if pair[0] != pair[1] or (groups and groups & _mentioned(pair[0])) for each in pair]


def _changed_groups(old: Definition, new: Definition) -> set[str]:
    """Codes of the kinds of applicants that differ, or that rest on one that does."""
    before, after = ({group.code: group for group in each.groups} for each in (old, new))
    changed = {code for code in before.keys() | after.keys() if before.get(code) != after.get(code)}
    while changed and (further := {c for c in before if c not in changed and changed & _mentioned(before[c])}):
        changed |= further
    return changed


def _mentioned(part: object) -> set[str]:
    """Codes of the kinds of applicants that a part of a definition names, however deep."""
    if isinstance(part, tuple | list):
        return set[str]().union(*(_mentioned(each) for each in part))
    if isinstance(part, Cap):
        return {group for group, _amount in part.by_group}
    found: set[str] = set()
    if isinstance(part, Condition) and part.kind == "belongs_to":
        found.add(str(part.params["group"]))
    if is_dataclass(part) and not isinstance(part, type):
        found |= _mentioned([getattr(part, each.name) for each in fields(part)])
    return found
