"""Published scheme versions, annual calls, their materials and budget, and the working calendar."""

from schemes.models.budget import Budget, BudgetEntry
from schemes.models.calendar import CalendarDay
from schemes.models.call import Call, CallAnnouncement, CallMaterial, ReceiptCounter
from schemes.models.erratum import CallErratum, ErratumDecision
from schemes.models.version import SchemeVersion

__all__ = [
    "Budget",
    "BudgetEntry",
    "CalendarDay",
    "Call",
    "CallAnnouncement",
    "CallErratum",
    "CallMaterial",
    "ErratumDecision",
    "ReceiptCounter",
    "SchemeVersion",
]
