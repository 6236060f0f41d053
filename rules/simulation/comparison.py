"""Two outcomes over the same population, side by side: what it costs, who wins, who loses. Exact fen."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rules.simulation.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Shift:
    """One claim whose amount differs; `position` in the order of filing."""

    position: int
    before_fen: int
    after_fen: int

    @property
    def gain_fen(self) -> int:
        return self.after_fen - self.before_fen


@dataclass(frozen=True, slots=True)
class MeasureCost:
    """What one measure costs before and after; nought where one of the two does not have it."""

    code: str
    before_fen: int
    after_fen: int

    @property
    def gain_fen(self) -> int:
        return self.after_fen - self.before_fen


@dataclass(frozen=True, eq=False)
class Comparison:
    """`winners` and `losers` by what they win or lose, most first; equal ones in the order of filing."""

    before: Outcome
    after: Outcome
    by_measure: tuple[MeasureCost, ...]
    winners: tuple[Shift, ...]
    losers: tuple[Shift, ...]
    unchanged: int

    @property
    def gain_fen(self) -> int:
        return self.after.cost_fen - self.before.cost_fen

    @property
    def won_fen(self) -> int:
        return sum(change.gain_fen for change in self.winners)

    @property
    def lost_fen(self) -> int:
        return sum(-change.gain_fen for change in self.losers)

    @cached_property
    def newly(self) -> tuple[Shift, ...]:
        """Winners who got nothing before."""
        return tuple(change for change in self.winners if not change.before_fen)

    @cached_property
    def dropped(self) -> tuple[Shift, ...]:
        """Losers who get nothing any more."""
        return tuple(change for change in self.losers if not change.after_fen)


def compared(before: Outcome, after: Outcome) -> Comparison:
    """`after` against `before`. Raises ValueError unless both are over the same number of claims."""
    pairs = list(zip(before.amounts, after.amounts, strict=True))
    changes = [Shift(position, old, new) for position, (old, new) in enumerate(pairs) if old != new]
    return Comparison(
        before=before,
        after=after,
        by_measure=_by_measure(before, after),
        winners=_ordered([change for change in changes if change.after_fen > change.before_fen]),
        losers=_ordered([change for change in changes if change.after_fen < change.before_fen]),
        unchanged=len(pairs) - len(changes),
    )


def _by_measure(before: Outcome, after: Outcome) -> tuple[MeasureCost, ...]:
    codes = dict.fromkeys([*before.by_measure, *after.by_measure])
    return tuple(MeasureCost(code, before.by_measure.get(code, 0), after.by_measure.get(code, 0)) for code in codes)


def _ordered(changes: Sequence[Shift]) -> tuple[Shift, ...]:
    """Most first; those that are equal stay in the order of filing, as they come."""
    return tuple(sorted(changes, key=lambda change: -abs(change.after_fen - change.before_fen)))
