"""The assignment that leaves the most money where classes have their own caps inside the caps of their measures.

Works on bare numbers like `choice.py`: (number of the class, fen). Exact for any options.
"""

from collections.abc import Sequence
from dataclasses import dataclass

Option = tuple[int, int]
"""(number of the class, amount in fen before any cap)"""


@dataclass(frozen=True, slots=True)
class Nest:
    """`parents[c]` is the measure of class c; limits are whole numbers, beyond every sum where there is no cap."""

    inner: tuple[int, ...]
    parents: tuple[int, ...]
    outer: tuple[int, ...]

    def worth(self, sums: Sequence[int]) -> int:
        """What class sums leave after the caps of the classes and then those of the measures."""
        reached = [0] * len(self.outer)
        for number, total in enumerate(sums):
            reached[self.parents[number]] += min(total, self.inner[number])
        return sum(min(total, limit) for total, limit in zip(reached, self.outer, strict=True))


def choose_nested(
    options: Sequence[Sequence[Option]],
    inner: Sequence[int | None],
    parents: Sequence[int],
    outer: Sequence[int | None],
    ranks: Sequence[str],
) -> list[int]:
    """For each policy the position of the option it takes; -1 where it has none. Ties as in `choice.choose`."""
    beyond = 10**18 + sum(amount for choices in options for _, amount in choices)
    nest = Nest(
        tuple(beyond if cap is None else cap for cap in inner),
        tuple(parents),
        tuple(beyond if cap is None else cap for cap in outer),
    )
    taken = [_own_best(choices, nest) for choices in options]
    sums = _sums(options, taken, len(nest.inner))
    if nest.worth(sums) == sum(sums):
        return taken
    contested = [p for p, choices in enumerate(options) if len(choices) > 1]
    contested.sort(key=lambda p: (-max(amount for _, amount in options[p]), ranks[p], p))
    for p in contested:
        taken[p] = -1
    base = _sums(options, taken, len(nest.inner))
    for p, position in zip(contested, _settled([options[p] for p in contested], base, nest), strict=True):
        taken[p] = position
    return taken


def _preference(option: Option, nest: Nest) -> tuple[int, int, int]:
    number = option[0]
    return (-nest.outer[nest.parents[number]], -nest.inner[number], number)


def _own_best(choices: Sequence[Option], nest: Nest) -> int:
    """The option with the most money for this policy alone, ties to the larger cap."""
    if not choices:
        return -1
    return min(range(len(choices)), key=lambda i: (-choices[i][1], _preference(choices[i], nest)))


def _sums(options: Sequence[Sequence[Option]], taken: Sequence[int], classes: int) -> list[int]:
    sums = [0] * classes
    for choices, position in zip(options, taken, strict=True):
        if position >= 0:
            number, amount = choices[position]
            sums[number] += amount
    return sums


def _settled(items: list[Sequence[Option]], base: list[int], nest: Nest) -> list[int]:
    """An optimum; each item in turn is moved to the larger cap as long as the total stays the same."""
    best, ways = _optimum(items, base, nest)
    left = list(items)
    final: list[int] = []
    for i, choices in enumerate(items):
        for position in sorted(range(len(choices)), key=lambda o: _preference(choices[o], nest)):
            if ways[i] == position:
                break
            value, other = _optimum([*left[:i], [choices[position]], *left[i + 1 :]], base, nest)
            if value == best:
                ways = [*other[:i], position, *other[i + 1 :]]
                break
        final.append(ways[i])
        left[i] = [choices[ways[i]]]
    return final


def _optimum(items: Sequence[Sequence[Option]], base: Sequence[int], nest: Nest) -> tuple[int, list[int]]:
    """The largest worth and one choice for each item that reaches it; single options are just added up."""
    sums = list(base)
    ways = [0] * len(items)
    order: list[int] = []
    for i, choices in enumerate(items):
        if len(choices) == 1:
            sums[choices[0][0]] += choices[0][1]
        else:
            order.append(i)
    order.sort(key=lambda i: -max(amount for _, amount in items[i]))
    rest = [sum(max(amount for _, amount in items[i]) for i in order[depth:]) for depth in range(len(order) + 1)]
    best, found = _greedy(items, sums, nest, order)
    states: dict[tuple[int, ...], tuple[int, ...]] = {_clipped(sums, nest): ()}
    for depth, i in enumerate(order):
        states = _grown(states, items[i], nest, best - rest[depth + 1])
    for reached, path in states.items():
        value = nest.worth(reached)
        if value > best:
            best, found = value, list(path)
    for i, position in zip(order, found, strict=True):
        ways[i] = position
    return best, ways


def _clipped(sums: Sequence[int], nest: Nest) -> tuple[int, ...]:
    """What lies above a cap makes no difference, so that states which differ only there are one."""
    return tuple(min(total, nest.inner[number], nest.outer[nest.parents[number]]) for number, total in enumerate(sums))


def _grown(
    states: dict[tuple[int, ...], tuple[int, ...]], item: Sequence[Option], nest: Nest, least: int
) -> dict[tuple[int, ...], tuple[int, ...]]:
    """Every state with one more item; what cannot exceed the best known value any more is dropped."""
    grown: dict[tuple[int, ...], tuple[int, ...]] = {}
    for reached, path in states.items():
        for position, (number, amount) in enumerate(item):
            raised = [*reached[:number], reached[number] + amount, *reached[number + 1 :]]
            after = _clipped(raised, nest)
            if after not in grown and nest.worth(after) > least:
                grown[after] = (*path, position)
    return grown


def _greedy(
    items: Sequence[Sequence[Option]], sums: Sequence[int], nest: Nest, order: Sequence[int]
) -> tuple[int, list[int]]:
    """A good assignment to start from: each item, the largest first, where it adds most."""
    reached = list(sums)
    ways: list[int] = []
    for i in order:
        tries = []
        for number, amount in items[i]:
            raised = [*reached[:number], reached[number] + amount, *reached[number + 1 :]]
            tries.append((nest.worth(raised), raised))
        values = [value for value, _ in tries]
        ways.append(values.index(max(values)))
        reached = tries[ways[-1]][1]
    return nest.worth(reached), ways
