"""The double-entry ledger as pure arithmetic: accounts, balanced entries, and the state an award's balances mean.

An amount is positive where money arrives and negative where it leaves; each entry sums to nothing. Integer fen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from payouts.domain.refusals import LedgerRefused


class MoneyState(StrEnum):
    """Where the whole of an award lies. Exactly one of its four accounts holds it."""

    PAYABLE = "payable"
    RESERVED = "reserved"
    IN_TRANSIT = "in_transit"
    PAID = "paid"


class MoneyEvent(StrEnum):
    """What moves money."""

    AWARDED = "awarded"
    RESERVED = "reserved"
    REJECTED = "rejected"
    RELEASED = "released"
    PAID = "paid"
    FAILED = "failed"
    RETURNED = "returned"


# From which states an event may take an award, and to which. AWARDED draws on the call's commitment instead.
MOVES: dict[MoneyEvent, tuple[frozenset[MoneyState], MoneyState]] = {
    MoneyEvent.RESERVED: (frozenset({MoneyState.PAYABLE}), MoneyState.RESERVED),
    MoneyEvent.REJECTED: (frozenset({MoneyState.RESERVED}), MoneyState.PAYABLE),
    MoneyEvent.RELEASED: (frozenset({MoneyState.RESERVED}), MoneyState.IN_TRANSIT),
    MoneyEvent.PAID: (frozenset({MoneyState.IN_TRANSIT}), MoneyState.PAID),
    MoneyEvent.FAILED: (frozenset({MoneyState.IN_TRANSIT}), MoneyState.PAYABLE),
    MoneyEvent.RETURNED: (frozenset({MoneyState.IN_TRANSIT, MoneyState.PAID}), MoneyState.PAYABLE),
}


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


def moved(*, award_id: int, attempt: int, event: MoneyEvent, state: MoneyState, fen: int, memo: str = "") -> EntryDraft:
    """The whole award from `state` to where `event` takes it. Raises LedgerRefused (illegal_money_move)."""
    sources, target = MOVES[event]
    if state not in sources:
        raise LedgerRefused("illegal_money_move", state=state.value, event=event.value)
    return entry(
        key=f"award:{award_id}:{attempt}:{event}",
        event=event,
        postings={award_account(award_id, state): -fen, award_account(award_id, target): fen},
        memo=memo,
    )


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
