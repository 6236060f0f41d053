"""Kinds of organisation, and the posts that code asks for by name (all posts stand in accounts/data/posts.toml)."""

from enum import StrEnum


class OrganisationKind(StrEnum):
    ENTERPRISE = "enterprise"
    INSTITUTION = "institution"
    OFFICE = "office"
    OPERATOR = "operator"


class Role(StrEnum):
    """A post held within one organisation."""

    ADMINISTRATOR = "administrator"
    HANDLER = "handler"
    EXAMINER = "examiner"
    PRE_REVIEWER = "pre_reviewer"
    RE_REVIEWER = "re_reviewer"
    MEETING_SECRETARY = "meeting_secretary"
    CALL_MANAGER = "call_manager"
    PAYMENT_MAKER = "payment_maker"
    PAYMENT_RELEASER = "payment_releaser"
    AUDITOR = "auditor"
    OPERATOR = "operator"
    SECURITY_ADMINISTRATOR = "security_administrator"
    AUDIT_ADMINISTRATOR = "audit_administrator"


# Outside the offices everybody has the same two posts.
OUTSIDE_POSTS = (Role.ADMINISTRATOR.value, Role.HANDLER.value)
OUTSIDE = frozenset({OrganisationKind.ENTERPRISE, OrganisationKind.INSTITUTION})
