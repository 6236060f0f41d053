"""Where a rule finds a value in a claim: a fact of the enterprise, a field of the item, the same for every kind."""

from collections.abc import Callable, Mapping

from rules.assessment.claim import Claim, Policy
from rules.definition.declared import FACT, INSURANCE, Source, Stated

Getter = Callable[[Claim, Policy | None], Stated | None]

_OF_POLICY: dict[str, Callable[[Policy], Stated]] = {
    "premium": lambda policy: policy.premium_fen,
    "paid": lambda policy: policy.paid_fen,
    "paid_by_others": lambda policy: policy.paid_by_others_fen,
    "self_borne": lambda policy: policy.self_borne_fen,
    "starts_on": lambda policy: policy.starts_on,
    "ends_on": lambda policy: policy.ends_on,
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
            return lambda claim, _policy: known(claim)
        return lambda claim, _policy: latest(claim.enterprise.facts.get(code))
    own = _OF_POLICY.get(code)

    def of_item(_claim: Claim, policy: Policy | None) -> Stated | None:
        if policy is None:
            return None
        return own(policy) if own is not None and policy.kind == INSURANCE else policy.values.get(code)

    return of_item


def latest(value: "Stated | Mapping[int, Stated] | None") -> Stated | None:
    """Of a value stated for several years that of the last year."""
    return value[max(value)] if isinstance(value, Mapping) and value else None if isinstance(value, Mapping) else value


def by_year(claim: Claim, code: str) -> Mapping[int, Stated]:
    """A fact that is stated for several years."""
    value = claim.enterprise.facts.get(code)
    return value if isinstance(value, Mapping) else {}
