"""The ledger read: balances of accounts, and the state of a part, which is nothing but where its money lies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Sum

from payouts.domain.ledger import doubled_account, part_account, part_in, state_of
from payouts.domain.lines import MoneyState
from payouts.models import Award, AwardPart, JournalEntry, LinePart, PaymentBatch, Posting

Balances = dict[MoneyState, int]


def account_balances(codes: Iterable[str]) -> dict[str, int]:
    """Fen by account code; an account nothing was ever posted to is left out."""
    sums = Posting.objects.filter(account__code__in=list(codes)).values_list("account__code")
    return dict(sums.annotate(total=Sum("amount_fen")))


def balances_by_part(parts: Iterable[AwardPart]) -> dict[int, Balances]:
    """The four balances of each part, in fen, by part id: one query for all."""
    ids = [part.pk for part in parts]
    found = account_balances(part_account(pk, state) for pk in ids for state in MoneyState)
    return {pk: {state: found.get(part_account(pk, state), 0) for state in MoneyState} for pk in ids}


def balances_of(part: AwardPart) -> Balances:
    """The four balances of one part, in fen."""
    return balances_by_part([part])[part.pk]


def part_state(part: AwardPart) -> MoneyState:
    """Where the part's money lies. Raises LedgerRefused (split_part) if the ledger does not say."""
    return state_of(balances_of(part))


def states_by_part(parts: Iterable[AwardPart]) -> dict[int, MoneyState]:
    """Part id → state, one query for all."""
    return {pk: state_of(balances) for pk, balances in balances_by_part(parts).items()}


def parts_with_states(award: Award) -> list[tuple[AwardPart, MoneyState]]:
    """Every part of the award with where its money lies."""
    parts = list(award.parts.select_related("award"))
    states = states_by_part(parts)
    return [(part, states[part.pk]) for part in parts]


def doubled_yuan_of(award: Award) -> Decimal:
    """What may have left once more than this award was earned; nothing, as a rule."""
    return _doubled(award.parts.values_list("pk", flat=True))


def doubled_yuan(batch: PaymentBatch) -> Decimal:
    """The same for everything a batch pays."""
    return _doubled(LinePart.objects.filter(line__batch=batch).values_list("part_id", flat=True))


def _doubled(parts: Iterable[int]) -> Decimal:
    return Decimal(sum(account_balances(doubled_account(pk) for pk in parts).values())) / 100


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
    part: AwardPart


def journal_of(award: Award) -> list[JournalRow]:
    """Everything that ever moved this award's money, oldest first."""
    parts = {part.pk: part for part in award.parts.select_related("award")}
    codes = [part_account(pk, state) for pk in parts for state in MoneyState] + [doubled_account(pk) for pk in parts]
    entries = JournalEntry.objects.filter(postings__account__code__in=codes).distinct()
    return [_row(entry, parts) for entry in entries.prefetch_related("postings__account")]


def _row(entry: JournalEntry, parts: Mapping[int, AwardPart]) -> JournalRow:
    postings = list(entry.postings.all())
    codes = [posting.account.code for posting in postings]
    [moved] = {pk for code in codes if (pk := part_in(code)) is not None}
    takers = tuple(posting for posting in postings if posting.amount_fen > 0)
    return JournalRow(
        at=entry.at,
        event=entry.event,
        memo=entry.memo,
        by=entry.by_as,
        givers=tuple(posting for posting in postings if posting.amount_fen < 0),
        takers=takers,
        fen=sum(posting.amount_fen for posting in takers),
        part=parts[moved],
    )


def ledger_total() -> int:
    """The sum of everything: 0, always."""
    total: int | None = Posting.objects.aggregate(total=Sum("amount_fen"))["total"]
    return total or 0
