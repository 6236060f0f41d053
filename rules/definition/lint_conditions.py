"""Whether somebody can meet the conditions of each rule, together with those that apply besides."""

from collections.abc import Iterable

from rules.definition.lines import Path
from rules.definition.logic import Case, Logic
from rules.definition.node import Findings
from rules.definition.parts import Condition, Definition, Measure


def check_conditions(definition: Definition, logic: Logic, findings: Findings) -> None:
    """Reports each list of conditions that nobody can meet, once, at the outermost place."""
    if _impossible(definition.conditions, ("conditions",), logic, findings):
        return
    for i, group in enumerate(definition.groups):
        _impossible((*definition.conditions, *group.conditions), ("group", i, "conditions"), logic, findings)
    for i, measure in enumerate(definition.measures):
        _measure(definition, i, measure, logic, findings)
    for i, route in enumerate(definition.routes):
        _impossible((*definition.conditions, *route.applies_when), ("route", i, "applies_when"), logic, findings)
    for i, material in enumerate(definition.materials):
        _impossible(
            (*definition.conditions, *material.required_when), ("material", i, "required_when"), logic, findings
        )


def _measure(definition: Definition, i: int, measure: Measure, logic: Logic, findings: Findings) -> None:
    general = (*definition.conditions, *measure.conditions)
    if _impossible(general, ("measure", i, "conditions"), logic, findings):
        return
    for j, found in enumerate(measure.classes):
        place: Path = ("measure", i, "class", j)
        own = (*general, *found.conditions)
        if not _impossible(own, (*place, "conditions"), logic, findings):
            for k, scale in enumerate(found.scales):
                _impossible((*own, *scale.when), (*place, "scale", k, "when"), logic, findings)


def _impossible(conditions: Iterable[Condition], path: Path, logic: Logic, findings: Findings) -> bool:
    clash: Case = logic.clash(conditions)
    if clash:
        findings.add(path, "nobody_meets", kinds=", ".join(dict.fromkeys(each.kind for each in clash)))
    return bool(clash)
