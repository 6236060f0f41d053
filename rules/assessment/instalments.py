"""An award that is paid in parts, one a year: how much falls into which, to the fen the whole in the end."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import accumulate, pairwise, zip_longest
from typing import NamedTuple

from rules.definition.amounts import ITEM, WHOLE, Rounding
from rules.definition.declared import exact
from rules.definition.parts import Definition
from rules.money import Rate

AT_ONCE = (WHOLE,)


class Part(NamedTuple):
    """One part of what a payee gets: its number from 1, the year from whose budget it is paid at the earliest, fen."""

    number: int
    budget_year: int
    amount_fen: int


def split(fen: int, shares: Sequence[Rate], unit: int = 1) -> tuple[int, ...]:
    """The amount of each part: what the running sum of shares, rounded down to whole units, adds; the last the rest."""
    running = accumulate(map(exact, shares), initial=Fraction(0))
    upto = [int(fen * share // unit) * unit for share in running]
    return tuple(after - before for before, after in pairwise([*upto[:-1], fen]))


def shares_of(definition: Definition, measure: str) -> tuple[Rate, ...]:
    """The share of each part of what a measure gives; the whole at once where it is not paid in parts."""
    found = definition.measure(measure).instalments
    return found.shares if found is not None else AT_ONCE


def parts_paid(amounts: Iterable[tuple[int, Sequence[Rate]]], rounding: Rounding, first_year: int) -> tuple[Part, ...]:
    """The parts of what one payee gets for several items, in order; parts of nothing are left out.

    None at all where everything is paid at once.
    """
    unit = rounding.unit_fen
    split_up = [split(fen, shares, unit if rounding.per == ITEM else 1) for fen, shares in amounts]
    sums = [sum(column) for column in zip_longest(*split_up, fillvalue=0)]
    if len(sums) < 2:  # noqa: PLR2004 -- one part is no part
        return ()
    upto = [running - running % unit for running in accumulate(sums[:-1], initial=0)]
    whole = [after - before for before, after in pairwise([*upto, sum(sums)])]
    return tuple(Part(place + 1, first_year + place, fen) for place, fen in enumerate(whole) if fen)


def part_of(fen: int, shares: Sequence[Rate], number: int) -> int:
    """The amount of one part, from 1; nothing of a part there is not."""
    return split(fen, shares)[number - 1] if number <= len(shares) else 0
