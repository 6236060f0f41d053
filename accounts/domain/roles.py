"""Kinds of organisation and the roles a membership may carry in each."""

from enum import StrEnum


class OrganisationKind(StrEnum):
    ENTERPRISE = "enterprise"
    INSURER = "insurer"
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


ROLES_OF: dict[OrganisationKind, frozenset[Role]] = {
    OrganisationKind.ENTERPRISE: frozenset({Role.ADMINISTRATOR, Role.HANDLER}),
    OrganisationKind.INSURER: frozenset({Role.ADMINISTRATOR, Role.HANDLER}),
    OrganisationKind.OFFICE: frozenset(
        {
            Role.ADMINISTRATOR,
            Role.EXAMINER,
            Role.PRE_REVIEWER,
            Role.RE_REVIEWER,
            Role.MEETING_SECRETARY,
            Role.CALL_MANAGER,
            Role.PAYMENT_MAKER,
            Role.PAYMENT_RELEASER,
            Role.AUDITOR,
        }
    ),
    OrganisationKind.OPERATOR: frozenset({Role.OPERATOR}),
}
