"""The engine beside the yardstick: the same claims, turn by turn in the same process, equal to the fen.

Each claim is parsed from its line of JSON as the command does it, then each contestant settles it, in changing order.
Time is that of this process alone, and of the rounds the median counts, claim by claim, so that what else the machine
does counts little. All work without Python's search for cycles, as `timeit` does. What the engine remembers of amounts
it forgets before every claim. The targets are those of parsed claims.
"""

import gc
import json
from collections.abc import Callable
from statistics import median
from time import process_time_ns
from typing import Any

from rules.assessment.engine import assess
from rules.assessment.shapes import AMOUNTS
from schemes.definition_files import versions_of
from tests.benchmarks.population import claims
from tests.benchmarks.yardstick import yardstick

CLAIMS, ROUNDS = 5_000, 5
WITHOUT_STEPS, WITH_STEPS = 0.5, 0.24


def contestants() -> dict[str, Callable[[Any], object]]:
    (definition,) = versions_of("haidian-2025")
    return {
        "yardstick": yardstick,
        "without steps": lambda claim: assess(definition, claim, steps=False),
        "with steps": lambda claim: assess(definition, claim),
    }


def differences(lines: list[str]) -> int:
    """How many claims the engine and the yardstick do not settle to the same fen."""
    (definition,) = versions_of("haidian-2025")
    parsed = [json.loads(line) for line in lines]
    return sum(yardstick(claim) != [p.amount_fen for p in assess(definition, claim).items] for claim in parsed)


def one_round(lines: list[str], *, turned: bool) -> dict[str, list[int]]:
    """Nanoseconds for each claim, of each contestant and of parsing."""
    running = list(contestants().items())
    spent: dict[str, list[int]] = {name: [] for name, _ in running} | {"json": []}
    for line in lines:
        began = process_time_ns()
        claim = json.loads(line)
        spent["json"].append(process_time_ns() - began)
        for name, settle in reversed(running) if turned else running:
            AMOUNTS.clear()
            began = process_time_ns()
            settle(claim)
            spent[name].append(process_time_ns() - began)
    return spent


def report() -> tuple[list[str], bool]:
    """Lines for people, and whether the targets are met."""
    lines = [json.dumps(claim, ensure_ascii=False) for claim in claims(CLAIMS)]
    unequal = differences(lines)
    gc.collect()
    gc.freeze()
    gc.disable()
    rounds = [one_round(lines, turned=bool(number % 2)) for number in range(ROUNDS)]
    gc.enable()
    taken = {
        name: sum(median(each) for each in zip(*(one[name] for one in rounds), strict=True)) / len(lines) / 1000
        for name in rounds[0]
    }
    parsing, rival = taken.pop("json"), taken["yardstick"]
    said = [f"engine and yardstick on {CLAIMS:,} claims of 3 policies; claims that differ: {unequal}"]
    said.append(f"  {'':14} {'parsed claims':>15} {'ratio':>6}            {'JSON lines':>15} {'ratio':>6}")
    met = unequal == 0
    for name, goal in (("yardstick", 1.0), ("without steps", WITHOUT_STEPS), ("with steps", WITH_STEPS)):
        alone, whole = taken[name], taken[name] + parsing
        said.append(
            f"  {name:14} {alone:6.1f} µs {1e6 / alone:6,.0f}/s {rival / alone:5.2f}"
            + (f" (≥ {goal:.2f})" if goal < 1 else " " * 9)
            + f"   {whole:6.1f} µs {1e6 / whole:6,.0f}/s {(rival + parsing) / whole:5.2f}"
        )
        met = met and rival / alone >= goal
    return said, met


if __name__ == "__main__":
    text, fine = report()
    print(*text, sep="\n")
    raise SystemExit(not fine)
