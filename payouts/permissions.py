"""Who may make, release and watch payments. The questions for screens, the requirements for services."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from accounts.domain.roles import Role
from accounts.models import PostGrant, User
from accounts.selectors import holds_post
from applications.models import Application
from applications.selectors.acts import own_acts
from payouts.domain.refusals import ActedOnCases, OwnProposal, SamePerson
from payouts.models import PaymentBatch, ResultProposal
from payouts.models.batch import PAYMENT_POSTS
from records.domain.refusals import NotPermitted
from schemes.models import Call
from schemes.selectors import definition_of

MAKING_OFFICE = "financial_bureau"
MOST_NAMED = 5


def may_make(user: User | AnonymousUser, scheme: str | None = None) -> bool:
    """Payment makers of the financial bureau put batches together, for their schemes."""
    return holds_post(user, Role.PAYMENT_MAKER, office=MAKING_OFFICE, scheme=scheme)


def may_release(user: User | AnonymousUser, batch: PaymentBatch | None = None) -> bool:
    """Payment releasers of the office that pays by the definition send or reject a batch. No `batch`: of any one."""
    if batch is None:
        return holds_post(user, Role.PAYMENT_RELEASER)
    return holds_post(user, Role.PAYMENT_RELEASER, office=paying_office(batch), scheme=scheme_of(batch))


def may_record(user: User | AnonymousUser, batch: PaymentBatch | None = None) -> bool:
    """Either side may hand in what the bank returned."""
    return may_make(user, scheme_of(batch) if batch else None) or may_release(user, batch)


def paying_office(batch: PaymentBatch) -> str:
    """Code of the office that releases the money of a batch."""
    return definition_of(batch.call).payment.office


def may_see(user: User | AnonymousUser, scheme: str | None = None) -> bool:
    """Both sides and the auditors."""
    return holds_post(user, *PAYMENT_POSTS, scheme=scheme)


def payments_within(user: User | AnonymousUser, path: str) -> Q:
    """What the payment posts and the auditors read: rows whose scheme code, found at `path`, their posts extend to."""
    return PostGrant.objects.of(user).current().posts(PAYMENT_POSTS).within(path)


def may_reject(user: User | AnonymousUser, batch: PaymentBatch) -> bool:
    """Releasers reject; whoever made a batch may take it back."""
    return may_release(user, batch) or (may_make(user, scheme_of(batch)) and batch.made_by_id == user.pk)


def scheme_of(batch: PaymentBatch) -> str:
    """Code of the scheme a batch pays for."""
    return batch.call.scheme_version.code


def require_maker(user: User, call: Call) -> None:
    """Raises NotPermitted."""
    if not may_make(user, call.scheme_version.code):
        raise NotPermitted


def require_recorder(user: User, batch: PaymentBatch) -> None:
    """Raises NotPermitted."""
    if not may_record(user, batch):
        raise NotPermitted


def may_confirm(user: User | AnonymousUser, proposal: ResultProposal) -> bool:
    """Somebody of either side who did not propose it."""
    return may_record(user, proposal.batch) and proposal.proposed_by_id != user.pk


def require_other_recorder(user: User, proposal: ResultProposal) -> None:
    """Raises OwnProposal for its author, and NotPermitted for anybody without a post of either side."""
    require_recorder(user, proposal.batch)
    if not may_confirm(user, proposal):
        raise OwnProposal


def require_other_releaser(user: User, batch: PaymentBatch) -> None:
    """Raises SamePerson for the maker, whatever else they are, and NotPermitted for anybody without the post."""
    if batch.made_by_id == user.pk:
        raise SamePerson
    if not may_release(user, batch):
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
