"""Who may make, release and watch payments. The questions for screens, the requirements for services."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser

from accounts.domain.roles import Role
from accounts.models import User
from accounts.selectors import holds_role
from applications.models import Application
from applications.selectors.acts import own_acts
from payouts.domain.refusals import ActedOnCases, OwnProposal, SamePerson
from payouts.models import PaymentBatch, ResultProposal
from records.domain.refusals import NotPermitted

MAKING_OFFICE = "financial_bureau"
RELEASING_OFFICE = "finance_bureau"
MOST_NAMED = 5


def may_make(user: User | AnonymousUser) -> bool:
    """Payment makers of the financial bureau put batches together."""
    return holds_role(user, Role.PAYMENT_MAKER, office_code=MAKING_OFFICE)


def may_release(user: User | AnonymousUser) -> bool:
    """Payment releasers of the finance bureau send or reject them."""
    return holds_role(user, Role.PAYMENT_RELEASER, office_code=RELEASING_OFFICE)


def may_record(user: User | AnonymousUser) -> bool:
    """Either side may hand in what the bank returned."""
    return may_make(user) or may_release(user)


def may_see(user: User | AnonymousUser) -> bool:
    """Both sides and the auditors."""
    return holds_role(user, Role.PAYMENT_MAKER, Role.PAYMENT_RELEASER, Role.AUDITOR)


def may_reject(user: User | AnonymousUser, batch: PaymentBatch) -> bool:
    """Releasers reject; whoever made a batch may take it back."""
    return may_release(user) or (may_make(user) and batch.made_by_id == user.pk)


def require_maker(user: User) -> None:
    """Raises NotPermitted."""
    if not may_make(user):
        raise NotPermitted


def require_recorder(user: User) -> None:
    """Raises NotPermitted."""
    if not may_record(user):
        raise NotPermitted


def may_confirm(user: User | AnonymousUser, proposal: ResultProposal) -> bool:
    """Somebody of either side who did not propose it."""
    return may_record(user) and proposal.proposed_by_id != user.pk


def require_other_recorder(user: User, proposal: ResultProposal) -> None:
    """Raises OwnProposal for its author, and NotPermitted for anybody without a post of either side."""
    require_recorder(user)
    if not may_confirm(user, proposal):
        raise OwnProposal


def require_other_releaser(user: User, batch: PaymentBatch) -> None:
    """Raises SamePerson for the maker, whatever else they are, and NotPermitted for anybody without the post."""
    if batch.made_by_id == user.pk:
        raise SamePerson
    if not may_release(user):
        raise NotPermitted


def require_fresh_hands(user: User, cases: Iterable[Application]) -> None:
    """Raises ActedOnCases for whoever examined, resolved, published or found on one of the cases to be paid."""
    acts = own_acts(user, cases).order_by("application")
    receipts = list(dict.fromkeys(str(act.application) for act in acts))
    if receipts:
        more = "…" if len(receipts) > MOST_NAMED else ""
        raise ActedOnCases(cases="、".join(receipts[:MOST_NAMED]) + more)


def require_rejecter(user: User, batch: PaymentBatch) -> None:
    """Raises NotPermitted."""
    if not may_reject(user, batch):
        raise NotPermitted
