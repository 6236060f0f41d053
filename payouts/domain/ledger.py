"""The double-entry ledger as pure arithmetic: accounts, balanced entries, and the state a part's balances mean.

An amount is positive where money arrives and negative where it leaves; each entry sums to nothing. Integer fen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from payouts.domain.lines import MoneyEvent, MoneyState, Position
from payouts.domain.refusals import LedgerRefused


@dataclass(frozen=True, slots=True)
class EntryDraft:
    """A balanced entry to be posted; `key` makes it happen once. `postings` in order of account code."""

    key: str
    event: str
    postings: tuple[tuple[str, int], ...]
    memo: str = ""


def call_account(call_id: int) -> str:
    """What the government approval set aside; below zero by all that awards have drawn from it."""
    return f"call:{call_id}:committed"


def part_account(part_id: int, state: MoneyState) -> str:
    return f"part:{part_id}:{state}"


def part_in(account: str) -> int | None:
    """The part whose account it is; None for one of a call."""
    noun, _, rest = account.partition(":")
    return int(rest.partition(":")[0]) if noun == "part" else None


def doubled_account(part_id: int) -> str:
    """What may have left more often than it was earned, until one of the payments is known to have failed."""
    return f"part:{part_id}:doubled"


def call_doubled_account(call_id: int) -> str:
    """Below zero by all that may have left twice: no commitment stands behind it."""
    return f"call:{call_id}:doubled"


def entry(*, key: str, event: str, postings: Mapping[str, int], memo: str = "") -> EntryDraft:
    """A checked entry. Raises LedgerRefused: no_key, too_few_postings, zero_posting, unbalanced."""
    if not key:
        raise LedgerRefused("no_key")
    if len(postings) < 2:  # noqa: PLR2004 -- money comes from somewhere and goes somewhere
        raise LedgerRefused("too_few_postings", key=key)
    if 0 in postings.values():
        raise LedgerRefused("zero_posting", key=key)
    if total := sum(postings.values()):
        raise LedgerRefused("unbalanced", key=key, total=total)
    return EntryDraft(key, event, tuple(sorted(postings.items())), memo)


def awarded(*, part_id: int, call_id: int, fen: int) -> EntryDraft:
    """The call's commitment becomes a part of an award that can be paid."""
    return entry(
        key=f"part:{part_id}:awarded",
        event=MoneyEvent.AWARDED,
        postings={call_account(call_id): -fen, part_account(part_id, MoneyState.PAYABLE): fen},
    )


def moved(
    *,
    key: str,
    event: MoneyEvent,
    part_id: int,
    call_id: int,
    before: Position,
    after: Position,
    fen: int,
    memo: str = "",
) -> EntryDraft | None:
    """The part from one position to another; None where no money moves.

    Money that left once more than was earned (`doubled`) stands in an account of its own, drawn on the call's.
    """
    postings: dict[str, int] = {}
    if before.state is not after.state:
        postings |= {part_account(part_id, before.state): -fen, part_account(part_id, after.state): fen}
    if more := (after.doubled - before.doubled) * fen:
        postings |= {doubled_account(part_id): more, call_doubled_account(call_id): -more}
    return entry(key=key, event=event, postings=postings, memo=memo) if postings else None


def state_of(balances: Mapping[MoneyState, int]) -> MoneyState:
    """The one account that holds the part. Raises LedgerRefused (split_part) if not exactly one does."""
    holding = [state for state, fen in balances.items() if fen]
    if len(holding) != 1 or balances[holding[0]] < 0:
        raise LedgerRefused("split_part", held=",".join(sorted(holding)))
    return holding[0]


def total_by_account(entries: Iterable[EntryDraft]) -> dict[str, int]:
    """Balances after posting all entries; accounts that return to nothing stay listed with 0."""
    balances: dict[str, int] = {}
    for draft in entries:
        for account, fen in draft.postings:
            balances[account] = balances.get(account, 0) + fen
    return balances
