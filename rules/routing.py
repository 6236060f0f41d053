"""Which route a file takes and what has to be handed in on it. Decides nothing about money."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rules.assessment.claim import Claim
from rules.assessment.claim_reader import claim_of
from rules.assessment.findings import findings_of
from rules.assessment.plan import plan_of
from rules.assessment.predicates import Test, compile_tests
from rules.assessment.result import Remark, Value
from rules.definition.parts import Definition
from rules.definition.procedure import Material, Route


@dataclass(frozen=True, slots=True)
class RouteChoice:
    """The route, or why there is none: what the enterprise would have to be."""

    route: Route | None
    reasons: tuple[Remark, ...]


@lru_cache(maxsize=512)
def _route_tests(definition: Definition, code: str) -> tuple[Test, ...]:
    return compile_tests(definition.route(code).applies_when, {group.code: group for group in definition.groups})


@lru_cache(maxsize=512)
def _material_tests(definition: Definition, code: str) -> tuple[Test, ...]:
    return compile_tests(definition.material(code).required_when, {group.code: group for group in definition.groups})


def select_route(definition: Definition, matter: str, claim: Mapping[str, object] | Claim) -> RouteChoice:
    """The first route of the matter whose conditions the applicant meets; otherwise the reasons of all of them.

    `claim` as for `assess`; its items may be an empty list. Raises ClaimError.
    """
    read = claim_of(claim, facts=plan_of(definition).facts, declared=definition.declared)
    reasons: list[Remark] = []
    for route in definition.routes:
        if route.matter != matter:
            continue
        unmet = [test for test in _route_tests(definition, route.code) if not test.holds(read, None)]
        if not unmet:
            return RouteChoice(route, ())
        for test in unmet:
            for finding in findings_of(test, read, None):
                if not finding.met and not finding.test.parts:
                    seen: dict[str, Value] = {**finding.seen}
                    if finding.group:
                        seen["group"] = finding.group
                    reasons.append(Remark(finding.test.condition.kind, route.article, seen))
    return RouteChoice(None, tuple(reasons))


def materials_for(definition: Definition, route: str) -> tuple[Material, ...]:
    """What the definition asks for on a route, in the order of the file."""
    return tuple(material for material in definition.materials if route in material.routes)


def materials_due(
    definition: Definition, route: str, claim: Mapping[str, object] | Claim
) -> dict[tuple[str, str], bool]:
    """(material code, item number or "") -> whether it is required, for this very claim.

    A material with conditions is required where they hold: for an item's material those of that item.
    """
    read = claim_of(claim, facts=plan_of(definition).facts, declared=definition.declared)
    due: dict[tuple[str, str], bool] = {}
    for material in materials_for(definition, route):
        tests = _material_tests(definition, material.code)
        if material.scope == "application":
            holds = all(test.holds(read, None) for test in tests)
            due[material.code, ""] = material.required and holds
            continue
        for item in read.items:
            holds = all(test.holds(read, item) for test in tests)
            due[material.code, item.number] = material.required and holds
    return due
