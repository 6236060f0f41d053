"""What was supported before: years counted for a measure, or for one thing of it. Filled from awards, never typed.

A counter belongs to the scheme and a measure (the one that the condition stands in, or another one that it names), and
where the condition says so to one thing: the item itself, or what a field of it names (the machine insured).
"""

from collections.abc import Callable, Iterator, Mapping

from rules.assessment.claim import Award, Claim, Item
from rules.definition.declared import INSURANCE

ITSELF = "item"


def supported_years(params: Mapping[str, object]) -> Callable[[Claim, Item | None], frozenset[int]]:
    """The call years in which it was supported, as far as `params` (measure, own, per) narrow it."""
    measure, per = str(params.get("measure", params.get("own", ""))), str(params.get("per", ""))

    def years(claim: Claim, item: Item | None) -> frozenset[int]:
        counted = frozenset(award.call_year for award in awards(claim, measure) if _same(award, per, item))
        return counted if per else counted | frozenset(claim.enterprise.pooled_cover_years or ())

    return years


def awards(claim: Claim, measure: str) -> Iterator[Award]:
    """Earlier awards of the scheme for a measure ("": any)."""
    for award in claim.history:
        if award.scheme == claim.scheme and award.amount_fen and (not measure or award.measure == measure):
            yield award


def _same(award: Award, per: str, item: Item | None) -> bool:
    """Whether an award was for the same thing; without `per` any award is."""
    if not per:
        return True
    if item is None or award.item is None:
        return False
    if per == ITSELF:
        return award.item == (item.kind or INSURANCE, item.number)
    return award.item[1] == str(item.values.get(per, ""))
