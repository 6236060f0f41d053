"""Writing how offices decide. Each function is one transaction: permission, lock, rule, write, record."""

from review.services.conclusion import conclude_meeting
from review.services.deciding import decide_amounts
from review.services.examination import Adjustment, decide_pass, decide_refuse, decide_return, record_paper
from review.services.facts import correct_facts
from review.services.meetings import (
    approve_the_rest,
    call_meeting,
    put_on_agenda,
    remove_from_agenda,
    set_attendance,
    set_outcome,
    share_shortage,
)
from review.services.notices import close_notices, publish_notice, settle_entry
from review.services.objection_requests import forget_requests, prove_objection, request_objection
from review.services.objections import decide_objection, dismiss_objections, object_to_entry

__all__ = [
    "Adjustment",
    "approve_the_rest",
    "call_meeting",
    "close_notices",
    "conclude_meeting",
    "correct_facts",
    "decide_amounts",
    "decide_objection",
    "decide_pass",
    "decide_refuse",
    "decide_return",
    "dismiss_objections",
    "forget_requests",
    "object_to_entry",
    "prove_objection",
    "publish_notice",
    "put_on_agenda",
    "record_paper",
    "remove_from_agenda",
    "request_objection",
    "set_attendance",
    "set_outcome",
    "settle_entry",
    "share_shortage",
]
