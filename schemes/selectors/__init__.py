"""Reading what a policy says. Never writes."""

from schemes.selectors.calendar import (
    calendar_months,
    calendar_years,
    end_of_working_days,
    promised_end,
    working_calendar,
)
from schemes.selectors.calls import (
    all_calls,
    budget_of,
    call_as_typed,
    call_phase,
    call_to_start_from,
    materials_of,
    open_calls,
    published_calls,
)
from schemes.selectors.catalogue import codes_taken
from schemes.selectors.dead_ends import DeadEnd, dead_ends
from schemes.selectors.definitions import (
    definition_for,
    definition_of,
    latest_versions,
    route_of,
    stage_codes_of_kind,
    stage_of,
    stages_after,
)
from schemes.selectors.previews import (
    RoleView,
    RouteView,
    preview_as,
    preview_roles,
    route_views,
)
from schemes.selectors.terms import (
    successor_of,
    term_of,
    terms_of,
    version_on,
    versions_in_force,
    versions_in_order,
)

__all__ = [
    "DeadEnd",
    "RoleView",
    "RouteView",
    "all_calls",
    "budget_of",
    "calendar_months",
    "calendar_years",
    "call_as_typed",
    "call_phase",
    "call_to_start_from",
    "codes_taken",
    "dead_ends",
    "definition_for",
    "definition_of",
    "end_of_working_days",
    "latest_versions",
    "materials_of",
    "open_calls",
    "preview_as",
    "preview_roles",
    "promised_end",
    "published_calls",
    "route_of",
    "route_views",
    "stage_codes_of_kind",
    "stage_of",
    "stages_after",
    "successor_of",
    "term_of",
    "terms_of",
    "version_on",
    "versions_in_force",
    "versions_in_order",
    "working_calendar",
]
