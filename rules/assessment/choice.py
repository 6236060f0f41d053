"""Which measure each item goes to when several fit: the assignment that leaves the most money after caps, exactly.

Works on bare numbers (place, fen); knows no item, article or claim. docs/assessment.md has it in prose.
"""

from collections.abc import Sequence

from rules.assessment.bounds import Caps
from rules.assessment.many_ways import best_of_many

WITHOUT_END = 10**18
Option = tuple[int, int]
"""(place: index of the measure, or of the class where classes have caps too; amount in fen before caps)"""


def choose(options: Sequence[Sequence[Option]], caps: Sequence[int | None], ranks: Sequence[str]) -> list[int]:
    """For each item the position of the option it takes; -1 where it has none. Places are measures.

    Maximises the sum over measures of min(cap, amounts assigned). On a tie an item goes to the measure with the
    larger cap; larger items decide first, equal ones by `ranks`, so the order of the input does not matter.
    """
    return choose_nested(options, [None] * len(caps), range(len(caps)), caps, ranks)


def choose_nested(
    options: Sequence[Sequence[Option]],
    inner: Sequence[int | None],
    measure_of: Sequence[int],
    outer: Sequence[int | None],
    ranks: Sequence[str],
) -> list[int]:
    """The same where places are classes with caps of their own (`inner`), each within the cap of its measure."""
    if all(len(choices) < 2 for choices in options):  # noqa: PLR2004 -- nothing to choose
        return [len(choices) - 1 for choices in options]
    whole = WITHOUT_END + sum(amount for choices in options for _, amount in choices)
    caps = Caps(
        tuple(whole if cap is None else cap for cap in inner),
        tuple(whole if cap is None else cap for cap in outer),
        tuple(measure_of),
    )
    taken = [_own_best(choices, caps) for choices in options]
    sums = _sums(options, taken, len(caps.inner))
    if caps.worth(sums) == sum(sums):
        return taken
    contested = [p for p, choices in enumerate(options) if len(choices) > 1]
    contested.sort(key=lambda p: (-max(amount for _, amount in options[p]), ranks[p], p))
    for group in _connected(contested, options, caps):
        _settle(group, options, taken, caps)
    return taken


def _preference(option: Option, caps: Caps) -> tuple[int, int, int]:
    """Sorts the options of an item on a tie: the larger cap of the measure first, then of the class."""
    place = option[0]
    return -caps.outer[caps.measure_of[place]], -caps.inner[place], place


def _ordered(choices: Sequence[Option], caps: Caps) -> list[int]:
    return sorted(range(len(choices)), key=lambda i: _preference(choices[i], caps))


def _own_best(choices: Sequence[Option], caps: Caps) -> int:
    """The option with the most money for this item alone, ties as preferred."""
    if not choices:
        return -1
    return min(range(len(choices)), key=lambda i: (-choices[i][1], _preference(choices[i], caps)))


def _sums(options: Sequence[Sequence[Option]], taken: Sequence[int], places: int) -> list[int]:
    sums = [0] * places
    for choices, position in zip(options, taken, strict=True):
        if position >= 0:
            place, amount = choices[position]
            sums[place] += amount
    return sums


def _connected(contested: list[int], options: Sequence[Sequence[Option]], caps: Caps) -> list[list[int]]:
    """Contested items grouped so that no two groups touch the same measure."""
    groups: list[tuple[set[int], list[int]]] = []
    for p in contested:
        measures = {caps.measure_of[place] for place, _ in options[p]}
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


def _settle(group: list[int], options: Sequence[Sequence[Option]], taken: list[int], caps: Caps) -> None:
    """Finds the optimum for one group and writes it into `taken`."""
    fixed = list(taken)
    for p in group:
        fixed[p] = -1
    orders = [_ordered(options[p], caps) for p in group]
    items = [[options[p][o] for o in order] for p, order in zip(group, orders, strict=True)]
    base = _sums(options, fixed, len(caps.inner))
    best, ways = best_of_many(base, items, caps)
    _move_ties(base, items, ways, caps, best)
    for p, order, way in zip(group, orders, ways, strict=True):
        taken[p] = order[way]


def _move_ties(base: list[int], items: Sequence[Sequence[Option]], ways: list[int], caps: Caps, best: int) -> None:
    """Moves each item in turn to the option it prefers most among those that leave the total as it is."""
    sums = list(base)
    for item, way in zip(items, ways, strict=True):
        sums[item[way][0]] += item[way][1]
    for i, item in enumerate(items):
        place, amount = item[ways[i]]
        sums[place] -= amount
        for option, (other, gain) in enumerate(item):
            sums[other] += gain
            if caps.worth(sums) == best:
                ways[i] = option
                break
            sums[other] -= gain
