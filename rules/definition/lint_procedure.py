"""Whether every route and stage can be reached, every matter be filed, and notices and confirmations have rules."""

from rules.definition.amounts import PRO_RATA
from rules.definition.checks import conditions_of
from rules.definition.lines import Path
from rules.definition.lint_separation import check_separation
from rules.definition.logic import Logic
from rules.definition.node import Findings
from rules.definition.parts import Definition
from rules.definition.procedure import Matter, Route, Stage

COMMITTING = ("examination", "meeting")
"""The kinds of stages at which the budget can be committed."""


def check_procedure(definition: Definition, logic: Logic, findings: Findings) -> None:
    """Routes behind others, matters nobody could file, stages that cannot be reached or acted in."""
    for index, matter in enumerate(definition.matters):
        _matter(definition, matter, index, logic, findings)
    for index, route in enumerate(definition.routes):
        _route(definition, route, index, logic, findings)
        _stages(definition, route, ("route", index), findings)
        check_separation(route, ("route", index), findings)
    _whole(definition, findings)
    stages = [stage for route in definition.routes for stage in route.stages]
    if definition.notice and not any(stage.kind == "notice" for stage in stages):
        findings.add(("notice",), "notice_idle")
    if definition.waiver and not any(stage.kind == "confirmation" for stage in stages):
        findings.add(("waiver",), "waiver_idle")


def _matter(definition: Definition, matter: Matter, index: int, logic: Logic, findings: Findings) -> None:
    """Some route must be open to somebody who may get each of the measures."""
    routes = [route for route in definition.routes if route.matter == matter.code]
    codes = set(matter.measures)
    lost = [
        measure.code
        for measure in definition.measures
        if measure.code in codes
        and not any(
            any(
                not logic.clash((*definition.conditions, *measure.conditions, *found.conditions, *route.applies_when))
                for found in measure.classes
            )
            for route in routes
        )
    ]
    if routes and len(lost) == len(codes):
        findings.add(("matter", index), "matter_for_nobody", value=matter.code)
    else:
        for code in lost:
            findings.add(("matter", index, "measures"), "measure_on_no_route", value=code)


def _route(definition: Definition, route: Route, index: int, logic: Logic, findings: Findings) -> None:
    given = (*definition.conditions, *route.applies_when)
    for before in definition.routes[:index]:
        if before.matter == route.matter and before.applies_when and logic.follows(before.applies_when, given):
            findings.add(("route", index), "route_behind", value=route.code, before=before.code)
            return


def _stages(definition: Definition, route: Route, path: Path, findings: Findings) -> None:
    confirmed = ""
    for index, stage in enumerate(route.stages):
        place = (*path, "stage", index)
        if confirmed:
            findings.add(place, "stage_behind_last", value=stage.code, before=confirmed)
        if stage.kind == "confirmation":
            confirmed = stage.code
            if definition.waiver is None:
                findings.add(place, "confirmation_without_waiver", value=stage.code)
        _flags(stage, place, findings)
        if stage.kind == "notice":
            _notice(definition, stage, place, findings)


def _flags(stage: Stage, place: Path, findings: Findings) -> None:
    """Flags that only some kinds of stages carry out; of any other they would be said and not done."""
    if stage.quorum and stage.kind != "meeting":
        findings.add((*place, "quorum"), "quorum_without_meeting", value=stage.code)
    if stage.commits_budget and stage.kind not in COMMITTING:
        findings.add((*place, "commits_budget"), "commits_elsewhere", value=stage.code)
    if stage.paper_receipt and stage.kind != "examination":
        findings.add((*place, "paper_receipt"), "paper_elsewhere", value=stage.code)


def _whole(definition: Definition, findings: Findings) -> None:
    """What needs a meeting, or a notice, where no route, or not each, has one."""
    meetings = [any(stage.kind == "meeting" for stage in route.stages) for route in definition.routes]
    if definition.budget is not None and definition.budget.rule == PRO_RATA:
        for index, route in enumerate(definition.routes):
            commits = next((stage for stage in route.stages if stage.commits_budget), None)
            if commits is not None and commits.kind != "meeting":
                findings.add(("route", index), "pro_rata_without_meeting", value=route.code)
    if not any(meetings):
        for condition, path in conditions_of(definition):
            if condition.override:
                findings.add((*path, "override"), "exception_without_meeting")
    for index, route in enumerate(definition.routes):
        if not any(stage.kind == "notice" for stage in route.stages):
            findings.add(("route", index), "route_without_notice", value=route.code)


def _notice(definition: Definition, stage: Stage, place: Path, findings: Findings) -> None:
    if definition.notice is None:
        findings.add(place, "stage_without_notice", value=stage.code)
    elif definition.notice.working_days != stage.working_days:
        findings.add((*place, "working_days"), "notice_days_differ", days=definition.notice.working_days)
