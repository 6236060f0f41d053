"""Four eyes over the whole chain: whatever the order and the groups, a route that one person could carry is refused."""

from dataclasses import replace
from itertools import product

import pytest

from rules.definition.lint_separation import check_separation
from rules.definition.node import Findings
from rules.definition.reader import read_definition
from tests.rules.definition.small import SMALL

ROUTE = read_definition(SMALL, source="").routes[0]
CHECK, NOTICE = ROUTE.stages


def errors(*stages) -> set[tuple[str, str]]:
    findings = Findings({})
    check_separation(replace(ROUTE, stages=stages), ("route", 0), findings)
    return {(found.path, found.code) for found in findings.problems if found.severity == "error"}


def stage(kind: str, number: int, *groups: str):
    return replace(CHECK, kind=kind, code=f"{kind}_{number}", separation=groups)


@pytest.mark.parametrize("groups", list(product(["", "a", "b", "ab"], repeat=3)))
def test_route_passes_just_where_nobody_examines_and_resolves(groups):
    """Every distribution of two groups over examination, meeting and notice, against the plain meaning."""
    kinds = ("examination", "meeting", "notice")
    stages = [stage(kind, n, *letters) for n, (kind, letters) in enumerate(zip(kinds, groups, strict=True))]
    examined, *resolving = [set(letters) for letters in groups]
    assert (errors(*stages) == set()) == all(examined & each for each in resolving)


def test_the_field_of_the_stage_is_named():
    assert errors(stage("examination", 0, "a"), stage("meeting", 1)) == {
        ("route.0.stage.1.separation", "examiner_resolves")
    }


def test_examinations_alone_need_two_people():
    assert errors(CHECK) == {("route.0.stage.0.separation", "route_of_one_person")}
    assert errors(stage("examination", 0), stage("examination", 1)) == {
        ("route.0.stage.1.separation", "route_of_one_person")
    }
    assert errors(stage("examination", 0, "a"), stage("examination", 1, "a")) == set()


def test_a_confirmation_by_the_enterprise_separates_nobody():
    own = replace(NOTICE, kind="confirmation", code="own", separation=("hands",))
    assert ("route.0.stage.1.separation", "separation_of_enterprise") in errors(CHECK, own)
    assert ("route.0.stage.0.separation", "route_of_one_person") in errors(CHECK, own)
