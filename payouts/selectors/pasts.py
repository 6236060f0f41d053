"""What went before a payment, for whoever makes or releases it: earlier payments, changes of account, a lifted hold.

Kept with the batch when it is decided (`PaymentBatch.decided_seen`): its page goes on saying what was seen then.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from accounts.models import BankAccount
from payouts.domain.account_faults import is_account_fault
from payouts.models import AwardPart, BatchState, LinePart, PaymentBatch, PaymentLine
from payouts.selectors.attempts import state_of_line


@dataclass(frozen=True)
class EarlierPayment:
    """A line that was to pay one of the same parts. `state` is a LineState; times are ISO texts."""

    line_id: int
    reference: str
    state: str
    reason: str = ""
    evidence: str = ""
    recorded_as: str = ""
    confirmed_as: str = ""
    at: str = ""
    account_fault: bool = False

    @property
    def when(self) -> datetime | None:
        return datetime.fromisoformat(self.at) if self.at else None


@dataclass(frozen=True)
class AccountChange:
    """One account replaced by the next, both masked. `since_earlier`: after the earlier payment was sent."""

    old: str
    new: str
    by: str
    at: str
    since_earlier: bool = False
    after_making: bool = False

    @property
    def when(self) -> datetime:
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True)
class LinePast:
    """`attempt` is 1 for a first payment. Empty `earlier` and `changes`: nothing to say."""

    attempt: int
    earlier: tuple[EarlierPayment, ...] = ()
    changes: tuple[AccountChange, ...] = ()

    @property
    def hold_lifted(self) -> bool:
        """The payee was held back because the bank blamed the account, and has changed it since."""
        return any(each.account_fault for each in self.earlier) and any(each.since_earlier for each in self.changes)


@dataclass(frozen=True)
class PastCounts:
    """How many lines of a batch are not first payments, and how many go to another account than the one filed. Yuan."""

    repeated: int = 0
    repeated_yuan: Decimal = Decimal(0)
    changed: int = 0
    changed_yuan: Decimal = Decimal(0)


def past_counts(lines: Iterable[PaymentLine], pasts: Mapping[int, LinePast]) -> PastCounts:
    """Totals for whoever releases."""
    amounts = {line.pk: line.amount_yuan for line in lines}
    repeated = [amounts[pk] for pk, past in pasts.items() if past.attempt > 1]
    changed = [amounts[pk] for pk, past in pasts.items() if past.changes]
    return PastCounts(len(repeated), sum(repeated, Decimal(0)), len(changed), sum(changed, Decimal(0)))


def masked(account_no: str) -> str:
    """The first and last four digits of an account."""
    return f"{account_no[:4]}****{account_no[-4:]}"


def pasts_of_batch(batch: PaymentBatch, lines: Sequence[PaymentLine]) -> dict[int, LinePast]:
    """Line id → its past, where there is any: as it is now, or as it was seen when the batch was decided."""
    if batch.state != BatchState.WAITING:
        kept = {int(pk): _read(past) for pk, past in batch.decided_seen.items()}
        return {line.pk: kept[line.pk] for line in lines if line.pk in kept}
    links = LinePart.objects.filter(line__in=lines).select_related("part__award__application")
    parts: dict[int, list[AwardPart]] = {}
    for link in links:
        parts.setdefault(link.line_id, []).append(link.part)
    entries = {line.pk: (line.payee_id, parts[line.pk]) for line in lines}
    return _pasts(entries, own={line.pk for line in lines}, made_at=batch.made_at)


def pasts_of_payees(parts: Mapping[int, Sequence[AwardPart]]) -> dict[int, LinePast]:
    """Payee id → the past of a payment of these parts that could be made now."""
    return _pasts({payee: (payee, owed) for payee, owed in parts.items()}, own=set(), made_at=None)


def keep_pasts(batch: PaymentBatch) -> dict[str, Any]:
    """What `decided_seen` keeps: the past of every line, as plain data."""
    found = pasts_of_batch(batch, list(batch.lines.all()))
    return {str(pk): asdict(past) for pk, past in found.items()}


def _read(kept: Mapping[str, Any]) -> LinePast:
    earlier = tuple(EarlierPayment(**each) for each in kept["earlier"])
    return LinePast(kept["attempt"], earlier, tuple(AccountChange(**each) for each in kept["changes"]))


def _pasts(
    entries: Mapping[int, tuple[int, Sequence[AwardPart]]], *, own: set[int], made_at: datetime | None
) -> dict[int, LinePast]:
    attempts = _attempts([part.pk for _payee, parts in entries.values() for part in parts], own)
    accounts = _accounts({payee for payee, _parts in entries.values()})
    found: dict[int, LinePast] = {}
    for key, (payee, parts) in entries.items():
        lines = {line.pk: line for part in parts for line in attempts.get(part.pk, ())}
        earlier = tuple(_earlier(line) for line in lines.values())
        sent = [line.batch.made_at for line in lines.values()]
        cases = [part.award.application for part in parts]
        filed = min(case.filed_at or case.created_at for case in cases)
        changes = tuple(_changes(accounts.get(payee, []), filed, min(sent, default=None), made_at))
        attempt = 1 + max(len(attempts.get(part.pk, ())) for part in parts)
        if earlier or changes:
            found[key] = LinePast(attempt, earlier, changes)
    return found


def _attempts(parts: Sequence[int], own: set[int]) -> dict[int, list[PaymentLine]]:
    """Part id → the lines it was in before, oldest first; `own` are the lines asked about."""
    links = list(
        LinePart.objects.filter(part__in=parts).select_related("line__batch").prefetch_related("line__results")
    )
    mine = {link.part_id: link.attempt for link in links if link.line_id in own}
    found: dict[int, list[PaymentLine]] = {}
    for link in sorted(links, key=lambda each: each.attempt):
        if link.line_id not in own and link.attempt < mine.get(link.part_id, link.attempt + 1):
            found.setdefault(link.part_id, []).append(link.line)
    return found


def _earlier(line: PaymentLine) -> EarlierPayment:
    results = list(line.results.all())
    state = str(state_of_line(line))
    if not results:
        batch = line.batch
        at = batch.rejected_at or batch.released_at or batch.made_at
        return EarlierPayment(
            line.pk, line.reference, state, batch.rejected_reason, "", batch.rejected_as, "", at.isoformat()
        )
    last = results[-1]
    return EarlierPayment(
        line.pk,
        line.reference,
        state,
        last.reason,
        last.evidence,
        last.recorded_as,
        last.confirmed_as,
        last.at.isoformat(),
        is_account_fault(last.reason),
    )


def _accounts(payees: set[int]) -> dict[int, list[BankAccount]]:
    found: dict[int, list[BankAccount]] = {}
    rows = BankAccount.objects.filter(organisation__in=payees).select_related("created_by").order_by("created_at", "pk")
    for account in rows:
        found.setdefault(account.organisation_id, []).append(account)
    return found


def _changes(
    accounts: Sequence[BankAccount], filed: datetime, sent: datetime | None, made: datetime | None
) -> Iterable[AccountChange]:
    for old, new in pairwise(accounts):
        if new.created_at > filed:
            yield AccountChange(
                masked(old.account_no),
                masked(new.account_no),
                new.created_by.full_name,
                new.created_at.isoformat(),
                since_earlier=sent is not None and new.created_at > sent,
                after_making=made is not None and new.created_at > made,
            )
