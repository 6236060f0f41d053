"""How offices decide: acts of officers, decisions, meetings, paper receipts, public notices, objections."""

from review.models.decision import Decision, PaperReceipt
from review.models.meeting import AgendaItem, Attendance, Meeting, Recusal
from review.models.notice import NoticeEntry, Objection, ObjectionFinding, PublicNotice

__all__ = [
    "AgendaItem",
    "Attendance",
    "Decision",
    "Meeting",
    "NoticeEntry",
    "Objection",
    "ObjectionFinding",
    "PaperReceipt",
    "PublicNotice",
    "Recusal",
]
