"""The roll of a population: its claims read once, with what every computation over them asks for. Pure.

Claims keep the order of filing; a claim's own budget figures are left out, since the scenario brings its own.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rules.assessment.claim import Claim
from rules.assessment.claim_reader import read_claim
from rules.assessment.screening import something_doubled
from rules.definition.declared import BUILT_IN, Declared

STAFF_BOUNDS = (20, 100, 300, 1000)
UNKNOWN = "unknown"
_FIELDS = {
    "sectors": "sectors",
    "employees": "employees",
    "revenue_yuan": "revenue_fen",
    "pooled_cover_years": "pooled_cover_years",
}


@contextmanager
def without_collector() -> Iterator[None]:
    """Many thousand claims hold no cycles; Python's search for them would take half of the time of making them."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@dataclass(frozen=True, eq=False)
class Roll:
    """The claims of a population in the order of filing. Compared by identity; remembers what it was asked."""

    claims: tuple[Claim, ...]
    _lacking: dict[frozenset[str], frozenset[int]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def by_product(self) -> dict[str, frozenset[int]]:
        """Product -> positions of the claims that have an item of it."""
        found: dict[str, set[int]] = {}
        for position, claim in enumerate(self.claims):
            for item in claim.items:
                found.setdefault(item.product, set()).add(position)
        return {product: frozenset(positions) for product, positions in found.items()}

    @cached_property
    def in_order(self) -> tuple[bool, ...]:
        """For each claim whether no item or invoice stands there twice, whatever the rules."""
        return tuple([not something_doubled(claim.items) for claim in self.claims])

    @cached_property
    def sizes(self) -> tuple[str, ...]:
        """For each claim its class by staff: "20" means up to 20, "over" more than the last bound, or "unknown"."""
        return tuple(_size(claim.enterprise.employees) for claim in self.claims)

    @cached_property
    def sectors(self) -> tuple[str, ...]:
        """For each claim the first sector it states, or "unknown"."""
        return tuple((claim.enterprise.sectors or (UNKNOWN,))[0] for claim in self.claims)

    def lacking(self, facts: Iterable[str]) -> frozenset[int]:
        """Positions of the claims that do not state one of the facts, which rules ask for."""
        wanted = frozenset(facts)
        if wanted not in self._lacking:
            self._lacking[wanted] = self._without_one(wanted)
        return self._lacking[wanted]

    def _without_one(self, facts: frozenset[str]) -> frozenset[int]:
        found: set[int] = set()
        names = [_FIELDS[fact] for fact in facts if fact in _FIELDS]
        scored = "scores" in facts
        declared = [fact.removeprefix("facts.") for fact in facts if fact.startswith("facts.")]
        for position, claim in enumerate(self.claims):
            enterprise = claim.enterprise
            open_ = any(getattr(enterprise, name) is None for name in names) or (scored and not enterprise.scores)
            if open_ or any(code not in enterprise.facts for code in declared):
                found.add(position)
        return frozenset(found)


@without_collector()
def roll_of(claims: Iterable[Mapping[str, Any]], declared: Declared = BUILT_IN) -> Roll:
    """The roll of claims in the shape of the public contract, in the order given. Raises ClaimError.

    `declared`: the facts and items that their policy brings along.

    No fact is required: which ones the rules ask for differs from scenario to scenario (see `Roll.lacking`).
    """
    return Roll(tuple(_without_budget(read_claim(claim, facts=(), declared=declared)) for claim in claims))


def _without_budget(claim: Claim) -> Claim:
    return claim._replace(available_fen=None, assessed_total_fen=None, spent_before_fen=None)


def _size(employees: int | None) -> str:
    if employees is None:
        return UNKNOWN
    return next((str(bound) for bound in STAFF_BOUNDS if employees <= bound), "over")
