"""Whether the versions of a scheme follow each other without a gap or an overlap."""

from collections.abc import Iterable
from datetime import date, timedelta

from rules.definition.node import Findings
from rules.definition.parts import Definition

_FROM, _UNTIL = ("scheme", "valid_from"), ("scheme", "valid_until")
_DAY = timedelta(days=1)


def check_versions(definition: Definition, siblings: Iterable[Definition], findings: Findings) -> None:
    """Compares the dates of a version with those of the others. A later version takes the place of an earlier one."""
    others = [other for other in siblings if other.code == definition.code and (other.digest or 0) != definition.digest]
    for other in others:
        if other.version == definition.version:
            findings.add(("scheme", "version"), "version_twice", version=other.version)
        elif _both_hold(definition, other):
            _overlap(definition, other, findings)
    _gap(definition, others, findings)


def _until(definition: Definition) -> date:
    return definition.valid_until or date.max


def _both_hold(one: Definition, other: Definition) -> bool:
    return one.valid_from <= _until(other) and other.valid_from <= _until(one)


def _overlap(definition: Definition, other: Definition, findings: Findings) -> None:
    """A version that begins later and does not end earlier takes over; anything else is undecided between the two."""
    earlier, later = sorted((definition, other), key=lambda each: each.valid_from)
    takes_over = earlier.valid_from < later.valid_from and _until(earlier) <= _until(later)
    path = _FROM if definition.valid_from >= other.valid_from else _UNTIL
    if not takes_over:
        findings.add(path, "versions_overlap", version=other.version, day=max(earlier.valid_from, later.valid_from))
    elif definition is later:
        findings.add(path, "version_takes_over", version=other.version, day=later.valid_from)


def _gap(definition: Definition, others: list[Definition], findings: Findings) -> None:
    before = [_until(other) for other in others if other.valid_from < definition.valid_from]
    if before and max(before) < definition.valid_from - _DAY:
        findings.add(_FROM, "versions_gap", first=max(before) + _DAY, last=definition.valid_from - _DAY)
    after = [other.valid_from for other in others if other.valid_from > definition.valid_from]
    covered = max([_until(definition), *(_until(other) for other in others if other.valid_from <= _until(definition))])
    if after and covered != date.max and min(after) > covered + _DAY:
        findings.add(_UNTIL, "versions_gap", first=covered + _DAY, last=min(after) - _DAY)
