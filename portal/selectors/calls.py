"""Calls as the public reads them: what is open, and the guide to each matter (办事指南)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language

from accounts.models import Organisation
from accounts.selectors import office
from rules.definition.parts import Definition
from rules.definition.procedure import Matter, Route, Stage
from rules.text import Text
from rules.words.choices import CHOICES
from schemes.models import Call, CallErratum, CallMaterial
from schemes.selectors import (
    Put,
    call_phase,
    definition_of,
    errata_in_force,
    materials_of,
    published_calls,
    puts_of,
    read_in,
)

ORDER = {"open": 0, "coming": 1, "closed": 2}


@dataclass(frozen=True)
class CallCard:
    """A call in short. `days` are working days promised on the longest of its routes."""

    call: Call
    phase: str
    definition: Definition
    matters: list[Matter]
    materials: int
    days: int


@dataclass(frozen=True)
class RouteGuide:
    """One way a file goes: who examines in which order, and what has to be handed in."""

    route: Route
    stages: list[dict[str, object]]
    materials: list[CallMaterial]
    days: int

    @property
    def paper(self) -> bool:
        return any(material.paper_too for material in self.materials)


@dataclass(frozen=True)
class MatterGuide:
    """Everything about one matter of a call."""

    matter: Matter
    routes: list[RouteGuide]


def card(call: Call, at: datetime | None = None) -> CallCard:
    definition = definition_of(call)
    routes = [route for route in definition.routes if route.code in call.routes]
    counts = [materials_of(call, route.code).filter(required=True).count() for route in routes]
    return CallCard(
        call=call,
        phase=call_phase(call, at),
        definition=definition,
        matters=[matter for matter in definition.matters if matter.code in call.matters],
        materials=min(counts, default=0),
        days=max((working_days(route.stages) for route in routes), default=0),
    )


def cards(at: datetime | None = None) -> list[CallCard]:
    """All published calls: the open ones first (soonest to close), then what comes, then the past."""
    at = at or timezone.now()
    found = [card(call, at) for call in published_calls()]
    return sorted(found, key=lambda each: (ORDER[each.phase], _nearness(each)))


def _nearness(each: CallCard) -> float:
    if each.phase == "open":
        return each.call.deadline.timestamp()
    return each.call.opens_at.timestamp() if each.phase == "coming" else -each.call.deadline.timestamp()


def errata(call: Call) -> list[tuple[CallErratum, list[Put]]]:
    """What was put right since the publication, the latest first, each with what the reader's language shows of it."""
    language = get_language() or ""
    found = [(each, read_in(puts_of(each), language)) for each in errata_in_force(call)]
    return found[::-1]


def working_days(stages: Iterable[Stage]) -> int:
    return sum(stage.working_days for stage in stages)


def guide(call: Call) -> list[MatterGuide]:
    """The matters of a call with their routes, stages, offices and materials."""
    definition = definition_of(call)
    return [
        MatterGuide(matter, [_route(call, route) for route in definition.routes if _serves(call, route, matter)])
        for matter in definition.matters
        if matter.code in call.matters
    ]


def _serves(call: Call, route: Route, matter: Matter) -> bool:
    return route.matter == matter.code and route.code in call.routes


def _route(call: Call, route: Route) -> RouteGuide:
    materials = list(materials_of(call, route.code))
    return RouteGuide(route, stages_shown(route), materials, working_days(route.stages))


def stages_shown(route: Route) -> list[dict[str, object]]:
    """The stages as the {% route %} component takes them: what, who (None: the street's office), days."""
    return [
        {"what": stage.name, "who": office_of(stage), "by_street": stage.by_street, "days": stage.working_days}
        for stage in route.stages
    ]


def payer_of(definition: Definition) -> Organisation | Text | None:
    """The office that pays; by its usual name where it is not set up yet."""
    code = definition.payment.office
    return _office(code) or CHOICES.get(code)


def office_of(stage: Stage) -> Organisation | Text | None:
    """The office of a stage; None where it depends on the street, or the office is not set up yet."""
    if stage.by_street:
        return None
    return _office(stage.office)


def _office(code: str) -> Organisation | None:
    try:
        return office(code)
    except Organisation.DoesNotExist:
        return None
