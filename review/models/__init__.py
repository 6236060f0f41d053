"""How offices decide: acts of officers, decisions, meetings, paper receipts, public notices, objections."""

from review.models.decision import Decision, PaperReceipt
from review.models.meeting import AgendaItem, Attendance, Meeting, MeetingRecord, Recusal, Resolution
from review.models.notice import NoticeEntry, Objection, ObjectionFinding, PublicNotice
from review.models.objection_request import ObjectionRequest

__all__ = [
    "AgendaItem",
    "Attendance",
    "Decision",
    "Meeting",
    "MeetingRecord",
    "NoticeEntry",
    "Objection",
    "ObjectionFinding",
    "ObjectionRequest",
    "PaperReceipt",
    "PublicNotice",
    "Recusal",
    "Resolution",
]
