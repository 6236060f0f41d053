"""The exact optimum where every open policy may go to one of the same two measures (meet in the middle).

With n policies 2·2^(n/2) partial sums instead of 2^n assignments: 20 policies take about a thousand on each side.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

_EXACT_AT_ONCE = 32
State = tuple[int, int, int]
"""(sum in the first measure, sum in the second, bit mask of the policies that went to the second)"""


def best_of_two(
    sums: Sequence[int],
    items: Sequence[Sequence[tuple[int, int]]],
    limits: Sequence[int],
    pair: tuple[int, int],
) -> tuple[int, list[int]]:
    """The largest sum of min(limit, sum) and the option position of each item that reaches it.

    `sums` is what is already assigned; each item offers one amount under each measure of `pair`.
    """
    first, second = pair
    amounts = [_ordered(choices, first) for choices in items]
    room = (limits[first] - sums[first], limits[second] - sums[second])
    bound = _upper_bound(amounts, room)
    value, mask = _solve(amounts, room, bound)
    fixed = sum(min(limit, total) for m, (limit, total) in enumerate(zip(limits, sums, strict=True)) if m not in pair)
    positions = []
    for i, choices in enumerate(items):
        wanted = second if mask >> i & 1 else first
        positions.append(next(o for o, (measure, _) in enumerate(choices) if measure == wanted))
    return fixed + sums[first] + sums[second] + value, positions


def _ordered(choices: Sequence[tuple[int, int]], first: int) -> tuple[int, int]:
    (measure, amount), (_, other) = choices
    return (amount, other) if measure == first else (other, amount)


def _upper_bound(amounts: list[tuple[int, int]], room: tuple[int, int]) -> int:
    """No assignment is worth more: the best of the Lagrangian bounds with weights 1, 0 and every ratio.

    For weights v, w in [0, 1]: min(room, x) <= (1 - v)·room + v·x. Exact integers, rounded down at the end.
    """
    weights = {(1, 0, 1), (0, 1, 1), (1, 1, 1), (0, 0, 1)}
    for a, b in amounts:
        if a and b:
            weights.add((b, a, max(a, b)))
    best: int | None = None
    for v, w, whole in weights:
        total = (whole - v) * room[0] + (whole - w) * room[1] + sum(max(v * a, w * b) for a, b in amounts)
        bound = total // whole
        best = bound if best is None else min(best, bound)
    return best or 0


def _solve(amounts: list[tuple[int, int]], room: tuple[int, int], bound: int) -> tuple[int, int]:
    """Value (relative to what is assigned already) and mask of an optimal assignment."""
    if len(amounts) <= _EXACT_AT_ONCE:
        return _meet(amounts, list(range(len(amounts))), room, 0)
    for shift in range(0, len(amounts), 5):
        found = _around_core(amounts, room, shift)
        if found[0] >= bound:
            return found
    return _meet(amounts, list(range(len(amounts))), room, 0)


def _around_core(amounts: list[tuple[int, int]], room: tuple[int, int], shift: int) -> tuple[int, int]:
    """A good assignment: most policies greedily by their advantage, a core of 24 exactly."""
    order = sorted(range(len(amounts)), key=lambda i: amounts[i][0] * 10**9 // max(1, amounts[i][1]))
    order = order[shift:] + order[:shift]
    left, right = room
    mask = 0
    core = order[-24:]
    for i in order[:-24]:
        a, b = amounts[i]
        if min(right, b) - max(0, min(left, a)) >= 0 and right > 0:
            mask |= 1 << i
            right -= b
        else:
            left -= a
    value, chosen = _meet(amounts, core, (left, right), mask)
    return value + (room[0] - left) + (room[1] - right), chosen


def _meet(amounts: list[tuple[int, int]], which: list[int], room: tuple[int, int], mask: int) -> tuple[int, int]:
    half = len(which) // 2
    lefts = _frontier([(amounts[i], i) for i in which[:half]])
    rights = _frontier([(amounts[i], i) for i in which[half:]])
    firsts = [state[0] for state in rights]
    seconds = [-state[1] for state in rights]
    peaks = _peaks([state[0] + state[1] for state in rights])
    best, best_mask = -1 << 200, 0
    for a, b, chosen in lefts:
        space_a, space_b = room[0] - a, room[1] - b
        full_a = bisect_left(firsts, space_a)
        full_b = bisect_right(seconds, -space_b)
        tries = []
        if full_a < len(rights):
            tries.append(full_a)
        if full_b:
            tries.append(full_b - 1)
        if full_b < full_a:
            tries.append(_peak(peaks, full_b, full_a))
        for t in tries:
            state = rights[t]
            value = a + b + min(space_a, state[0]) + min(space_b, state[1])
            if value > best:
                best, best_mask = value, chosen | state[2]
    return best, best_mask | mask


def _frontier(items: list[tuple[tuple[int, int], int]]) -> list[State]:
    """All ways to assign the items that no other way beats in both measures; first sum rising, second falling."""
    states: list[State] = [(0, 0, 0)]
    for (a, b), i in items:
        bit = 1 << i
        grown = [(x + a, y, m) for x, y, m in states] + [(x, y + b, m | bit) for x, y, m in states]
        grown.sort(key=lambda state: (-state[0], -state[1], state[2]))
        states = []
        highest = -1
        for state in grown:
            if state[1] > highest:
                highest = state[1]
                states.append(state)
    states.reverse()
    return states


def _peaks(values: list[int]) -> list[list[int]]:
    """Sparse table: row k holds the position of the largest value in each window of 2^k."""
    table = [list(range(len(values)))]
    width = 1
    while 2 * width <= len(values):
        row = table[-1]
        table.append(
            [
                row[i] if values[row[i]] >= values[row[i + width]] else row[i + width]
                for i in range(len(values) - 2 * width + 1)
            ]
        )
        width *= 2
    table.append(values)
    return table


def _peak(table: list[list[int]], start: int, end: int) -> int:
    """Position of the largest value in [start, end)."""
    values = table[-1]
    level = (end - start).bit_length() - 1
    one, other = table[level][start], table[level][end - (1 << level)]
    return one if values[one] >= values[other] else other
