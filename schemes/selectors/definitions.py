"""Reading published definitions: the version a call stands on, its routes and stages."""

from functools import lru_cache

from rules.definition.declared import BUILT_IN, Declared
from rules.definition.parts import Definition
from rules.definition.procedure import Route, Stage
from rules.definition.reader import read_definition
from schemes.models import Call, SchemeVersion


@lru_cache(maxsize=64)
def _definition_of_digest(digest: str) -> Definition:
    version = SchemeVersion.objects.get(digest=digest)
    return read_definition(version.text, source=str(version))


def definition_for(version: SchemeVersion) -> Definition:
    """The definition of a published version; read once a process, since a version never changes."""
    return _definition_of_digest(version.digest)


def definition_of(call: Call) -> Definition:
    """The definition a call stands on."""
    return definition_for(call.scheme_version)


def latest_versions() -> list[SchemeVersion]:
    """The newest published version of each scheme."""
    return list(SchemeVersion.objects.order_by("code", "-published_at", "-pk").distinct("code"))


def declared_by(scheme: str) -> Declared:
    """What the newest version of a scheme declares of its own; what every policy knows where none is published."""
    version = SchemeVersion.objects.filter(code=scheme).order_by("published_at", "pk").last()
    return definition_for(version).declared if version is not None else BUILT_IN


def route_of(call: Call, code: str) -> Route:
    """The route of that code; KeyError if the definition has none."""
    return {route.code: route for route in definition_of(call).routes}[code]


def stage_of(call: Call, route: str, stage: str) -> Stage:
    """One stage of a route; KeyError if it has none."""
    return {each.code: each for each in route_of(call, route).stages}[stage]


def stages_after(call: Call, route: str, stage: str) -> list[Stage]:
    """The stages still to come after `stage`, in order; all of them when `stage` is empty."""
    stages = list(route_of(call, route).stages)
    if not stage:
        return stages
    position = next(i for i, each in enumerate(stages) if each.code == stage)
    return stages[position + 1 :]


def stage_codes_of_kind(call: Call, kind: str) -> set[str]:
    """Codes of every stage of one kind over all routes of the call."""
    return {s.code for r in definition_of(call).routes for s in r.stages if s.kind == kind}
