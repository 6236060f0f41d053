"""Who may make, release and watch payments. The questions for screens, the requirements for services."""

from django.contrib.auth.models import AnonymousUser

from accounts.domain.roles import Role
from accounts.models import User
from accounts.selectors import holds_role
from payouts.domain.refusals import SamePerson
from payouts.models import PaymentBatch
from records.domain.refusals import NotPermitted

MAKING_OFFICE = "financial_bureau"
RELEASING_OFFICE = "finance_bureau"


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


def require_other_releaser(user: User, batch: PaymentBatch) -> None:
    """Raises SamePerson for the maker, whatever else they are, and NotPermitted for anybody without the post."""
    if batch.made_by_id == user.pk:
        raise SamePerson
    if not may_release(user):
        raise NotPermitted


def require_rejecter(user: User, batch: PaymentBatch) -> None:
    """Raises NotPermitted."""
    if not may_reject(user, batch):
        raise NotPermitted
