"""What conditions say about each other, without a claim: can they hold together, and does one follow from another?

Both answers are cautious: "never" and "follows" are only said where they are certain.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import cast

from rules.definition.parts import Condition, Definition, Group

Case = tuple[Condition, ...]
_MOST_CASES = 400
_LIMITS = {"employees_at_most": "limit", "revenue_at_most": "limit", "supported_years_fewer_than": "limit"} | {
    "term_at_most_years": "years"
}
_NEVER_ZERO = ("employees_at_most", "supported_years_fewer_than", "term_at_most_years")
_SUBSETS = {"sector_in": "sectors", "qualification_valid": "kinds", "qualification_issued_in_year": "kinds"}
_NO_BOUND = 10**18


class TooManyCasesError(ValueError):
    """So many ways to meet some conditions that nothing is said about them."""

    code = "too_many_cases"


class Logic:
    """The conditions of one definition; kinds of applicants are taken apart into what they consist of."""

    def __init__(self, definition: Definition) -> None:
        self.groups: Mapping[str, Group] = {group.code: group for group in definition.groups}

    def clash(self, conditions: Iterable[Condition]) -> Case:
        """Conditions of which some can never hold together; nothing if all may hold at once."""
        try:
            found = [_clash(case) for case in self._cases(conditions)]
        except TooManyCasesError:
            return ()
        return found[0] if found and all(found) else ()

    def follows(self, asked: Iterable[Condition], given: Iterable[Condition]) -> bool:
        """Whether whoever meets all of `given` meets all of `asked` too."""
        try:
            wanted = self._cases(asked)
            possible = [case for case in self._cases(given) if not _clash(case)]
        except TooManyCasesError:
            return False
        return all(any(_covers(case, given_case) for case in wanted) for given_case in possible)

    def _cases(self, conditions: Iterable[Condition]) -> list[Case]:
        """Every way to meet all of the conditions, as plain tests. Raises TooManyCasesError."""
        parts = [self._ways(condition) for condition in conditions]
        if prod(len(ways) for ways in parts) > _MOST_CASES:
            raise TooManyCasesError
        return [tuple(test for way in chosen for test in way) for chosen in product(*parts)]

    def _ways(self, condition: Condition) -> list[Case]:
        if condition.override:
            return [(condition,)]
        if condition.kind == "any_of":
            return [way for option in condition.options for way in self._ways(option)]
        if condition.kind == "all_of":
            return self._cases(condition.options)
        if condition.kind == "belongs_to":
            return self._cases(self.groups[str(condition.params["group"])].conditions)
        return [(condition,)]


def score_range(condition: Condition) -> tuple[int, int]:
    """The least and the most points of a score condition; a bound that is not stated lies far away."""
    least, most = condition.params.get("least"), condition.params.get("most")
    return (least if isinstance(least, int) else 0), (most if isinstance(most, int) else _NO_BOUND)


def _number(condition: Condition, name: str) -> int:
    return cast("int", condition.params.get(name, 0))


def _codes(condition: Condition, name: str) -> tuple[str, ...]:
    return cast("tuple[str, ...]", condition.params.get(name, ()))


def _clash(case: Case) -> Case:
    """The first conditions of one case that exclude each other. A meeting may override some; those exclude nothing."""
    binding = [condition for condition in case if not condition.override]
    for condition in binding:
        if condition.kind in _NEVER_ZERO and _number(condition, _LIMITS[condition.kind]) == 0:
            return (condition,)
    regions = [condition for condition in binding if condition.kind == "registered_region"]
    if regions and not _area(regions):
        return tuple(regions)
    return next((pair for pair in _pairs(binding) if _exclude(*pair)), ())


def _pairs(conditions: Sequence[Condition]) -> Iterator[tuple[Condition, Condition]]:
    for index, first in enumerate(conditions):
        for second in conditions[index + 1 :]:
            if first.kind == second.kind:
                yield first, second


def _exclude(first: Condition, second: Condition) -> bool:
    if first.kind == "starts_in_year":
        return first.params != second.params
    if first.kind == "score_between" and first.params["score"] == second.params["score"]:
        (least, most), (other_least, other_most) = score_range(first), score_range(second)
        return max(least, other_least) > min(most, other_most)
    return False


def _area(regions: Sequence[Condition]) -> set[str]:
    """Region codes that all of the conditions leave; a code stands for everything that begins with it."""
    left = set(_codes(regions[0], "within"))
    for condition in regions[1:]:
        left = {max(a, b, key=len) for a in left for b in _codes(condition, "within") if _nested(a, b)}
    outside = tuple(code for condition in regions for code in _codes(condition, "except"))
    return {code for code in left if not (outside and code.startswith(outside))}


def _nested(first: str, second: str) -> bool:
    return first.startswith(second) or second.startswith(first)


def _covers(wanted: Case, given: Case) -> bool:
    return all(any(_implies(has, asks) for has in given) for asks in wanted)


def _implies(has: Condition, asks: Condition) -> bool:
    """Whether a condition that holds makes another one hold. One that a meeting may override promises nothing."""
    if has.kind != asks.kind or has.override:
        return False
    if has.kind in _LIMITS:
        name = _LIMITS[has.kind]
        return _number(has, name) <= _number(asks, name)
    if has.kind in _SUBSETS:
        name = _SUBSETS[has.kind]
        same_year = has.params.get("offset") == asks.params.get("offset")
        return same_year and set(_codes(has, name)) <= set(_codes(asks, name))
    if has.kind == "score_between":
        (least, most), (asked_least, asked_most) = score_range(has), score_range(asks)
        return has.params["score"] == asks.params["score"] and asked_least <= least and most <= asked_most
    if has.kind == "registered_region":
        return _inside(has, asks)
    if has.kind == "other_support_granted":
        levels = set(_codes(asks, "levels"))
        return not levels or (bool(has.params.get("levels")) and set(_codes(has, "levels")) <= levels)
    return has.params == asks.params


def _inside(has: Condition, asks: Condition) -> bool:
    within, outside = _codes(asks, "within"), _codes(asks, "except")
    own_outside = _codes(has, "except")
    left_out = all(
        any(code.startswith(own) for own in own_outside) or not any(_nested(code, own) for own in _codes(has, "within"))
        for code in outside
    )
    return left_out and all(code.startswith(within) for code in _codes(has, "within"))
