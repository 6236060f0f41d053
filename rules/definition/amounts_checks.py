"""What must be true of caps, minimums and the kinds of applicants they go by, seen together."""

from collections.abc import Iterator

from rules.conditions import CONDITION_KINDS
from rules.definition.amounts import Cap, Minimum
from rules.definition.lines import Path
from rules.definition.node import Findings
from rules.definition.parts import Condition, Definition, Group, Measure


def check_amounts(definition: Definition, findings: Findings) -> None:
    """Adds the faults of caps and minimums, and of groups that explain themselves."""
    groups = {group.code: group for group in definition.groups}
    _circles(definition, groups, findings)
    for cap, path in caps_of(definition):
        _by_group(cap, path, groups, findings)
        if cap.classes and "shared_cap" not in path:
            findings.add((*path, "classes"), "classes_of_shared_cap_only")
    for index, measure in enumerate(definition.measures):
        _shared_caps(measure, ("measure", index), findings)
    for index, measure in enumerate(definition.measures):
        limits = [found.limit_fen for found in measure.classes]
        place: Path = ("measure", index, "minimum")
        known = [limit for limit in limits if limit is not None]
        if measure.minimum and known and len(known) == len(limits) and measure.minimum.amount_fen > max(known):
            findings.add(place, "minimum_over_limit")
        _within_cap(measure.minimum, measure.cap, place, findings)
    _within_cap(definition.minimum, definition.total_cap, ("minimum",), findings)


def caps_of(definition: Definition) -> Iterator[tuple[Cap, Path]]:
    """Every yearly cap with its path: of measures, of their classes, of the total."""
    for i, measure in enumerate(definition.measures):
        if measure.cap:
            yield measure.cap, ("measure", i, "cap")
        for j, found in enumerate(measure.classes):
            if found.cap:
                yield found.cap, ("measure", i, "class", j, "cap")
        for j, shared in enumerate(measure.shared_caps):
            yield shared, ("measure", i, "shared_cap", j)
    if definition.total_cap:
        yield definition.total_cap, ("total_cap",)


def _shared_caps(measure: Measure, path: Path, findings: Findings) -> None:
    """A shared cap names at least two classes, none twice and none that is capped otherwise."""
    classes = {found.code: found for found in measure.classes}
    taken: set[str] = set()
    for index, cap in enumerate(measure.shared_caps):
        place = (*path, "shared_cap", index, "classes")
        if len(cap.classes) < 2:  # noqa: PLR2004 -- of one class it would be the class's own cap
            findings.add(place, "two_classes_needed")
        for code in cap.classes:
            if code not in classes:
                findings.add(place, "unknown_reference", noun="class", value=code)
            elif code in taken or classes[code].cap is not None:
                findings.add(place, "capped_twice", value=code)
            taken.add(code)


def _within_cap(minimum: Minimum | None, cap: Cap | None, path: Path, findings: Findings) -> None:
    if minimum and cap and minimum.amount_fen > max(cap.amount_fen, *(fen for _, fen in cap.by_group), 0):
        findings.add(path, "minimum_over_cap")


def _by_group(cap: Cap, path: Path, groups: dict[str, Group], findings: Findings) -> None:
    codes = [code for code, _ in cap.by_group]
    for index, code in enumerate(codes):
        place = (*path, "by_group", index, "group")
        if code not in groups:
            findings.add(place, "unknown_reference", noun="group", value=code)
        elif any(_about_items(condition, groups, ()) for condition in groups[code].conditions):
            findings.add(place, "group_about_policies", value=code)
        if code in codes[:index]:
            findings.add(place, "duplicate", noun="group", value=code)


def _about_items(condition: Condition, groups: dict[str, Group], above: tuple[str, ...]) -> bool:
    """Whether the answer depends on a policy; a group that explains itself is reported elsewhere."""
    spec = CONDITION_KINDS.get(condition.kind)
    if spec is not None and spec.about_item(condition.params):
        return True
    code = str(condition.params.get("group", ""))
    inner = groups[code].conditions if code in groups and code not in above else ()
    return any(_about_items(part, groups, (*above, code)) for part in (*inner, *condition.options))


def _circles(definition: Definition, groups: dict[str, Group], findings: Findings) -> None:
    for index, group in enumerate(definition.groups):
        if group.code in _named(group, groups, set()):
            findings.add(("group", index), "group_in_circle", value=group.code)


def _named(group: Group, groups: dict[str, Group], seen: set[str]) -> set[str]:
    """Codes of all groups that explain this one."""
    waiting = list(group.conditions)
    while waiting:
        condition = waiting.pop()
        waiting.extend(condition.options)
        code = str(condition.params.get("group", ""))
        if code in groups and code not in seen:
            seen.add(code)
            waiting.extend(groups[code].conditions)
    return seen
