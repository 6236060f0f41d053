"""Writing what a policy says: versions, calls, budget, calendar. Each function is one transaction."""

from schemes.services.announcements import announce_calls
from schemes.services.budget import BudgetExhausted, commit_budget, release_budget
from schemes.services.calendar import seed_calendar, set_calendar_days
from schemes.services.calls import change_call, change_call_material, create_call, publish_call
from schemes.services.receipts import next_receipt_no
from schemes.services.versions import publish_scheme_version

__all__ = [
    "BudgetExhausted",
    "announce_calls",
    "change_call",
    "change_call_material",
    "commit_budget",
    "create_call",
    "next_receipt_no",
    "publish_call",
    "publish_scheme_version",
    "release_budget",
    "seed_calendar",
    "set_calendar_days",
]
