"""What a measure gives for one policy on its own: the scale that applies, the share, limit, ceiling and minimum."""

from typing import NamedTuple

from rules.assessment.claim import Claim, Policy
from rules.assessment.plan import ScalePlan, Terms
from rules.definition.amounts import RAISED

_make = tuple.__new__  # a named tuple made without its own __new__: half the time


class Candidate(NamedTuple):
    """A measure that fits a policy: the share of the base, then within the limit, the ceiling, after the minimum."""

    terms: Terms
    scale: ScalePlan
    base_fen: int
    share_fen: int
    limited_fen: int
    within_fen: int
    amount_fen: int


def scale_for(terms: Terms, claim: Claim, policy: Policy) -> ScalePlan | None:
    """The first scale of the class whose conditions all hold, if any does."""
    for scale in terms.scales:
        if all(test.holds(claim, policy) for test in scale.tests):
            return scale
    return None


def offer(terms: Terms, policy: Policy, scale: ScalePlan) -> Candidate:
    """The amounts under one scale: share, limit for one policy, ceiling over all levels, minimum."""
    base = policy.premium_fen if terms.of_premium else policy.self_borne_fen
    share = base * scale.numerator // scale.denominator if scale.flat else sum(tier_shares(scale, base))
    limit = terms.limit_fen
    limited = share if limit is None or share <= limit else limit
    within = limited
    if terms.has_ceiling:
        room = policy.self_borne_fen - policy.granted_fen
        if room < limited:
            within = max(0, room)
    amount = within
    if terms.minimum is not None and 0 < within < terms.minimum.amount_fen:
        amount = _below_minimum(terms, policy) if terms.minimum.below == RAISED else 0
    return _make(Candidate, (terms, scale, base, share, limited, within, amount))


def _below_minimum(terms: Terms, policy: Policy) -> int:
    """The minimum, as far as limit and ceiling allow."""
    bounds = [terms.minimum.amount_fen if terms.minimum else 0]
    if terms.product_class.limit_fen is not None:
        bounds.append(terms.product_class.limit_fen)
    if terms.has_ceiling:
        bounds.append(policy.self_borne_fen - policy.granted_fen)
    return min(bounds)


def tier_shares(scale: ScalePlan, base_fen: int) -> list[int]:
    """Each tier's share of its part of the base, in fen; they add up to the whole share, rounded down once.

    The running sum is exact and rounded down after every tier; a tier's share is what it adds.
    """
    shares: list[int] = []
    exact, before = 0, 0
    for from_fen, up_to_fen, numerator in scale.steps:
        exact += tier_part(base_fen, from_fen, up_to_fen) * numerator
        rounded = exact // scale.denominator
        shares.append(rounded - before)
        before = rounded
    return shares


def tier_part(base_fen: int, from_fen: int, up_to_fen: int | None) -> int:
    """How much of the base lies within a tier."""
    top = base_fen if up_to_fen is None or base_fen < up_to_fen else up_to_fen
    return top - from_fen if top > from_fen else 0
