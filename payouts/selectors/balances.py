"""The ledger read: balances of accounts, and the state of awards, which is nothing but where their money lies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Sum

from payouts.domain.ledger import award_account, doubled_account, state_of
from payouts.domain.lines import MoneyState
from payouts.models import Award, JournalEntry, LineAward, PaymentBatch, Posting

Balances = dict[MoneyState, int]


def account_balances(codes: Iterable[str]) -> dict[str, int]:
    """Fen by account code; an account nothing was ever posted to is left out."""
    sums = Posting.objects.filter(account__code__in=list(codes)).values_list("account__code")
    return dict(sums.annotate(total=Sum("amount_fen")))


def balances_by_award(awards: Iterable[Award]) -> dict[int, Balances]:
    """The four balances of each award, in fen, by award id: one query for all."""
    ids = [award.pk for award in awards]
    found = account_balances(award_account(pk, state) for pk in ids for state in MoneyState)
    return {pk: {state: found.get(award_account(pk, state), 0) for state in MoneyState} for pk in ids}


def balances_of(award: Award) -> Balances:
    """The four balances of one award, in fen."""
    return balances_by_award([award])[award.pk]


def award_state(award: Award) -> MoneyState:
    """Where the award's money lies. Raises LedgerRefused (split_award) if the ledger does not say."""
    return state_of(balances_of(award))


def states_by_award(awards: Iterable[Award]) -> dict[int, MoneyState]:
    """Award id → state, one query for all."""
    return {pk: state_of(balances) for pk, balances in balances_by_award(awards).items()}


def doubled_yuan_of(award: Award) -> Decimal:
    """What may have left once more than this award was earned; nothing, as a rule."""
    code = doubled_account(award.pk)
    return Decimal(account_balances([code]).get(code, 0)) / 100


def doubled_yuan(batch: PaymentBatch) -> Decimal:
    """The same for all awards of a batch together."""
    awards = LineAward.objects.filter(line__batch=batch).values_list("award_id", flat=True)
    return Decimal(sum(account_balances(doubled_account(pk) for pk in awards).values())) / 100


@dataclass(frozen=True)
class JournalRow:
    """One entry as a line of a journal: which accounts gave, which took, how much (fen) in all."""

    at: datetime
    event: str
    memo: str
    by: str
    givers: tuple[Posting, ...]
    takers: tuple[Posting, ...]
    fen: int


def journal_of(award: Award) -> list[JournalRow]:
    """Everything that ever moved this award's money, oldest first."""
    codes = [*(award_account(award.pk, state) for state in MoneyState), doubled_account(award.pk)]
    entries = JournalEntry.objects.filter(postings__account__code__in=codes).distinct()
    return [_row(entry) for entry in entries.prefetch_related("postings__account")]


def _row(entry: JournalEntry) -> JournalRow:
    postings = list(entry.postings.all())
    takers = tuple(posting for posting in postings if posting.amount_fen > 0)
    return JournalRow(
        at=entry.at,
        event=entry.event,
        memo=entry.memo,
        by=entry.by_as,
        givers=tuple(posting for posting in postings if posting.amount_fen < 0),
        takers=takers,
        fen=sum(posting.amount_fen for posting in takers),
    )


def ledger_total() -> int:
    """The sum of everything: 0, always."""
    total: int | None = Posting.objects.aggregate(total=Sum("amount_fen"))["total"]
    return total or 0
