"""A call as each role will see it, before it is published."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rules.definition.procedure import Route, Stage
from schemes.models import Call, CallMaterial
from schemes.selectors.calls import materials_of
from schemes.selectors.definitions import definition_of, route_of


@dataclass(frozen=True)
class RouteView:
    """One route with what it asks for."""

    route: Route
    name: str
    materials: list[CallMaterial]


@dataclass(frozen=True)
class RoleView:
    """What one role sees. `kind`: public, applicant or office; `stages` are the office's own stages by route name."""

    role: str
    kind: str
    name: str
    routes: list[RouteView]
    stages: list[tuple[str, Stage]]


def route_views(call: Call) -> list[RouteView]:
    """The routes of a call in the definition's order, each with its materials."""
    language = get_language() or ""
    routes = [route for route in definition_of(call).routes if route.code in call.routes]
    return [
        RouteView(route, route.name.in_language(language), list(materials_of(call, route.code))) for route in routes
    ]


def preview_roles(call: Call) -> list[tuple[str, str]]:
    """(role code, name): the public, an applicant on each route, each office post along the way."""
    language = get_language() or ""
    views = route_views(call)
    roles = [("public", _("The public"))]
    roles += [(view.route.code, _("Applicant: %(route)s") % {"route": view.name}) for view in views]
    offices = {f"at-{s.code}": s.name.in_language(language) for view in views for s in view.route.stages}
    return roles + [(code, _("Office: %(stage)s") % {"stage": name}) for code, name in offices.items()]


def preview_as(call: Call, role: str) -> RoleView | None:
    """What `role` (a code of preview_roles) sees; None for an unknown one."""
    names = dict(preview_roles(call))
    if role not in names:
        return None
    views = route_views(call)
    if role == "public":
        return RoleView(role, "public", names[role], views, [])
    if role in call.routes:
        own = [view for view in views if view.route.code == role]
        return RoleView(role, "applicant", names[role], own, list(_stages(own, "")))
    stage = role.removeprefix("at-")
    passing = [view for view in views if any(s.code == stage for s in route_of(call, view.route.code).stages)]
    return RoleView(role, "office", names[role], passing, list(_stages(passing, stage)))


def _stages(views: list[RouteView], only: str) -> list[tuple[str, Stage]]:
    return [(view.name, stage) for view in views for stage in view.route.stages if only in ("", stage.code)]
