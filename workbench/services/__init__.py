"""Writing drafts: begun, changed, examined, published. Each function is one transaction."""

from workbench.services.draft_publishing import publish_draft, return_draft, submit_draft, withdraw_submission
from workbench.services.drafts import DraftFaulty, DraftStale, change_draft, create_draft, discard_draft, import_draft

__all__ = [
    "DraftFaulty",
    "DraftStale",
    "change_draft",
    "create_draft",
    "discard_draft",
    "import_draft",
    "publish_draft",
    "return_draft",
    "submit_draft",
    "withdraw_submission",
]
