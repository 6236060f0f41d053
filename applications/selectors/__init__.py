"""Reading filings: the draft, what it lacks, what it would bring, and how the case went. Nothing here writes."""

from applications.selectors.case import Case, load_case
from applications.selectors.cases import (
    applications_of,
    current_assessment,
    current_transition,
    documents_of,
    filed_versions,
    items_of,
    latest_version,
    may_withdraw,
    open_correction,
)
from applications.selectors.clock import official_now, official_today
from applications.selectors.filing import Filing, load_filing
from applications.selectors.materials import NeededMaterial
from applications.selectors.rules import Estimate, matter_rules
from applications.selectors.timeline import Step, office_of

__all__ = [
    "Case",
    "Estimate",
    "Filing",
    "NeededMaterial",
    "Step",
    "applications_of",
    "current_assessment",
    "current_transition",
    "documents_of",
    "filed_versions",
    "items_of",
    "latest_version",
    "load_case",
    "load_filing",
    "matter_rules",
    "may_withdraw",
    "office_of",
    "official_now",
    "official_today",
    "open_correction",
]
