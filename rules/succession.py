"""How the versions of one policy follow each other in time: without a gap, without an overlap. Dates only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Term:
    """A published version and the days its text names, both included."""

    version: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why a day cannot be the first of a new version: a code, the version it meets and the day that decides."""

    code: str
    version: str
    day: date


def misfit(terms: Sequence[Term], start: date, today: date) -> Misfit | None:
    """None if a new version may hold from `start`; the earlier one then gives way that day.

    It begins after every published one, at the latest on the day after the last one's end, and not in the past.
    """
    if not terms:
        return None
    latest = max(terms, key=lambda term: term.first)
    if start <= latest.first:
        return Misfit("draft_overlap", latest.version, latest.first)
    if latest.last is not None and start > latest.last + timedelta(days=1):
        return Misfit("draft_gap", latest.version, latest.last)
    if start < today:
        return Misfit("draft_in_past", latest.version, today)
    return None


def gives_way(terms: Sequence[Term], first: date) -> date | None:
    """The day from which a version that begins on `first` gives way to the next one; None while there is none."""
    return min((term.first for term in terms if term.first > first), default=None)
