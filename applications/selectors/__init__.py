"""Reading filings: the draft, what it lacks, what it would bring, and how the case went. Nothing here writes."""

from applications.selectors.cases import (
    applications_of,
    current_assessment,
    current_transition,
    documents_of,
    filed_versions,
    latest_version,
    may_withdraw,
    open_correction,
    policies_of,
)
from applications.selectors.clock import official_now, official_today
from applications.selectors.completeness import completeness
from applications.selectors.content import content_of
from applications.selectors.materials import NeededMaterial, editable_items, is_editable, materials_needed
from applications.selectors.reopened import standing
from applications.selectors.rules import (
    Estimate,
    claim_of,
    estimate,
    expected_route,
    matter_rules,
    route_reasons,
)
from applications.selectors.timeline import Step, office_of, timeline

__all__ = [
    "Estimate",
    "NeededMaterial",
    "Step",
    "applications_of",
    "claim_of",
    "completeness",
    "content_of",
    "current_assessment",
    "current_transition",
    "documents_of",
    "editable_items",
    "estimate",
    "expected_route",
    "filed_versions",
    "is_editable",
    "latest_version",
    "materials_needed",
    "matter_rules",
    "may_withdraw",
    "office_of",
    "official_now",
    "official_today",
    "open_correction",
    "policies_of",
    "route_reasons",
    "standing",
    "timeline",
]
