"""What the people outside see of their money: an enterprise on its case, a house that is paid for others on theirs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from accounts.models import BankAccount, Organisation, User
from accounts.selectors import memberships_of
from applications.models import Application
from payouts.domain.account_faults import is_account_fault
from payouts.domain.lines import MoneyState
from payouts.models import Award, AwardPart, LinePart, LineResult, PaymentLine
from payouts.permissions import may_see
from payouts.selectors.balances import states_by_part
from payouts.selectors.batches import AWARDS, last_answer
from payouts.selectors.budget_years import official_year
from rules.definition.amounts import ENTERPRISE


@dataclass(frozen=True)
class PaymentState:
    """One payment of a case: a part of what it earned, as a rule the whole.

    `state`: payable, reserved, in_transit, paid, failed or returned (payable again).
    `account_end` are the last four digits of the account it was last sent to. `needs_account`: the payee has none.
    `is_to_come`: a part that is paid from the budget of a year to come.
    """

    part: AwardPart
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
    is_to_come: bool = False


def cases_with_payments(user: User | AnonymousUser) -> QuerySet[Application]:
    """Whose payments the person may read: their own enterprises', and for the payment posts those of their cases."""
    mine = Application.objects.visible_to(user)
    return Application.objects.readable_by(user) if may_see(user) else mine


def payment_state(application: Application) -> list[PaymentState]:
    """Every payment the case has earned, with where its money is now; empty before it is approved."""
    parts = list(AwardPart.objects.filter(award__application=application).select_related("award__payee"))
    states = states_by_part(parts)
    links = _last_links(parts)
    with_account = set(
        BankAccount.objects.filter(
            organisation__in=[part.award.payee_id for part in parts], replaced_at=None
        ).values_list("organisation_id", flat=True)
    )
    return [_state(part, states[part.pk], links.get(part.pk), with_account) for part in parts]


def _last_links(parts: Iterable[AwardPart]) -> dict[int, LinePart]:
    links = LinePart.objects.filter(part__in=list(parts)).select_related("line__batch")
    return {link.part_id: link for link in links.prefetch_related("line__results").order_by("attempt")}


def _state(part: AwardPart, money: MoneyState, link: LinePart | None, with_account: set[int]) -> PaymentState:
    award = part.award
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
        part=part,
        award=award,
        payee=award.payee,
        payee_kind=award.payee_kind,
        amount_yuan=part.amount_yuan,
        state=code,
        at=at,
        reason=reason,
        reference=reference,
        account_end=account_end,
        needs_account=money is MoneyState.PAYABLE and award.payee_id not in with_account,
        is_to_come=money is MoneyState.PAYABLE and part.budget_year > official_year(),
    )


@dataclass(frozen=True)
class PaymentTrouble:
    """A payment of one's own organisation that did not arrive, or cannot be made.

    `code` is failed, returned or no_account. `account_to_change`: it waits until the payee has another account.
    """

    part: AwardPart
    code: str
    reason: str
    account_to_change: bool

    @property
    def award(self) -> Award:
        return self.part.award


def payments_in_trouble(user: User | AnonymousUser) -> list[PaymentTrouble]:
    """What the people of a payee have to look after: one entry per award or part that did not arrive, oldest first."""
    own = list(memberships_of(user).filter(organisation__office_code=None).values_list("organisation_id", flat=True))
    mine = AwardPart.objects.filter(award__payee__in=own).select_related("award__payee", "award__call")
    parts = list(mine.order_by("pk"))
    states, links = states_by_part(parts), _last_links(parts)
    accounts = dict(
        BankAccount.objects.filter(organisation__in=own, replaced_at=None).values_list("organisation_id", "pk")
    )
    found = (
        _trouble(part, links.get(part.pk), accounts.get(part.award.payee_id))
        for part in parts
        if states[part.pk] is MoneyState.PAYABLE
    )
    return list(_once_an_award(trouble for trouble in found if trouble))


def _once_an_award(troubles: Iterable[PaymentTrouble]) -> Iterator[PaymentTrouble]:
    """That an account is missing is said once, with the first part that waits for it."""
    told: set[int] = set()
    for trouble in troubles:
        if trouble.code != "no_account" or trouble.part.award_id not in told:
            told.add(trouble.part.award_id)
            yield trouble


def _trouble(part: AwardPart, link: LinePart | None, account: int | None) -> PaymentTrouble | None:
    if account is None:
        return PaymentTrouble(part, "no_account", "", account_to_change=True)
    answer = last_answer(link.line) if link else None
    if link is None or answer is None:
        return None
    same = link.line.bank_account_id == account and is_account_fault(answer.reason)
    return PaymentTrouble(part, answer.outcome, answer.reason, account_to_change=same)


def lines_received(payee: Organisation) -> QuerySet[PaymentLine]:
    """Released payments to a house for the support of others, newest first, with answers and number of enterprises."""
    sent = PaymentLine.objects.filter(payee=payee, batch__released_at__isnull=False)
    lines = sent.exclude(batch__payee_kind=ENTERPRISE)
    lines = lines.select_related("batch__call", "payee").prefetch_related("results")
    return lines.annotate(award_count=AWARDS).order_by("-pk")


def parts_to_come(payee: Organisation) -> list[AwardPart]:
    """What was earned for a house and has not been sent to it yet."""
    mine = AwardPart.objects.filter(award__payee=payee).exclude(award__payee_kind=ENTERPRISE)
    parts = list(mine.select_related("award__enterprise", "award__application", "award__call"))
    states = states_by_part(parts)
    return [part for part in parts if states[part.pk] in (MoneyState.PAYABLE, MoneyState.RESERVED)]
