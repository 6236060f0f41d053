"""The one state of a case and every legal change of it. Whatever else looks like a status is computed."""

from enum import StrEnum

from records.domain.refusals import Refusal


class Status(StrEnum):
    DRAFT = "draft"
    FILED = "filed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    APPROVED = "approved"
    REFUSED = "refused"


class Event(StrEnum):
    FILE = "file"
    ADVANCE = "advance"
    RETURN = "return"
    REFILE = "refile"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"
    APPROVE = "approve"
    REFUSE = "refuse"


class IllegalMove(Refusal):
    """The case is not where this act expects it (it has moved on, or was never there)."""

    code = "illegal_move"


# Every (status, event) pair is decided here: a status, or None for "never".
TABLE: dict[Status, dict[Event, Status | None]] = {status: dict.fromkeys(Event) for status in Status}
TABLE[Status.DRAFT] |= {Event.FILE: Status.FILED, Event.WITHDRAW: Status.WITHDRAWN}
TABLE[Status.FILED] |= {
    Event.ADVANCE: Status.FILED,
    Event.RETURN: Status.RETURNED,
    Event.WITHDRAW: Status.WITHDRAWN,
    Event.APPROVE: Status.APPROVED,
    Event.REFUSE: Status.REFUSED,
}
TABLE[Status.RETURNED] |= {
    Event.REFILE: Status.FILED,
    Event.WITHDRAW: Status.WITHDRAWN,
    Event.LAPSE: Status.LAPSED,
}

CLOSED = frozenset({Status.WITHDRAWN, Status.LAPSED, Status.APPROVED, Status.REFUSED})


def next_status(status: Status, event: Event) -> Status:
    """The status after `event`, or IllegalMove."""
    after = TABLE[status][event]
    if after is None:
        raise IllegalMove(status=status.value, event=event.value)
    return after
