"""Whether every scale, tier, limit and cap can take effect."""

from collections.abc import Iterator, Sequence

from rules.conditions.score_between import score_range
from rules.definition.amounts import NOTHING, RAISED, Cap, ProductClass, Scale
from rules.definition.amounts_checks import caps_of
from rules.definition.lines import Path
from rules.definition.logic import Logic
from rules.definition.node import Findings
from rules.definition.parts import Condition, Definition, Measure
from rules.money import yuan_of

_Range = tuple[int, int, int]


def check_scales(definition: Definition, logic: Logic, findings: Findings) -> None:
    """Scales behind others that take everybody, gaps and overlaps of scores, tiers that end, rates of nothing."""
    for measure, found, path in classes_of(definition):
        given = (*definition.conditions, *measure.conditions, *found.conditions)
        hidden = _hidden(found.scales, given, logic)
        for index in hidden:
            findings.add((*path, "scale", index), "scale_behind", scale=index + 1)
        _scores(found.scales, hidden, given, path, logic, findings)
        for index, scale in enumerate(found.scales):
            _tiers(scale, path if scale.line == found.line else (*path, "scale", index), findings)


def classes_of(definition: Definition) -> Iterator[tuple[Measure, ProductClass, Path]]:
    for i, measure in enumerate(definition.measures):
        for j, found in enumerate(measure.classes):
            yield measure, found, ("measure", i, "class", j)


def _hidden(scales: Sequence[Scale], given: tuple[Condition, ...], logic: Logic) -> set[int]:
    """Numbers of the scales that an earlier one leaves nobody."""
    return {
        later
        for later, scale in enumerate(scales)
        if any(logic.follows(earlier.when, (*given, *scale.when)) for earlier in scales[:later])
    }


def _tiers(scale: Scale, path: Path, findings: Findings) -> None:
    last = scale.tiers[-1].up_to_fen if scale.tiers else None
    if last is not None:
        findings.add((*path, "tiers"), "tiers_end", amount=yuan_of(last))
    if scale.tiers and all(tier.rate.numerator == 0 for tier in scale.tiers):
        findings.add((*path, "rate"), "rate_of_nothing")


def _scores(
    scales: Sequence[Scale],
    hidden: set[int],
    given: tuple[Condition, ...],
    path: Path,
    logic: Logic,
    findings: Findings,
) -> None:
    """Scales that differ in one score only: their ranges should join, neither leaving points out nor sharing some."""
    families: dict[str, list[_Range]] = {}
    for index, scale in enumerate(scales):
        scores = [condition for condition in scale.when if condition.kind == "score_between"]
        if len(scores) == 1 and index not in hidden:
            rest = sorted(repr((each.kind, each.params, each.options)) for each in scale.when if each is not scores[0])
            family = repr((scores[0].params["score"], rest))
            families.setdefault(family, []).append((*score_range(scores[0]), index))
    for ranges in families.values():
        reach = min(ranges)
        for each in sorted(ranges)[1:]:
            place = (*path, "scale", max(each[2], reach[2]), "when")
            if each[0] > reach[1] + 1 and not _caught(scales, each[2], given, logic):
                findings.add(place, "scores_gap", first=reach[1] + 1, last=each[0] - 1)
            elif each[0] <= reach[1] < each[1]:
                findings.add(place, "scores_overlap", first=each[0], last=reach[1])
            reach = max(reach, each, key=lambda found: found[1])


def _caught(scales: Sequence[Scale], index: int, given: tuple[Condition, ...], logic: Logic) -> bool:
    """Whether some scale takes those who meet all of a scale but its score."""
    rest = tuple(condition for condition in scales[index].when if condition.kind != "score_between")
    return any(logic.follows(scale.when, (*given, *rest)) for scale in scales)


def check_figures(definition: Definition, logic: Logic, findings: Findings) -> None:
    """Limits and caps that a smaller one makes idle, classes below the minimum, caps for kinds nobody can be."""
    total = _most(definition.total_cap)
    for i, measure in enumerate(definition.measures):
        cap = _most(measure.cap)
        if cap is not None and total is not None and cap > total:
            findings.add(("measure", i, "cap", "amount_yuan"), "cap_over_cap", amount=yuan_of(total))
        for j, found in enumerate(measure.classes):
            _class(measure, found, cap if cap is not None else total, ("measure", i, "class", j), findings)
    for each, path in caps_of(definition):
        if _most(each) == 0:
            findings.add((*path, "amount_yuan"), "cap_of_nothing")
        _groups(definition, each, path, logic, findings)


def _most(cap: Cap | None) -> int | None:
    return None if cap is None else max(cap.amount_fen, *(fen for _, fen in cap.by_group), 0)


def _class(measure: Measure, found: ProductClass, cap: int | None, path: Path, findings: Findings) -> None:
    own = _most(found.cap)
    if cap is not None and found.limit_fen is not None and found.limit_fen > cap:
        findings.add((*path, "limit_yuan"), "limit_over_cap", amount=yuan_of(cap))
    if cap is not None and own is not None and own > cap:
        findings.add((*path, "cap", "amount_yuan"), "cap_over_cap", amount=yuan_of(cap))
    minimum = measure.minimum
    if minimum is not None and minimum.below == RAISED and measure.ceiling is None and not found.limits:
        findings.add((*path[:2], "minimum"), "raised_beyond_paid", amount=yuan_of(minimum.amount_fen))
    if minimum is None or minimum.below != NOTHING:
        return
    for most, key in ((found.limit_fen, "limit_yuan"), (own, "cap")):
        if most is not None and most < minimum.amount_fen:
            findings.add((*path, key), "below_minimum", amount=yuan_of(minimum.amount_fen))


def _groups(definition: Definition, cap: Cap, path: Path, logic: Logic, findings: Findings) -> None:
    measure = definition.measures[path[1]] if path[0] == "measure" and isinstance(path[1], int) else None
    given = (*definition.conditions, *(measure.conditions if measure else ()))
    known = {group.code: group for group in definition.groups}
    for index, (code, _) in enumerate(cap.by_group):
        place = (*path, "by_group", index)
        members = (*given, *known[code].conditions)
        before = [known[earlier].conditions for earlier, _ in cap.by_group[:index]]
        if logic.clash(members):
            findings.add(place, "cap_for_nobody", value=code)
        elif any(logic.follows(conditions, members) for conditions in before):
            findings.add(place, "cap_behind", value=code)
