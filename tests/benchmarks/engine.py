"""The engine beside the yardstick: the same claims, turn by turn in the same process, equal to the fen.

Small portions of claims are parsed from JSON, then each contestant takes the portion, in changing order. Both work
without Python's search for cycles, as `timeit` does. What the engine remembers of texts is forgotten in between.
"""

import gc
import json
from collections.abc import Callable
from statistics import median
from time import process_time
from typing import Any

from schemes.definition_files import versions_of
from schemes.domain.assessment import assess
from schemes.domain.assessment.shapes import AMOUNTS
from tests.benchmarks.population import claims
from tests.benchmarks.yardstick import yardstick

CLAIMS, PORTION, ROUNDS = 6_000, 60, 5
WITHOUT_STEPS, WITH_STEPS = 0.5, 0.2


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
    return sum(yardstick(claim) != [p.amount_fen for p in assess(definition, claim).policies] for claim in parsed)


def one_round(lines: list[str]) -> dict[str, float]:
    """Microseconds a claim of each contestant, and of parsing."""
    running = contestants()
    spent = dict.fromkeys((*running, "json"), 0.0)
    for start in range(0, len(lines), PORTION):
        began = process_time()
        portion = [json.loads(line) for line in lines[start : start + PORTION]]
        spent["json"] += process_time() - began
        order = list(running.items())
        for name, settle in order if start // PORTION % 2 else reversed(order):
            AMOUNTS.clear()
            began = process_time()
            for claim in portion:
                settle(claim)
            spent[name] += process_time() - began
    return {name: seconds / len(lines) * 1e6 for name, seconds in spent.items()}


def report() -> tuple[list[str], bool]:
    """Lines for people, and whether the targets are met; they are taken on claims that are parsed already."""
    lines = [json.dumps(claim, ensure_ascii=False) for claim in claims(CLAIMS)]
    unequal = differences(lines)
    gc.collect()
    gc.freeze()
    gc.disable()
    rounds = [one_round(lines) for _ in range(ROUNDS)]
    gc.enable()
    taken = {name: median(each[name] for each in rounds) for name in rounds[0]}
    said = [f"engine and yardstick on {CLAIMS:,} claims of 3 policies; claims that differ: {unequal}"]
    met = unequal == 0
    said.append(f"  {'':14} {'µs/claim':>9} {'claims/s':>9} {'ratio':>7} {'from JSON text':>15}")
    for name, least in (("yardstick", 1.0), ("without steps", WITHOUT_STEPS), ("with steps", WITH_STEPS)):
        ratio = median(each["yardstick"] / each[name] for each in rounds)
        of_text = median((each["json"] + each["yardstick"]) / (each["json"] + each[name]) for each in rounds)
        goal = "" if name == "yardstick" else f"   (≥ {least})"
        said.append(f"  {name:14} {taken[name]:9.1f} {1e6 / taken[name]:9,.0f} {ratio:7.2f} {of_text:15.2f}{goal}")
        met = met and (name == "yardstick" or ratio >= least)
    return said, met


if __name__ == "__main__":
    text, fine = report()
    print(*text, sep="\n")
    raise SystemExit(not fine)
