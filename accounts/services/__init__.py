"""Writing people, organisations, memberships, profiles and messages."""

from accounts.services.bank_accounts import (
    apply_account_changes,
    confirm_account_change,
    set_bank_account,
    stop_account_change,
)
from accounts.services.catalogue import bring_names
from accounts.services.claims import ask_verification, claim_organisation, decide_claim
from accounts.services.ended_sessions import sweep_sessions
from accounts.services.enterprises import (
    add_qualification,
    register_enterprise,
    register_institution,
    remove_qualification,
    state_figures,
    update_profile,
)
from accounts.services.invitations import accept_invitation, invite_member, withdraw_invitation
from accounts.services.joining import decide_join_request, request_to_join
from accounts.services.memberships import add_member, end_membership
from accounts.services.messages import deliver_messages, mark_all_read, mark_read, nudge, send_letter, send_message
from accounts.services.offices import load_region
from accounts.services.people import prove_address, update_person
from accounts.services.posts import answer_proposal, end_post, found_post, grant_post
from accounts.services.statements import keep_statements
from accounts.services.verifications import verify_enterprise

__all__ = [
    "accept_invitation",
    "add_member",
    "add_qualification",
    "answer_proposal",
    "apply_account_changes",
    "ask_verification",
    "bring_names",
    "claim_organisation",
    "confirm_account_change",
    "decide_claim",
    "decide_join_request",
    "deliver_messages",
    "end_membership",
    "end_post",
    "found_post",
    "grant_post",
    "invite_member",
    "keep_statements",
    "load_region",
    "mark_all_read",
    "mark_read",
    "nudge",
    "prove_address",
    "register_enterprise",
    "register_institution",
    "remove_qualification",
    "request_to_join",
    "send_letter",
    "send_message",
    "set_bank_account",
    "state_figures",
    "stop_account_change",
    "sweep_sessions",
    "update_person",
    "update_profile",
    "verify_enterprise",
    "withdraw_invitation",
]
