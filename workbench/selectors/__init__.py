"""Reading what call managers work on. Never writes."""

from workbench.selectors.drafts import (
    authors_of,
    definition_in,
    draft_state,
    drafts_visible_to,
    faults_of,
    may_examine,
    problems_of,
    published_terms,
    revision_text,
)

__all__ = [
    "authors_of",
    "definition_in",
    "draft_state",
    "drafts_visible_to",
    "faults_of",
    "may_examine",
    "problems_of",
    "published_terms",
    "revision_text",
]
