"""Writing what a policy says: versions, calls, budget, calendar. Each function is one transaction."""

from schemes.services.announcements import announce_calls
from schemes.services.budget import BudgetExhausted, commit_budget, release_budget
from schemes.services.calendar import seed_calendar, set_calendar_days
from schemes.services.calls import change_call, change_call_material, create_call, publish_call
from schemes.services.errata import approve_erratum, decline_erratum, propose_closing, propose_correction
from schemes.services.receipts import next_receipt_no
from schemes.services.versions import publish_scheme_version

__all__ = [
    "BudgetExhausted",
    "announce_calls",
    "approve_erratum",
    "change_call",
    "change_call_material",
    "commit_budget",
    "create_call",
    "decline_erratum",
    "next_receipt_no",
    "propose_closing",
    "propose_correction",
    "publish_call",
    "publish_scheme_version",
    "release_budget",
    "seed_calendar",
    "set_calendar_days",
]
