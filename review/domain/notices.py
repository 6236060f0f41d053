"""When a line of a public notice goes on, waits or falls. Knows no clock: the official day is an argument."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MOST_OPEN = 5  # lines of one notice that one contact may hold at a time


class Fate(StrEnum):
    """What becomes of one line of the list today."""

    WAIT = "wait"
    HOLD = "hold"
    GO_ON = "go_on"
    FALL = "fall"


@dataclass(frozen=True, slots=True)
class ObjectionState:
    """`finding` is empty while nobody has decided, else `upheld` or `dismissed`."""

    in_time: bool
    finding: str = ""


def is_in_time(received_on: date, ends_on: date) -> bool:
    """An objection counts until 24:00 of the notice's last day."""
    return received_on <= ends_on


def fate_of(ends_on: date, today: date, objections: Iterable[ObjectionState]) -> Fate:
    """An upheld objection takes the line off; an open one in time holds it; the others go on after the last day.

    A late objection that nobody has decided holds nothing.
    """
    states = list(objections)
    if any(each.finding == "upheld" for each in states):
        return Fate.FALL
    if any(each.in_time and not each.finding for each in states):
        return Fate.HOLD
    return Fate.GO_ON if today > ends_on else Fate.WAIT
