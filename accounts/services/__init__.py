"""Writing people, organisations, memberships, profiles and messages."""

from accounts.services.bank_accounts import set_bank_account
from accounts.services.claims import claim_organisation, decide_claim
from accounts.services.enterprises import (
    add_qualification,
    register_enterprise,
    register_insurer,
    remove_qualification,
    update_profile,
)
from accounts.services.invitations import accept_invitation, invite_member, withdraw_invitation
from accounts.services.joining import decide_join_request, request_to_join
from accounts.services.memberships import add_member, end_membership
from accounts.services.messages import deliver_messages, mark_all_read, mark_read, nudge, send_letter, send_message
from accounts.services.offices import load_region
from accounts.services.people import update_person
from accounts.services.posts import answer_proposal, end_post, found_post, grant_post

__all__ = [
    "accept_invitation",
    "add_member",
    "add_qualification",
    "answer_proposal",
    "claim_organisation",
    "decide_claim",
    "decide_join_request",
    "deliver_messages",
    "end_membership",
    "end_post",
    "found_post",
    "grant_post",
    "invite_member",
    "load_region",
    "mark_all_read",
    "mark_read",
    "nudge",
    "register_enterprise",
    "register_insurer",
    "remove_qualification",
    "request_to_join",
    "send_letter",
    "send_message",
    "set_bank_account",
    "update_person",
    "update_profile",
    "withdraw_invitation",
]
