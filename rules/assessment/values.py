"""Where a rule finds a value in a claim: a fact of the enterprise, a field of the item, the same for every kind."""

from collections.abc import Callable, Mapping

from rules.assessment.claim import Claim, Item
from rules.definition.declared import FACT, INSURANCE, Source, Stated

Getter = Callable[[Claim, Item | None], Stated | None]

_OF_ITEM: dict[str, Callable[[Item], Stated]] = {
    "premium": lambda item: item.premium_fen,
    "paid": lambda item: item.paid_fen,
    "paid_by_others": lambda item: item.paid_by_others_fen,
    "self_borne": lambda item: item.self_borne_fen,
    "starts_on": lambda item: item.starts_on,
    "ends_on": lambda item: item.ends_on,
}
_OF_ENTERPRISE: dict[str, Callable[[Claim], Stated | None]] = {
    "employees": lambda claim: claim.enterprise.employees,
    "revenue_yuan": lambda claim: claim.enterprise.revenue_fen,
}


def getter(source: Source) -> Getter:
    """How the value is found; None where it is not stated, or where a field is asked for without an item."""
    code = source.code
    if source.place == FACT:
        known = _OF_ENTERPRISE.get(code)
        if known is not None:
            return lambda claim, _item: known(claim)
        return lambda claim, _item: latest(claim.enterprise.facts.get(code))
    own = _OF_ITEM.get(code)

    def of_item(_claim: Claim, item: Item | None) -> Stated | None:
        if item is None:
            return None
        return own(item) if own is not None and item.kind == INSURANCE else item.values.get(code)

    return of_item


def latest(value: "Stated | Mapping[int, Stated] | None") -> Stated | None:
    """Of a value stated for several years that of the last year."""
    return value[max(value)] if isinstance(value, Mapping) and value else None if isinstance(value, Mapping) else value


def by_year(claim: Claim, code: str) -> Mapping[int, Stated]:
    """A fact that is stated for several years."""
    value = claim.enterprise.facts.get(code)
    return value if isinstance(value, Mapping) else {}
