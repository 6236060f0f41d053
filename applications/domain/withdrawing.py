"""Until when an enterprise may take its filing back: while nobody has committed money to it."""

from collections.abc import Iterable

from applications.domain.status import TABLE, Event, Status


def may_withdraw(status: Status, stages_passed: Iterable[str], committing_stage: str | None) -> bool:
    """Whether WITHDRAW is legal now; `stages_passed` are the stages the case has left by a favourable decision."""
    if TABLE[status][Event.WITHDRAW] is None:
        return False
    return committing_stage is None or committing_stage not in set(stages_passed)
