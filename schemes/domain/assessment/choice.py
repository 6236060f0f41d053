"""Which measure each policy goes to when several fit: the assignment that leaves the most money after caps, exactly.

Works on bare numbers (measure index, fen); knows no policy, article or claim. docs/assessment.md has it in prose.
"""

from collections.abc import Sequence

from schemes.domain.assessment.many_ways import best_of_many
from schemes.domain.assessment.two_ways import best_of_two

TWO = 2
WITHOUT_END = 10**18
Option = tuple[int, int]
"""(index of the measure, amount in fen before the cap)"""


def choose(options: Sequence[Sequence[Option]], caps: Sequence[int | None], ranks: Sequence[str]) -> list[int]:
    """For each policy the position of the option it takes; -1 where it has none.

    Maximises the sum over measures of min(cap, amounts assigned). On a tie a policy goes to the measure with the
    larger cap; larger policies decide first, equal ones by `ranks`, so the order of the input does not matter.
    """
    limits = [_limit(cap, options) for cap in caps]
    taken = [_own_best(choices, limits) for choices in options]
    sums = _sums(options, taken, len(caps))
    if all(total <= limit for total, limit in zip(sums, limits, strict=True)):
        return taken
    contested = [p for p, choices in enumerate(options) if len(choices) > 1]
    contested.sort(key=lambda p: (-max(amount for _, amount in options[p]), ranks[p], p))
    for group in _connected(contested, options):
        _settle(group, options, taken, limits)
    return taken


def _limit(cap: int | None, options: Sequence[Sequence[Option]]) -> int:
    if cap is not None:
        return cap
    return WITHOUT_END + sum(amount for choices in options for _, amount in choices)


def _own_best(choices: Sequence[Option], limits: Sequence[int]) -> int:
    """The option with the most money for this policy alone, ties to the larger cap."""
    if not choices:
        return -1
    return max(range(len(choices)), key=lambda i: (choices[i][1], limits[choices[i][0]], -choices[i][0]))


def _sums(options: Sequence[Sequence[Option]], taken: Sequence[int], measures: int) -> list[int]:
    sums = [0] * measures
    for choices, position in zip(options, taken, strict=True):
        if position >= 0:
            measure, amount = choices[position]
            sums[measure] += amount
    return sums


def _connected(contested: list[int], options: Sequence[Sequence[Option]]) -> list[list[int]]:
    """Contested policies grouped so that no two groups touch the same measure."""
    groups: list[tuple[set[int], list[int]]] = []
    for p in contested:
        measures = {measure for measure, _ in options[p]}
        members = [p]
        apart: list[tuple[set[int], list[int]]] = []
        for seen, others in groups:
            if seen & measures:
                measures |= seen
                members = others + members
            else:
                apart.append((seen, others))
        groups = [*apart, (measures, members)]
    position = {p: i for i, p in enumerate(contested)}
    return [sorted(members, key=position.__getitem__) for _, members in groups]


def _settle(group: list[int], options: Sequence[Sequence[Option]], taken: list[int], limits: Sequence[int]) -> None:
    """Finds the optimum for one group and writes it into `taken`, moving ties to the larger cap."""
    fixed = list(taken)
    for p in group:
        fixed[p] = -1
    base = _sums(options, fixed, len(limits))
    items = [list(options[p]) for p in group]
    best, ways = _optimum(base, items, limits)
    for i, choices in enumerate(items):
        for position in sorted(range(len(choices)), key=lambda o: (-limits[choices[o][0]], choices[o][0])):
            if ways[i] == position:
                break
            narrowed = [*items[:i], [choices[position]], *items[i + 1 :]]
            value, other = _optimum(base, narrowed, limits)
            if value == best:
                ways = [*other[:i], position, *other[i + 1 :]]
                break
        taken[group[i]] = ways[i]
        items[i] = [choices[ways[i]]]
        ways[i] = 0


def _optimum(base: Sequence[int], items: Sequence[Sequence[Option]], limits: Sequence[int]) -> tuple[int, list[int]]:
    """The largest value and one choice for each item that reaches it; single options are just added up."""
    sums = list(base)
    open_items: list[int] = []
    for i, choices in enumerate(items):
        if len(choices) == 1:
            sums[choices[0][0]] += choices[0][1]
        else:
            open_items.append(i)
    undecided = [items[i] for i in open_items]
    pair = sorted({measure for choices in undecided for measure, _ in choices})
    if len(pair) == TWO and all(len(choices) == TWO for choices in undecided):
        value, found = best_of_two(sums, undecided, limits, (pair[0], pair[1]))
    else:
        value, found = best_of_many(sums, undecided, limits)
    ways = [0] * len(items)
    for i, position in zip(open_items, found, strict=True):
        ways[i] = position
    return value, ways
