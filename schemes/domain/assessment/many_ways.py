"""The exact optimum for any mix of measures: partial sums, clipped at the caps, pruned by an upper bound."""

from collections.abc import Sequence

Item = Sequence[tuple[int, int]]


def best_of_many(sums: Sequence[int], items: Sequence[Item], limits: Sequence[int]) -> tuple[int, list[int]]:
    """The largest sum of min(limit, sum) and the option position of each item that reaches it.

    Exact for any options. The work grows with the number of different partial sums that could still beat the
    best assignment known, so it is meant for the few policies that really are contested.
    """
    order = sorted(range(len(items)), key=lambda i: -max(amount for _, amount in items[i]))
    rest = [0] * (len(items) + 1)
    for depth in range(len(items) - 1, -1, -1):
        rest[depth] = rest[depth + 1] + max(amount for _, amount in items[order[depth]])
    best, ways = _greedy(sums, items, limits, order)
    ceiling = min(sum(limits), _worth(sums, limits) + rest[0])
    start = tuple(min(total, limit) for total, limit in zip(sums, limits, strict=True))
    states: dict[tuple[int, ...], tuple[int, ...]] = {start: ()}
    for depth, i in enumerate(order):
        if best == ceiling:
            break
        states = _grown(states, items[i], limits, best - rest[depth + 1])
    else:
        for reached, path in states.items():
            if sum(reached) > best:
                best, ways = sum(reached), _in_place(path, order)
    return best, ways


def _grown(
    states: dict[tuple[int, ...], tuple[int, ...]], item: Item, limits: Sequence[int], least: int
) -> dict[tuple[int, ...], tuple[int, ...]]:
    """Every state with one more item; what cannot exceed the best known value any more is dropped."""
    grown: dict[tuple[int, ...], tuple[int, ...]] = {}
    for reached, path in states.items():
        for position, (measure, amount) in enumerate(item):
            raised = min(reached[measure] + amount, limits[measure])
            after = (*reached[:measure], raised, *reached[measure + 1 :])
            if sum(after) > least and after not in grown:
                grown[after] = (*path, position)
    return grown


def _greedy(
    sums: Sequence[int], items: Sequence[Item], limits: Sequence[int], order: Sequence[int]
) -> tuple[int, list[int]]:
    """A good assignment to start from: each item, the largest first, where it adds most."""
    reached = list(sums)
    ways = [0] * len(items)
    for i in order:
        gains = [min(limits[m], reached[m] + a) - min(limits[m], reached[m]) for m, a in items[i]]
        ways[i] = gains.index(max(gains))
        measure, amount = items[i][ways[i]]
        reached[measure] += amount
    return _worth(reached, limits), ways


def _worth(sums: Sequence[int], limits: Sequence[int]) -> int:
    return sum(min(total, limit) for total, limit in zip(sums, limits, strict=True))


def _in_place(path: Sequence[int], order: Sequence[int]) -> list[int]:
    ways = [0] * len(path)
    for i, position in zip(order, path, strict=True):
        ways[i] = position
    return ways
