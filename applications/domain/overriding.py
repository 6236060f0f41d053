"""Limits that hold "in principle": a meeting may let an enterprise through all the same, with a reason.

Which limits these are stands in the definition (`override = "meeting"`); nothing here knows one by name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rules.assessment.engine import assess
from rules.definition.parts import Condition, Definition

MEETING = "meeting"


def overridable(definition: Definition, by: str = MEETING) -> dict[str, str]:
    """kind of condition -> its article, for every limit of the definition that `by` may let somebody through."""
    measures = definition.measures
    everything = [
        *definition.conditions,
        *(each for group in definition.groups for each in group.conditions),
        *(each for measure in measures for each in measure.conditions),
        *(each for measure in measures for found in measure.classes for each in found.conditions),
    ]
    return {each.kind: each.article for each in _all(everything) if each.override == by}


def _all(conditions: Iterable[Condition]) -> Iterator[Condition]:
    for each in conditions:
        yield each
        yield from _all(each.options)


def overridden(claim: Mapping[str, Any], kinds: Sequence[str], *, name: str, reason: str) -> dict[str, Any]:
    """The claim with the exception a meeting made: each limit, who resolved it and why. Earlier exceptions stay."""
    earlier = [dict(each) for each in claim.get("overrides", []) if each["condition"] not in kinds]
    made = [{"condition": kind, "by": MEETING, "name": name, "reason": reason} for kind in kinds]
    return {**claim, "overrides": [*earlier, *made]}


def worth_fen(definition: Definition, claim: Mapping[str, Any], kinds: Sequence[str] = ()) -> int:
    """What the claim comes to, in fen, if the meeting lets these limits pass."""
    return assess(definition, overridden(claim, kinds, name="-", reason="-"), steps=False).total_fen


def open_exceptions(definition: Definition, claim: Mapping[str, Any]) -> tuple[str, ...]:
    """The limits "in principle" that stand between the claim and more money; () where an exception changes nothing."""
    kinds = tuple(overridable(definition))
    if not kinds:
        return ()
    most = worth_fen(definition, claim, kinds)
    if most <= worth_fen(definition, claim):
        return ()
    needed = [kind for kind in kinds if worth_fen(definition, claim, [each for each in kinds if each != kind]) < most]
    return tuple(needed) or kinds
