"""Reading people, organisations, memberships and messages. Nothing here writes."""

from accounts.selectors.memberships import (
    administrators_of,
    has_role,
    holds_role,
    is_operator,
    members_of,
    membership_list,
    memberships_of,
    people_with_role,
)
from accounts.selectors.messages import inbox, text_of, unread_count
from accounts.selectors.organisations import (
    current_bank_account,
    enterprises_of,
    insurers,
    office,
    organisation_with_uscc,
    organisations_matching,
    qualifications_of,
    street_office,
    streets,
)
from accounts.selectors.ways_in import (
    claims_waiting,
    invitation_by_token,
    join_requests_waiting,
    open_invitations,
    own_requests,
)

__all__ = [
    "administrators_of",
    "claims_waiting",
    "current_bank_account",
    "enterprises_of",
    "has_role",
    "holds_role",
    "inbox",
    "insurers",
    "invitation_by_token",
    "is_operator",
    "join_requests_waiting",
    "members_of",
    "membership_list",
    "memberships_of",
    "office",
    "open_invitations",
    "organisation_with_uscc",
    "organisations_matching",
    "own_requests",
    "people_with_role",
    "qualifications_of",
    "street_office",
    "streets",
    "text_of",
    "unread_count",
]
