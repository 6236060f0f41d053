"""What a condition saw: the values behind its yes or no, ready for steps, reasons and flags."""

from collections.abc import Iterator
from typing import NamedTuple, cast

from rules.assessment.claim import Claim, Item, Override
from rules.assessment.predicates import Test, exception_of
from rules.assessment.repair import Seen
from rules.assessment.result import Remark
from rules.conditions import ANY_OF, CONDITION_KINDS, NOT

_made = tuple.__new__  # a named tuple made without its own __new__: half the time


class Finding(NamedTuple):
    """One simple condition and its answer. `group`: the kind of applicant it is a part of, or "".

    `exception`: the facts do not meet it, but somebody entitled to it let it pass.
    """

    test: Test
    met: bool
    seen: Seen
    group: str
    exception: Override | None = None


def findings_of(test: Test, claim: Claim, item: Item | None) -> list[Finding]:
    """The simple conditions that carry the answer: of a met any_of the first part that holds, else all parts."""
    found: list[Finding] = []
    _look_into(test, claim, item, "", test.holds(claim, item), found)
    return found


def _look_into(  # noqa: C901 -- one recursion over a tree of tests
    test: Test,
    claim: Claim,
    item: Item | None,
    group: str,
    met: bool,  # noqa: FBT001 -- as the engine calls it
    found: list[Finding],
) -> None:
    """Adds what a test saw, whose answer is known; the answers of its parts mostly follow from it."""
    exception = None
    if claim.overrides and test.overridden(claim, item):
        exception = exception_of(test.condition, claim)
    if not test.parts:
        found.append(_made(Finding, (test, met, test.sees(claim, item), group, exception)))
    elif exception is not None:
        for part in test.parts:
            _look_into(part, claim, item, group, part.holds(claim, item), found)
        found.append(Finding(test, met=True, seen={}, group=group, exception=exception))
    elif test.condition.kind == NOT:
        unwanted = [part.condition.kind for part in test.parts]
        found.append(Finding(test, met, {"unwanted": unwanted}, group))
    elif test.condition.kind == ANY_OF:
        for part in test.parts:
            if not met or part.holds(claim, item):
                _look_into(part, claim, item, group, met, found)
                if met:
                    break
    else:
        belongs = test.condition.kind == "belongs_to"
        inner = cast("str", test.condition.params["group"]) if belongs else group
        for part in test.parts:
            _look_into(part, claim, item, inner, met or part.holds(claim, item), found)
        if belongs:
            found.append(_made(Finding, (test, met, {"group": inner}, inner, None)))


def flags_of(finding: Finding, claim: Claim, *, taken: bool) -> Iterator[Remark]:
    """What a person should look at about one answer; `taken`: the measure that asks for it is the one applied."""
    condition = finding.test.condition
    if taken and finding.met and condition.flag_equal and _equal(finding.seen):
        yield Remark("at_the_limit", condition.article, {**finding.seen, "condition": condition.kind})
    if finding.exception is not None:
        used = finding.exception
        made: Seen = {"condition": condition.kind, "by": used.by, "name": used.name, "reason": used.reason}
        yield Remark("override_used", condition.article, made)
    if not finding.met and condition.override:
        yield Remark("override_possible", condition.article, {**finding.seen, "by": condition.override})
    kind = CONDITION_KINDS.get(condition.kind)
    if kind is not None:
        yield from kind.flags(condition, finding.seen, claim)


def _equal(seen: Seen) -> bool:
    limits = {key: value for key, value in seen.items() if key.startswith("limit")}
    values = [value for key, value in seen.items() if not key.startswith("limit")]
    return any(value == limit for limit in limits.values() for value in values)
