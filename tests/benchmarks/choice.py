"""The exact choice at its hardest: 200 policies of which 20 may go to several measures, under caps that bind.

Not among them: three measures whose caps take nearly all that is asked and amounts that nearly agree, so that
hardly anything can be ruled out, or nested caps on powers of two. There a proof takes seconds or longer.
"""

import random
from statistics import median
from time import perf_counter

from rules.assessment.choice import choose_nested

POLICIES, OPEN, ROUNDS, MILLISECONDS = 200, 20, 3, 500
SHARES = (50, 75, 98)
KINDS = ("rates of the rules", "any amounts", "all equal", "powers of two", "nearly equal", "the same everywhere")
Options = list[list[tuple[int, int]]]
RATES = (30, 50, 40)


def amounts(kind: str, chance: random.Random) -> list[list[int]]:
    """What each open policy brings in each of three measures."""
    paid = [chance.randint(10**5, 5 * 10**7) for _ in range(OPEN)]
    return {
        "rates of the rules": [[x * rate // 100 for rate in RATES] for x in paid],
        "any amounts": [[chance.randint(10**5, 5 * 10**7) for _ in RATES] for _ in paid],
        "all equal": [[10**7] * 3 for _ in paid],
        "powers of two": [[2 ** (i + 8)] * 3 for i in range(OPEN)],
        "nearly equal": [[10**7 + chance.randint(-3, 3) for _ in RATES] for _ in paid],
        "the same everywhere": [[x] * 3 for x in paid],
    }[kind]


def problem(kind: str, measures: int, share: int, *, nested: bool) -> tuple[Options, list[int | None], list[int]]:
    """(options, caps of classes, caps of measures); caps take `share` percent of what the open policies could bring."""
    chance = random.Random(f"{kind} {measures} {share}")  # noqa: S311 -- amounts, not secrets
    places = 2 if nested else 1
    opened = amounts(kind, chance)
    options: Options = [[(m * places + chance.randrange(places), each[m]) for m in range(measures)] for each in opened]
    options += [[(chance.randrange(measures * places), chance.randint(10**5, 10**6))] for _ in range(POLICIES - OPEN)]
    fixed = [0] * (measures * places)
    for (place, fen), *others in options:
        fixed[place] += 0 if others else fen
    most = sum(max(each[:measures]) for each in opened)
    outer = [sum(fixed[m * places : (m + 1) * places]) + most * share // (100 * measures) for m in range(measures)]
    inner = [total + most * share // (130 * measures) if nested else None for total in fixed]
    return options, inner, outer


def milliseconds(options: Options, inner: list[int | None], outer: list[int]) -> float:
    measure_of = [place * len(outer) // len(inner) for place in range(len(inner))]
    ranks = [f"{number:04d}" for number in range(len(options))]
    taken = []
    for _ in range(ROUNDS):
        began = perf_counter()
        choose_nested(options, inner, measure_of, outer, ranks)
        taken.append((perf_counter() - began) * 1000)
    return median(taken)


def report() -> tuple[list[str], bool]:
    """Lines for people, and whether every problem took less than half a second."""
    said = [
        f"exact choice, {POLICIES} policies of which {OPEN} overlap: ms at caps of 50, 75 (and 98) % of what is asked"
    ]
    said.append(f"  {'':20} {'two measures':>22} {'three measures':>22} {'three, nested caps':>22}")
    worst = 0.0
    for kind in (
        "rates of the rules",
        "any amounts",
        "all equal",
        "powers of two",
        "nearly equal",
        "the same everywhere",
    ):
        row = f"  {kind:20}"
        for measures, nested in ((2, False), (3, False), (3, True)):
            shares = SHARES if measures == 2 else SHARES[1:2] if nested else SHARES[:2]
            taken = [milliseconds(*problem(kind, measures, share, nested=nested)) for share in shares]
            worst = max(worst, *taken)
            row += " " + " ".join(f"{each:6.1f}" for each in taken).rjust(22)
        said.append(row)
    said.append(f"  slowest: {worst:.0f} ms (< {MILLISECONDS})")
    return said, worst < MILLISECONDS


if __name__ == "__main__":
    text, fine = report()
    print(*text, sep="\n")
    raise SystemExit(not fine)
