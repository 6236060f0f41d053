"""Writing filings: drafts, items, documents, filing, returns, withdrawal, moves, assessments, printed copies."""

from applications.services.acts import record_act, take_seat
from applications.services.assessments import record_adjustment, record_corrections, record_decided, record_exception
from applications.services.corrections import lapse_overdue_corrections, return_for_correction
from applications.services.documents import add_document, remove_document
from applications.services.draft_news import tell_drafts
from applications.services.drafts import prefill_from_profile, save_facts, start_application
from applications.services.estimates import start_from_estimate
from applications.services.filing import refile_application, submit_application
from applications.services.items import add_item, remove_item, save_item
from applications.services.moves import move_application
from applications.services.prints import make_filed_pdfs
from applications.services.storage import sweep_documents
from applications.services.withdrawals import withdraw_application

__all__ = [
    "add_document",
    "add_item",
    "lapse_overdue_corrections",
    "make_filed_pdfs",
    "move_application",
    "prefill_from_profile",
    "record_act",
    "record_adjustment",
    "record_corrections",
    "record_decided",
    "record_exception",
    "refile_application",
    "remove_document",
    "remove_item",
    "return_for_correction",
    "save_facts",
    "save_item",
    "start_application",
    "start_from_estimate",
    "submit_application",
    "sweep_documents",
    "take_seat",
    "tell_drafts",
    "withdraw_application",
]
