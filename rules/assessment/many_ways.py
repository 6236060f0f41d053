"""The exact optimum for any mix of measures and nested caps: meet in the middle, between bounds that hold for sure.

Each open item goes to one of its options (place, fen). A place is a class of products within a measure; both may
be capped. Prices (`bounds.py`) give an amount that no assignment exceeds; of it every assignment loses a known part
with each policy that goes to a dearer place, and with each fen above a cap. One half of the policies is assigned in
all ways that do not lose too much, then the other half, and the two are put together (`pairing.py`).
"""

from collections.abc import Sequence
from itertools import combinations_with_replacement, product
from math import prod

from rules.assessment.bounds import WHOLE, Caps, Item, prices_of
from rules.assessment.pairing import State, Sums, best_pair

_KEPT = 48
FEW_WAYS = 16
MOST_AT_ONCE = 26
CORE = {2: 24}  # items settled exactly among many, by how many options they have; of more options 14
MOST_STATES = 120_000  # both halves of 20 items with three options each have no more


def best_of_many(base: Sequence[int], items: Sequence[Item], caps: Caps) -> tuple[int, list[int]]:
    """The most that can be left after all caps, and the option of each item that reaches it.

    `base` is what is already assigned to each place. The same items in the same order give the same answer. Up to
    20 items with three options each are always settled exactly. Of many more it can happen that an assignment
    is neither at the bound nor can every other be ruled out in the memory there is; then the best one found is taken.
    """
    if prod(map(len, items)) <= FEW_WAYS:
        return _by_trying_all(base, items, caps)
    search = Search(base, items, caps)
    best = search.quickly()
    return best if best[0] >= search.ceiling else search.exactly(best)


def _by_trying_all(base: Sequence[int], items: Sequence[Item], caps: Caps) -> tuple[int, list[int]]:
    best = -1
    found: tuple[int, ...] = ()
    for ways in product(*[range(len(item)) for item in items]):
        sums = list(base)
        for item, option in zip(items, ways, strict=True):
            place, amount = item[option]
            sums[place] += amount
        value = caps.worth(sums)
        if value > best:
            best, found = value, ways
    return best, list(found)


class Search:
    """One problem with its prices. `ceiling`: no assignment is worth more."""

    def __init__(self, base: Sequence[int], items: Sequence[Item], caps: Caps) -> None:
        self.full = caps.full()
        self.base: Sums = tuple(map(min, base, self.full))
        self.items, self.caps = items, caps
        self.prices = prices_of(self.base, items, caps)
        self.ceiling = self.prices.bound // WHOLE
        self.all_kept = sum(self.base) + sum(max(amount for _, amount in item) for item in items)
        self.radix = max((len(item) for item in items), default=1)

    def quickly(self) -> tuple[int, list[int]]:
        """A good assignment: after each item only the most promising ones are followed."""
        worth = self.caps.worth
        states: list[State] = [(0, 0, self.base, 0)]
        for item in self.items:
            states = self._grown(states, item, self.prices.bound, self.all_kept)
            states = sorted(states, key=lambda state: (state[0], -worth(state[2])))[:_KEPT]
        value, number = max((worth(sums), -number) for _, number, sums, _ in states)
        return value, self._ways(-number)

    def exactly(self, known: tuple[int, list[int]]) -> tuple[int, list[int]]:
        """The optimum: an assignment worth more than the known one, or the known one."""
        half = (len(self.items) + 1) // 2
        known = self._around_cores(self._improved(*known))
        if known[0] >= self.ceiling:
            return known
        may_lose = self.prices.bound - (known[0] + 1) * WHOLE
        may_waste = self.all_kept - known[0] - 1
        lefts, rights = (
            self._all(self.base, 0, half, may_lose, may_waste),
            self._all(None, half, len(self.items), may_lose, may_waste),
        )
        if len(lefts) + len(rights) > MOST_STATES:
            return known
        best, number, other = best_pair(lefts, rights, self.caps.worth, (self.prices.bound, self.all_kept), known[0])
        if best == known[0]:
            return known
        return best, self._ways(number * self.radix ** (len(self.items) - half) + other)

    def _all(self, base: Sums | None, start: int, end: int, may_lose: int, may_waste: int) -> list[State]:
        """Every way to assign some of the items that loses no more than it may."""
        states: list[State] = [(0, 0, base or (0,) * len(self.full), 0)]
        for item in self.items[start:end]:
            if len(states) <= MOST_STATES:
                states = self._grown(states, item, may_lose, may_waste)
        return states

    def _around_cores(self, known: tuple[int, list[int]]) -> tuple[int, list[int]]:
        """Where very many items are open: the others as they are, one core of items after the other exactly."""
        value, ways = known
        size = CORE.get(self.radix, 14)
        for start in range(0, len(self.items) if len(self.items) > MOST_AT_ONCE else 0, size // 2):
            if value >= self.ceiling:
                break
            core = range(start, min(start + size, len(self.items)))
            sums = list(self.base)
            for i, (item, way) in enumerate(zip(self.items, ways, strict=True)):
                if i not in core:
                    sums[item[way][0]] += item[way][1]
            found, inner = best_of_many(sums, [self.items[i] for i in core], self.caps)
            if found > value:
                value, ways = found, [*ways[:start], *inner, *ways[core.stop :]]
        return value, ways

    def _grown(self, states: list[State], item: Item, may_lose: int, may_waste: int) -> list[State]:
        """The states with one more item; one of those with the same sums."""
        places, full, radix = self.prices.places, self.full, self.radix
        most = max(places[place] * amount for place, amount in item)
        largest = max(amount for _, amount in item)
        options = [
            (o, p, amount, most - places[p] * amount, places[p], largest - amount) for o, (p, amount) in enumerate(item)
        ]
        grown: dict[Sums, State] = {}
        for lost, number, sums, wasted in states:
            for option, place, amount, loss, price, less in options:
                total, after, waste = sums[place] + amount, lost + loss, wasted + less
                if total > full[place]:
                    after += price * (total - full[place])
                    waste += total - full[place]
                    total = full[place]
                if after <= may_lose and waste <= may_waste:
                    reached = (*sums[:place], total, *sums[place + 1 :])
                    if reached not in grown:
                        grown[reached] = (after, number * radix + option, reached, waste)
        return list(grown.values())

    def _improved(self, value: int, ways: list[int]) -> tuple[int, list[int]]:
        """The assignment after every move of one or two items that brings more."""
        worth, items = self.caps.worth, self.items
        sums, ways = list(self.base), list(ways)
        for item, way in zip(items, ways, strict=True):
            sums[item[way][0]] += item[way][1]
        moves = [(i, o) for i, item in enumerate(items) for o in range(len(item))]
        better = True
        while better:
            better = False
            for one, two in combinations_with_replacement(moves, 2):
                before = [(i, ways[i]) for i, _ in (one, two)]
                if one[0] == two[0] and one != two:
                    continue
                self._moved(sums, ways, (one, two))
                found = worth(sums)
                if found > value:
                    value, better = found, True
                else:
                    self._moved(sums, ways, before)
        return value, ways

    def _moved(self, sums: list[int], ways: list[int], moves: Sequence[tuple[int, int]]) -> None:
        for i, option in moves:
            (old, less), (new, more) = self.items[i][ways[i]], self.items[i][option]
            sums[old] -= less
            sums[new] += more
            ways[i] = option

    def _ways(self, number: int) -> list[int]:
        ways = []
        for _ in self.items:
            number, option = divmod(number, self.radix)
            ways.append(option)
        return ways[::-1]
