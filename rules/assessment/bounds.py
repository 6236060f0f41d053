"""Caps within caps, and an amount that no assignment of items under them can exceed (Lagrangian prices)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

WHOLE = 1 << 20
"""A price of one: prices and the bound are whole numbers of this part of a fen."""
_FEW_MEASURES = 5
_ROUNDS = 6
Item = Sequence[tuple[int, int]]
"""The options of one item: (place, fen)"""


@dataclass(frozen=True, slots=True)
class Caps:
    """`inner` caps places (classes), `outer` measures; `measure_of` says in which measure a place lies."""

    inner: tuple[int, ...]
    outer: tuple[int, ...]
    measure_of: tuple[int, ...]

    def full(self) -> tuple[int, ...]:
        """Where each place is full at the latest, whatever happens elsewhere in its measure."""
        return tuple(min(cap, self.outer[m]) for cap, m in zip(self.inner, self.measure_of, strict=True))

    def worth(self, sums: Sequence[int]) -> int:
        """What is left of the sums of the places after both kinds of caps."""
        totals = [0] * len(self.outer)
        for amount, cap, measure in zip(sums, self.inner, self.measure_of, strict=True):
            totals[measure] += min(cap, amount)
        return sum(map(min, totals, self.outer))


@dataclass(slots=True)
class Prices:
    """What a fen is worth at most in each measure and place (of WHOLE), and the bound that follows, in WHOLE fen.

    From min(cap, x) <= (1 - v) cap + v x for every v between 0 and 1, first for the measure, then for its places.
    Any prices give a bound; `prices_of` looks for good ones.
    """

    measures: list[int]
    places: list[int]
    bound: int = 0

    def scaled(self, chosen: Sequence[int], caps: Caps, up: int, down: int) -> "Prices":
        """The prices with those of some measures and all their places multiplied by up/down."""
        measures = [v * up // down if m in chosen else v for m, v in enumerate(self.measures)]
        places = [
            min(measures[m], w * up // down) if m in chosen else w
            for w, m in zip(self.places, caps.measure_of, strict=True)
        ]
        return Prices(measures, places)

    def with_place(self, place: int, price: int) -> "Prices":
        return Prices(self.measures, [*self.places[:place], price, *self.places[place + 1 :]])

    def value(self, base: Sequence[int], items: Sequence[Item], caps: Caps) -> int:
        """The bound these prices give, in WHOLE fen."""
        found = sum((WHOLE - v) * cap for v, cap in zip(self.measures, caps.outer, strict=True) if v < WHOLE)
        for place, (w, cap, m) in enumerate(zip(self.places, caps.inner, caps.measure_of, strict=True)):
            found += w * base[place]
            if w < self.measures[m]:
                found += (self.measures[m] - w) * cap
        places = self.places
        for item in items:
            found += max([places[place] * amount for place, amount in item])
        return found


def prices_of(base: Sequence[int], items: Sequence[Item], caps: Caps) -> Prices:
    """Prices whose bound is as low as a descent along single and joint prices finds it."""
    prices = Prices([WHOLE] * len(caps.outer), [WHOLE] * len(caps.inner))
    prices.bound = prices.value(base, items, caps)
    for _ in range(_ROUNDS):
        before = prices.bound
        for move in _moves(items, caps):
            prices = _lowest(prices, list(_along(prices, move, items, caps)), base, items, caps)
        if prices.bound == before:
            break
    return prices


def _moves(items: Sequence[Item], caps: Caps) -> Iterator[tuple[str, tuple[int, ...]]]:
    places = sorted({place for item in items for place, _ in item})
    measures = sorted({caps.measure_of[place] for place in places})
    for size in range(1, len(measures) + 1):
        if size == 1 or len(measures) <= _FEW_MEASURES or size == len(measures):
            for chosen in combinations(measures, size):
                yield "measures", chosen
    for place in places:
        if caps.inner[place] < caps.outer[caps.measure_of[place]]:
            yield "place", (place,)


def _along(
    prices: Prices, move: tuple[str, tuple[int, ...]], items: Sequence[Item], caps: Caps
) -> Iterator[tuple[int, Prices]]:
    """Prices at the turning points of a line: where some item is as well off on the line as off it."""
    kind, chosen = move
    highest = max(prices.measures[m] for m in chosen) if kind == "measures" else prices.places[chosen[0]]
    top = WHOLE if kind == "measures" else prices.measures[caps.measure_of[chosen[0]]]
    points = {(0, 1), (top, max(1, highest))}
    for item in items:
        on, off = 0, 0
        for place, amount in item:
            worth = prices.places[place] * amount
            if (caps.measure_of[place] if kind == "measures" else place) in chosen:
                on = max(on, worth)
            else:
                off = max(off, worth)
        if on and off * highest <= top * on:
            points.add((off, on))
    for up, down in points:
        if kind == "measures":
            yield up * WHOLE // down, prices.scaled(chosen, caps, up, down)
        else:
            yield up * WHOLE // down, prices.with_place(chosen[0], min(top, highest * up // down))


def _lowest(
    prices: Prices, points: list[tuple[int, Prices]], base: Sequence[int], items: Sequence[Item], caps: Caps
) -> Prices:
    """The best of the points of a line; the bound is convex along it, so it is found by halving."""
    points.sort(key=lambda point: point[0])
    low, high = 0, len(points) - 1
    while low < high:
        middle = (low + high) // 2
        here, there = points[middle][1], points[middle + 1][1]
        here.bound, there.bound = here.value(base, items, caps), there.value(base, items, caps)
        if here.bound <= there.bound:
            high = middle
        else:
            low = middle + 1
    found = points[low][1]
    found.bound = found.value(base, items, caps)
    return found if found.bound < prices.bound else prices
