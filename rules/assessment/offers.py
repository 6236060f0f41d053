"""What a measure gives for one item on its own: the scale that applies, the amount, limits, ceiling and minimum."""

from dataclasses import dataclass

from rules.assessment.claim import Claim, Item
from rules.assessment.terms import ScalePlan, Terms
from rules.definition.amounts import ENTERPRISE, RAISED, YEAR


@dataclass(slots=True, eq=False)
class Candidate:
    """A measure that fits an item: its amount of the base, then within the limits, the ceiling, after the minimum.

    `before_fen`: what of the class's base the items before it used up, where that counts. `lacks`: what is missing to
    tell the amount.
    """

    terms: Terms
    scale: ScalePlan
    base_fen: int
    share_fen: int
    limited_fen: int
    within_fen: int
    amount_fen: int
    before_fen: int = 0
    lacks: str = ""


def scale_for(terms: Terms, claim: Claim, item: Item) -> ScalePlan | None:
    """The first scale of the class whose conditions all hold, if any does."""
    for scale in terms.scales:
        if all(test.holds(claim, item) for test in scale.tests):
            return scale
    return None


def offer(terms: Terms, claim: Claim, item: Item, scale: ScalePlan, before_fen: int = 0) -> Candidate:
    """The amounts under one scale: amount, limits for one item, ceiling over all levels, minimum."""
    if terms.plain:
        base = item.self_borne_fen
        share = base * scale.numerator // scale.denominator
        most = base - item.granted_fen
        left = share if share <= most else max(0, most)
        return Candidate(terms, scale, base, share, share, left, left)
    room = None if terms.room_fen is None else _room(terms, before_fen)
    lacks = ""
    if scale.work is not None:
        base, share, lacks = scale.work.of(claim, item, room)
    else:
        base = item.self_borne_fen if terms.base_of is None else _value(terms, claim, item)
        if room is not None and room < base:
            base = room
        if scale.flat:
            share = base * scale.numerator // scale.denominator
        else:
            share = sum(tier_shares(scale, base, before_fen if terms.product_class.tiers_of == YEAR else 0))
    limit = terms.limit_fen
    limited = share if limit is None or share <= limit else limit
    if terms.limits:
        limited = min(limited, *(bound.fen(claim, item) for bound, _ in terms.limits))
    within = limited
    ceiling = terms.ceiling
    if ceiling is not None:
        most = item.self_borne_fen if terms.whole_premium else ceiling.fen(claim, item)
        room = most - item.granted_fen
        if room < limited:
            within = max(0, room)
    amount = within
    if terms.minimum is not None and 0 < within < terms.minimum.amount_fen:
        amount = _below_minimum(terms, claim, item) if terms.minimum.below == RAISED else 0
    return Candidate(terms, scale, base, share, limited, within, amount, before_fen, lacks)


def _value(terms: Terms, claim: Claim, item: Item) -> int:
    value = terms.base_of(claim, item) if terms.base_of is not None else None
    return value if isinstance(value, int) else 0


def _room(terms: Terms, before_fen: int) -> int:
    """What still counts as base: of one item, or of what the items before it left."""
    most = terms.room_fen or 0
    limit = terms.product_class.base_limit
    return max(0, most - before_fen) if limit is not None and limit.per == ENTERPRISE else most


def _below_minimum(terms: Terms, claim: Claim, item: Item) -> int:
    """The minimum, as far as limits and ceiling allow."""
    bounds = [terms.minimum.amount_fen if terms.minimum else 0]
    if terms.product_class.limit_fen is not None:
        bounds.append(terms.product_class.limit_fen)
    bounds += [bound.fen(claim, item) for bound, _ in terms.limits]
    if terms.ceiling is not None:
        bounds.append(terms.ceiling.fen(claim, item) - item.granted_fen)
    return min(bounds)


def tier_shares(scale: ScalePlan, base_fen: int, before_fen: int = 0) -> list[int]:
    """Each tier's share of its part of the base, in fen; they add up to the whole share, rounded down once.

    The running sum is exact and rounded down after every tier; a tier's share is what it adds. `before_fen`: where the
    tiers are those of the year's sum, what the items before took of them.
    """
    shares: list[int] = []
    exact, before = 0, 0
    for from_fen, up_to_fen, numerator in scale.steps:
        part = tier_part(before_fen + base_fen, from_fen, up_to_fen) - tier_part(before_fen, from_fen, up_to_fen)
        exact += part * numerator
        rounded = exact // scale.denominator
        shares.append(rounded - before)
        before = rounded
    return shares


def tier_part(base_fen: int, from_fen: int, up_to_fen: int | None) -> int:
    """How much of the base lies within a tier."""
    top = base_fen if up_to_fen is None or base_fen < up_to_fen else up_to_fen
    return top - from_fen if top > from_fen else 0
