"""Conditions made into yes-or-no questions about a claim, combinations included. Explaining the answer: `findings.py`.

The questions are asked of every claim and item, so they are plain loops: `any(...)` over a generator takes thrice
the time of the two or three comparisons in it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import cast

from rules.assessment.claim import Claim, Item, Override
from rules.assessment.repair import Seen
from rules.conditions import ANY_OF, COMBINATIONS, CONDITION_KINDS, NOT
from rules.conditions.kind import Predicate
from rules.definition.parts import Condition, Group

Sees = Callable[[Claim, Item | None], Seen]


def _nothing(_claim: Claim, _item: Item | None) -> Seen:
    return {}


@dataclass(frozen=True, slots=True, eq=False)
class Test:
    """A compiled condition, compared by identity. `parts`: what a combination or a kind of applicant consists of.

    `holds` lets through whom the condition's own exception lets through; `unaided` looks at the facts alone. `sees`:
    the values that a simple condition compares; every parameter of it is among them.
    """

    condition: Condition
    holds: Predicate
    about_item: bool
    parts: tuple["Test", ...] = ()
    unaided: Predicate | None = None
    sees: Sees = _nothing

    def overridden(self, claim: Claim, item: Item | None) -> bool:
        """Whether it holds only because somebody entitled to it made an exception."""
        return self.unaided is not None and not self.unaided(claim, item) and self.holds(claim, item)


def all_hold(questions: tuple[Predicate, ...], claim: Claim) -> bool:
    """Whether the enterprise meets all of them; asked of every claim, so without a generator."""
    for holds in questions:
        if not holds(claim, None):
            return False
    return True


def compile_tests(conditions: tuple[Condition, ...], groups: Mapping[str, Group]) -> tuple[Test, ...]:
    """The tests for conditions that must all hold."""
    return tuple(_compile(condition, groups) for condition in conditions)


def _compile(condition: Condition, groups: Mapping[str, Group]) -> Test:
    if condition.kind == "belongs_to":
        group = groups[cast("str", condition.params["group"])]
        return _combined(condition, compile_tests(group.conditions, groups))
    if condition.kind in COMBINATIONS:
        return _combined(condition, compile_tests(condition.options, groups))
    kind = CONDITION_KINDS[condition.kind]
    if kind.holds is None:
        raise TypeError(f"{kind.code} is judged by what it consists of")
    sees = partial(kind.seen, condition) if kind.seen is not None else _nothing
    return _made(condition, kind.holds(condition.params), about_item=kind.about_item(condition.params), sees=sees)


def _made(
    condition: Condition, holds: Predicate, *, about_item: bool, parts: tuple[Test, ...] = (), sees: Sees = _nothing
) -> Test:
    """The test, with the exception that the condition leaves room for."""
    if not condition.override:
        return Test(condition, holds, about_item, parts, None, sees)

    def with_exception(claim: Claim, item: Item | None) -> bool:
        return holds(claim, item) or exception_of(condition, claim) is not None

    return Test(condition, with_exception, about_item, parts, holds, sees)


def exception_of(condition: Condition, claim: Claim) -> Override | None:
    """The exception made for the condition by whom it leaves room for, if there is one."""
    if claim.overrides and condition.override:
        for made in claim.overrides:
            if made.condition == condition.kind and made.by == condition.override:
                return made
    return None


def _combined(condition: Condition, parts: tuple[Test, ...]) -> Test:
    questions = tuple(part.holds for part in parts)

    def every(claim: Claim, item: Item | None) -> bool:
        for holds in questions:
            if not holds(claim, item):
                return False
        return True

    def some(claim: Claim, item: Item | None) -> bool:
        for holds in questions:
            if holds(claim, item):
                return True
        return False

    def none(claim: Claim, item: Item | None) -> bool:
        return not some(claim, item)

    holds: Predicate = some if condition.kind == ANY_OF else none if condition.kind == NOT else every
    if len(questions) == 1 and condition.kind != NOT:
        holds = questions[0]
    return _made(condition, holds, about_item=any(part.about_item for part in parts), parts=parts)


def facts_of(tests: tuple[Test, ...]) -> frozenset[str]:
    """The enterprise fields without which these tests cannot be answered."""
    found: set[str] = set()
    for test in tests:
        spec = CONDITION_KINDS.get(test.condition.kind)
        found.update(filter(None, spec.asks(test.condition.params)) if spec else ())
        found |= facts_of(test.parts)
    return frozenset(found)
