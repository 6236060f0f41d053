"""What the people outside see of their money: an enterprise on its case, an insurer on its pooled cover."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet

from accounts.models import BankAccount, Organisation, User
from accounts.selectors import memberships_of
from applications.models import Application
from payouts.domain.account_faults import is_account_fault
from payouts.domain.lines import MoneyState
from payouts.models import Award, LineAward, LineResult, PaymentLine
from payouts.permissions import may_see
from payouts.selectors.balances import states_by_award
from payouts.selectors.batches import last_answer


@dataclass(frozen=True)
class PaymentState:
    """One payment of a case. `state`: payable, reserved, in_transit, paid, failed or returned (payable again).

    `account_end` are the last four digits of the account it was last sent to. `needs_account`: the payee has none.
    """

    award: Award
    payee: Organisation
    payee_kind: str
    amount_yuan: Decimal
    state: str
    at: datetime
    reason: str = ""
    reference: str = ""
    account_end: str = ""
    needs_account: bool = False


def cases_with_payments(user: User | AnonymousUser) -> QuerySet[Application]:
    """Whose payments the person may read: their own enterprises', and for the payment posts those of their cases."""
    mine = Application.objects.visible_to(user)
    return Application.objects.readable_by(user) if may_see(user) else mine


def payment_state(application: Application) -> list[PaymentState]:
    """Every payment the case has earned, with where its money is now; empty before it is approved."""
    awards = list(Award.objects.filter(application=application).select_related("payee"))
    states = states_by_award(awards)
    links = _last_links(awards)
    with_account = set(
        BankAccount.objects.filter(organisation__in=[award.payee_id for award in awards], replaced_at=None).values_list(
            "organisation_id", flat=True
        )
    )
    return [_state(award, states[award.pk], links.get(award.pk), with_account) for award in awards]


def _last_links(awards: Iterable[Award]) -> dict[int, LineAward]:
    links = LineAward.objects.filter(award__in=list(awards)).select_related("line__batch")
    return {link.award_id: link for link in links.prefetch_related("line__results").order_by("attempt")}


def _state(award: Award, money: MoneyState, link: LineAward | None, with_account: set[int]) -> PaymentState:
    at, code, reason, reference, account_end = award.at, str(money), "", "", ""
    answer: LineResult | None = last_answer(link.line) if link else None
    if link and money is not MoneyState.PAYABLE:
        batch = link.line.batch
        at = (answer.at if answer else None) or batch.released_at or batch.made_at
        reference, account_end = link.line.reference, link.line.account_no[-4:]
    elif link and answer:
        at, code, reason = answer.at, answer.outcome, answer.reason
        reference, account_end = link.line.reference, link.line.account_no[-4:]
    return PaymentState(
        award=award,
        payee=award.payee,
        payee_kind=award.payee_kind,
        amount_yuan=award.amount_yuan,
        state=code,
        at=at,
        reason=reason,
        reference=reference,
        account_end=account_end,
        needs_account=money is MoneyState.PAYABLE and award.payee_id not in with_account,
    )


@dataclass(frozen=True)
class PaymentTrouble:
    """A payment of one's own organisation that did not arrive, or cannot be made.

    `code` is failed, returned or no_account. `account_to_change`: it waits until the payee has another account.
    """

    award: Award
    code: str
    reason: str
    account_to_change: bool


def payments_in_trouble(user: User | AnonymousUser) -> list[PaymentTrouble]:
    """What the people of a payee have to look after: one entry per award, oldest first."""
    own = list(memberships_of(user).filter(organisation__office_code=None).values_list("organisation_id", flat=True))
    awards = list(Award.objects.filter(payee__in=own).select_related("payee", "call").order_by("pk"))
    states, links = states_by_award(awards), _last_links(awards)
    accounts = dict(
        BankAccount.objects.filter(organisation__in=own, replaced_at=None).values_list("organisation_id", "pk")
    )
    found = (
        _trouble(award, links.get(award.pk), accounts.get(award.payee_id))
        for award in awards
        if states[award.pk] is MoneyState.PAYABLE
    )
    return [trouble for trouble in found if trouble]


def _trouble(award: Award, link: LineAward | None, account: int | None) -> PaymentTrouble | None:
    if account is None:
        return PaymentTrouble(award, "no_account", "", account_to_change=True)
    answer = last_answer(link.line) if link else None
    if link is None or answer is None:
        return None
    same = link.line.bank_account_id == account and is_account_fault(answer.reason)
    return PaymentTrouble(award, answer.outcome, answer.reason, account_to_change=same)


def insurer_lines(insurer: Organisation) -> QuerySet[PaymentLine]:
    """Released payments to an insurer for pooled cover, newest first, with answers and number of enterprises."""
    lines = PaymentLine.objects.filter(payee=insurer, batch__payee_kind="insurer", batch__released_at__isnull=False)
    lines = lines.select_related("batch__call", "payee").prefetch_related("results")
    return lines.annotate(award_count=Count("line_awards")).order_by("-pk")


def insurer_awards_to_come(insurer: Organisation) -> list[Award]:
    """Pooled cover earned for an insurer that has not been sent yet."""
    awards = list(
        Award.objects.filter(payee=insurer, payee_kind="insurer").select_related("enterprise", "application", "call")
    )
    states = states_by_award(awards)
    return [award for award in awards if states[award.pk] in (MoneyState.PAYABLE, MoneyState.RESERVED)]
