"""Who may make, release and watch payments. The questions for screens, the requirements for services."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from accounts.domain.roles import Role
from accounts.models import PostGrant, User
from accounts.selectors import holds_post
from payouts.domain.refusals import SamePerson
from payouts.models import PaymentBatch
from payouts.models.batch import PAYMENT_POSTS
from records.domain.refusals import NotPermitted
from schemes.models import Call

MAKING_OFFICE = "financial_bureau"
RELEASING_OFFICE = "finance_bureau"


def may_make(user: User | AnonymousUser, scheme: str | None = None) -> bool:
    """Payment makers of the financial bureau put batches together, for their schemes."""
    return holds_post(user, Role.PAYMENT_MAKER, office=MAKING_OFFICE, scheme=scheme)


def may_release(user: User | AnonymousUser, scheme: str | None = None) -> bool:
    """Payment releasers of the finance bureau send or reject them."""
    return holds_post(user, Role.PAYMENT_RELEASER, office=RELEASING_OFFICE, scheme=scheme)


def may_record(user: User | AnonymousUser, scheme: str | None = None) -> bool:
    """Either side may hand in what the bank returned."""
    return may_make(user, scheme) or may_release(user, scheme)


def may_see(user: User | AnonymousUser, scheme: str | None = None) -> bool:
    """Both sides and the auditors."""
    return holds_post(user, *PAYMENT_POSTS, scheme=scheme)


def payments_within(user: User | AnonymousUser, path: str) -> Q:
    """What the payment posts and the auditors read: rows whose scheme code, found at `path`, their posts extend to."""
    return PostGrant.objects.of(user).current().posts(PAYMENT_POSTS).within(path)


def may_reject(user: User | AnonymousUser, batch: PaymentBatch) -> bool:
    """Releasers reject; whoever made a batch may take it back."""
    scheme = scheme_of(batch)
    return may_release(user, scheme) or (may_make(user, scheme) and batch.made_by_id == user.pk)


def scheme_of(batch: PaymentBatch) -> str:
    """Code of the scheme a batch pays for."""
    return batch.call.scheme_version.code


def require_maker(user: User, call: Call) -> None:
    """Raises NotPermitted."""
    if not may_make(user, call.scheme_version.code):
        raise NotPermitted


def require_recorder(user: User, batch: PaymentBatch) -> None:
    """Raises NotPermitted."""
    if not may_record(user, scheme_of(batch)):
        raise NotPermitted


def require_other_releaser(user: User, batch: PaymentBatch) -> None:
    """Raises SamePerson for the maker, whatever else they are, and NotPermitted for anybody without the post."""
    if batch.made_by_id == user.pk:
        raise SamePerson
    if not may_release(user, scheme_of(batch)):
        raise NotPermitted


def require_rejecter(user: User, batch: PaymentBatch) -> None:
    """Raises NotPermitted."""
    if not may_reject(user, batch):
        raise NotPermitted
