"""Whether a route needs enough people: nobody may carry a case alone from its first examination to the money.

Behind the route the house itself keeps people apart: whoever acted on a case neither makes nor releases its payment,
and nobody does both. Within it the groups named by `separation` do, and here stands what they must at least say.
"""

from itertools import combinations

from rules.definition.lines import Path
from rules.definition.node import Findings
from rules.definition.procedure import Route, Stage

_SEVERAL = 3
RESOLVING = frozenset({"meeting", "notice"})

Stages = list[tuple[int, Stage]]


def check_separation(route: Route, path: Path, findings: Findings) -> None:
    """Chains one person could carry; groups of one stage; groups that need many people of one post."""
    officers = [(index, stage) for index, stage in enumerate(route.stages) if stage.kind != "confirmation"]
    _chain(officers, path, findings)
    for code in dict.fromkeys(code for stage in route.stages for code in stage.separation):
        _group(code, [(n, stage) for n, stage in enumerate(route.stages) if code in stage.separation], path, findings)
    for index, stage in enumerate(route.stages):
        if stage.kind == "confirmation" and stage.separation:
            findings.add((*path, "stage", index, "separation"), "separation_of_enterprise", value=stage.code)


def apart(one: Stage, other: Stage) -> bool:
    """Whether nobody acts in both stages on one case."""
    return bool(set(one.separation) & set(other.separation))


def _chain(officers: Stages, path: Path, findings: Findings) -> None:
    """Whoever examines neither resolves nor publishes; a route of examinations alone needs two people."""
    examined = [stage for _, stage in officers if stage.kind == "examination"]
    for index, stage in officers:
        together = [each.code for each in examined if not apart(each, stage)] if stage.kind in RESOLVING else []
        if together:
            place = (*path, "stage", index, "separation")
            findings.add(place, "examiner_resolves", value=stage.code, before="、".join(together))
    alone = examined and not any(stage.kind in RESOLVING for _, stage in officers)
    if alone and not any(apart(one, other) for one, other in combinations(examined, 2)):
        place = (*path, "stage", officers[-1][0], "separation")
        findings.add(place, "route_of_one_person", value=examined[-1].code)


def _group(code: str, stages: Stages, path: Path, findings: Findings) -> None:
    """One stage alone separates nothing; many of one post need as many people."""
    place = (*path, "stage", stages[-1][0], "separation")
    if len(stages) == 1:
        findings.add(place, "separation_alone", value=code)
    desks = [(stage.by_street, stage.office, stage.post) for _, stage in stages]
    most = max(desks.count(desk) for desk in desks)
    if most >= _SEVERAL:
        findings.add(place, "separation_needs_people", value=code, count=most)
