"""The double-entry ledger as pure arithmetic: accounts, balanced entries, and the state an award's balances mean.

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


def award_account(award_id: int, state: MoneyState) -> str:
    return f"award:{award_id}:{state}"


def doubled_account(award_id: int) -> str:
    """What may have left more often than it was earned, until one of the payments is known to have failed."""
    return f"award:{award_id}:doubled"


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


def awarded(*, award_id: int, call_id: int, fen: int) -> EntryDraft:
    """The call's commitment becomes an award that can be paid."""
    return entry(
        key=f"award:{award_id}:awarded",
        event=MoneyEvent.AWARDED,
        postings={call_account(call_id): -fen, award_account(award_id, MoneyState.PAYABLE): fen},
    )


def moved(
    *,
    key: str,
    event: MoneyEvent,
    award_id: int,
    call_id: int,
    before: Position,
    after: Position,
    fen: int,
    memo: str = "",
) -> EntryDraft | None:
    """The award from one position to another; None where no money moves.

    Money that left once more than was earned (`doubled`) stands in an account of its own, drawn on the call's.
    """
    postings: dict[str, int] = {}
    if before.state is not after.state:
        postings |= {award_account(award_id, before.state): -fen, award_account(award_id, after.state): fen}
    if more := (after.doubled - before.doubled) * fen:
        postings |= {doubled_account(award_id): more, call_doubled_account(call_id): -more}
    return entry(key=key, event=event, postings=postings, memo=memo) if postings else None


def state_of(balances: Mapping[MoneyState, int]) -> MoneyState:
    """The one account that holds the award. Raises LedgerRefused (split_award) if not exactly one does."""
    holding = [state for state, fen in balances.items() if fen]
    if len(holding) != 1 or balances[holding[0]] < 0:
        raise LedgerRefused("split_award", held=",".join(sorted(holding)))
    return holding[0]


def total_by_account(entries: Iterable[EntryDraft]) -> dict[str, int]:
    """Balances after posting all entries; accounts that return to nothing stay listed with 0."""
    balances: dict[str, int] = {}
    for draft in entries:
        for account, fen in draft.postings:
            balances[account] = balances.get(account, 0) + fen
    return balances
