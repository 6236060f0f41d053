"""What becomes of one line, step by step, and where the money of a part therefore lies. Pure; the table is total.

A part may have been in several lines (attempts). Each line goes its own way; together they say where the part is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from payouts.domain.refusals import LedgerRefused


class MoneyState(StrEnum):
    """Where the whole of a part lies. Exactly one of its four accounts holds it."""

    PAYABLE = "payable"
    RESERVED = "reserved"
    IN_TRANSIT = "in_transit"
    PAID = "paid"


class LineState(StrEnum):
    """How far one line has come. UNKNOWN: the bank has it and does not say how it ended."""

    RESERVED = "reserved"
    REJECTED = "rejected"
    SENT = "sent"
    UNKNOWN = "unknown"
    PAID = "paid"
    FAILED = "failed"
    RETURNED = "returned"


class MoneyEvent(StrEnum):
    """What moves a line; AWARDED is how the money of a part comes to be payable at all."""

    AWARDED = "awarded"
    RESERVED = "reserved"
    REJECTED = "rejected"
    RELEASED = "released"
    UNKNOWN = "unknown"
    PAID = "paid"
    FAILED = "failed"
    RETURNED = "returned"
    REOPENED = "reopened"


class Outcome(StrEnum):
    """What is recorded about a line that was sent. REOPENED: the last thing recorded was wrong."""

    UNKNOWN = "unknown"
    PAID = "paid"
    FAILED = "failed"
    RETURNED = "returned"
    REOPENED = "reopened"


ANSWERED = {
    MoneyEvent.PAID: LineState.PAID,
    MoneyEvent.FAILED: LineState.FAILED,
    MoneyEvent.RETURNED: LineState.RETURNED,
}
REOPENED = {MoneyEvent.REOPENED: LineState.UNKNOWN}
# State of a line (None: not written yet) → what may happen to it → its next state. Anything else is refused.
STEPS: dict[LineState | None, dict[MoneyEvent, LineState]] = {
    None: {MoneyEvent.RESERVED: LineState.RESERVED},
    LineState.RESERVED: {MoneyEvent.REJECTED: LineState.REJECTED, MoneyEvent.RELEASED: LineState.SENT},
    LineState.REJECTED: {},
    LineState.SENT: {MoneyEvent.UNKNOWN: LineState.UNKNOWN, **ANSWERED},
    LineState.UNKNOWN: ANSWERED,
    LineState.PAID: {MoneyEvent.RETURNED: LineState.RETURNED, **REOPENED},
    LineState.FAILED: REOPENED,
    LineState.RETURNED: REOPENED,
}
# Where the money of a line is that has left the house; one that is not named is not out.
OUT = {
    LineState.SENT: MoneyState.IN_TRANSIT,
    LineState.UNKNOWN: MoneyState.IN_TRANSIT,
    LineState.PAID: MoneyState.PAID,
}


@dataclass(frozen=True, slots=True)
class Position:
    """Where a part lies, and how often its amount is out beyond the one time it was earned."""

    state: MoneyState
    doubled: int = 0


def next_state(state: LineState | None, event: MoneyEvent) -> LineState:
    """Raises LedgerRefused (illegal_money_move) for a step that is not in the table."""
    if event not in STEPS[state]:
        raise LedgerRefused("illegal_money_move", state=str(state), event=event.value)
    return STEPS[state][event]


def state_after(*, rejected: bool, released: bool, outcomes: Iterable[str]) -> LineState:
    """The state of a written line, from its batch and from what was recorded, oldest first."""
    if rejected:
        return LineState.REJECTED
    if not released:
        return LineState.RESERVED
    last = None
    for last in outcomes:  # noqa: B007 -- only the last one counts
        pass
    if last is None:
        return LineState.SENT
    return LineState.UNKNOWN if last == Outcome.REOPENED else LineState(last)


def position_of(lines: Iterable[LineState]) -> Position:
    """From all lines a part has been in: what is out says where it lies, then what is reserved."""
    states = list(lines)
    out = [OUT[state] for state in states if state in OUT]
    if out:
        return Position(MoneyState.PAID if MoneyState.PAID in out else MoneyState.IN_TRANSIT, len(out) - 1)
    return Position(MoneyState.RESERVED if LineState.RESERVED in states else MoneyState.PAYABLE)
