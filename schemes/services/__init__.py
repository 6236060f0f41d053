"""Writing what a policy says: versions, calls, budget, calendar. Each function is one transaction."""

from schemes.services.announcements import announce_calls
from schemes.services.budget import BudgetExhausted, commit_budget, release_budget
from schemes.services.calendar import seed_calendar, set_calendar_days
from schemes.services.calls import change_call, change_call_material, create_call, publish_call
from schemes.services.draft_publishing import publish_draft, return_draft, submit_draft, withdraw_submission
from schemes.services.drafts import DraftFaulty, DraftStale, change_draft, create_draft, discard_draft, import_draft
from schemes.services.receipts import next_receipt_no
from schemes.services.versions import publish_scheme_version

__all__ = [
    "BudgetExhausted",
    "DraftFaulty",
    "DraftStale",
    "announce_calls",
    "change_call",
    "change_call_material",
    "change_draft",
    "commit_budget",
    "create_call",
    "create_draft",
    "discard_draft",
    "import_draft",
    "next_receipt_no",
    "publish_call",
    "publish_draft",
    "publish_scheme_version",
    "release_budget",
    "return_draft",
    "seed_calendar",
    "set_calendar_days",
    "submit_draft",
    "withdraw_submission",
]
