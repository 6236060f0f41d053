"""What conditions say about each other, without a claim: can they hold together, and does one follow from another?

Both answers are cautious: "never" and "follows" are only said where they are certain.
"""

from collections.abc import Iterable, Mapping
from itertools import product
from math import prod

from rules.conditions import ALL_OF, ANY_OF, CONDITION_KINDS, NOT
from rules.definition.parts import Condition, Definition, Group

Case = tuple[Condition, ...]
_MOST_CASES = 400


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
        if condition.kind == NOT:
            return [(condition,)]
        if condition.kind == ANY_OF:
            return [way for option in condition.options for way in self._ways(option)]
        if condition.kind == ALL_OF:
            return self._cases(condition.options)
        if condition.kind == "belongs_to":
            return self._cases(self.groups[str(condition.params["group"])].conditions)
        return [(condition,)]


def _clash(case: Case) -> Case:
    """The first conditions of one case that exclude each other. A meeting may override some; those exclude nothing."""
    alike: dict[str, list[Condition]] = {}
    for condition in case:
        if not condition.override:
            alike.setdefault(condition.kind, []).append(condition)
    found = (CONDITION_KINDS[kind].clash(conditions) for kind, conditions in alike.items() if kind in CONDITION_KINDS)
    return next(filter(None, found), ())


def _covers(wanted: Case, given: Case) -> bool:
    return all(any(_implies(has, asks) for has in given) for asks in wanted)


def _implies(has: Condition, asks: Condition) -> bool:
    """Whether a condition that holds makes another one hold. One that a meeting may override promises nothing."""
    if has.kind != asks.kind or has.override:
        return False
    kind = CONDITION_KINDS.get(has.kind)
    return kind.implies(has, asks) if kind is not None else (has.params, has.options) == (asks.params, asks.options)
