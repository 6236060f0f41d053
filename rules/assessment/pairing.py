"""Two lists of half assignments put together: the pair that is worth most, without looking at every pair.

Each list is split again and again where it is widest. Of a part one knows what its states lose at least and the sums
they reach at most; two parts whose best cannot beat the best pair known are dropped together.
"""

from collections.abc import Callable, Sequence
from operator import add

from rules.assessment.bounds import WHOLE

Sums = tuple[int, ...]
State = tuple[int, int, Sums, int]
"""(what is lost of the bound, the ways taken read as one number, sums of the places, fen given away or above a cap)"""
_FEW = 6


class _Part:
    """Some states: the least that one of them loses, the most that they reach in each place."""

    __slots__ = ("_halves", "lost", "size", "states", "sums", "wasted")

    def __init__(self, states: list[State]) -> None:
        self.states = states
        self.size = len(states)
        self.lost = min([state[0] for state in states])
        self.wasted = min([state[3] for state in states])
        self.sums: Sums = tuple(map(max, zip(*[state[2] for state in states], strict=True)))
        self._halves: tuple[_Part, _Part] | None = None

    def halves(self) -> tuple["_Part", "_Part"]:
        if self._halves is None:
            least = map(min, zip(*[state[2] for state in self.states], strict=True))
            widths = [most - low for most, low in zip(self.sums, least, strict=True)]
            place = widths.index(max(widths))
            ordered = sorted(self.states, key=lambda state: state[2][place])
            self._halves = _Part(ordered[: self.size // 2]), _Part(ordered[self.size // 2 :])
        return self._halves


def best_pair(
    lefts: list[State], rights: list[State], worth: Callable[[Sequence[int]], int], bounds: tuple[int, int], known: int
) -> tuple[int, int, int]:
    """The value of the best pair and the numbers of its ways; (known, -1, -1) if none is worth more."""
    best, found = known, (-1, -1)
    pairs = [(_Part(lefts), _Part(rights))] if lefts and rights else []
    while pairs:
        left, right = pairs.pop()
        may_lose, may_waste = bounds[0] - (best + 1) * WHOLE, bounds[1] - best - 1
        if left.lost + right.lost > may_lose or left.wasted + right.wasted > may_waste:
            continue
        if worth(tuple(map(add, left.sums, right.sums))) <= best:
            continue
        if left.size <= _FEW and right.size <= _FEW:
            for lost, number, sums, _ in left.states:
                for other_lost, other, others, _ in right.states:
                    if lost + other_lost <= may_lose:
                        value = worth(tuple(map(add, sums, others)))
                        if value > best:
                            best, found = value, (number, other)
        elif left.size >= right.size:
            pairs += [(part, right) for part in left.halves()]
        else:
            pairs += [(left, part) for part in right.halves()]
    return best, *found
