"""How much processor time twenty scenarios over ten thousand enterprises take: claims read once, each compared.

Alternately on the rules of one class (few claims are touched), of one measure, of a kind of applicant, and of the
conditions for all (every claim is computed anew), each with a budget that does not reach.
"""

import tomllib
from datetime import date
from statistics import median
from time import process_time

from rules.definition.edits import Edit, apply_edits
from rules.definition.reader import read_data
from rules.simulation import assessed, compared, outcome_of, roll_of
from rules.simulation.invented import invented_claims
from schemes.definition_files import FOLDER

ENTERPRISES, SCENARIOS, TARGET_SECONDS = 10_000, 20, 3
DATA = tomllib.loads((FOLDER / "haidian-2025" / "1.toml").read_text(encoding="utf-8"))
SECTORS = tuple(DATA["conditions"][1]["sectors"])


def scenarios() -> list[tuple[Edit, ...]]:
    """Twenty of them, five of each kind."""
    kinds = (
        lambda n: Edit("measure.1.class.0.rate", f"{40 + n}%"),
        lambda n: Edit("measure.1.cap.amount_yuan", f"{300_000 + 20_000 * n}.00"),
        lambda n: Edit("group.2.conditions.0.kinds", ("little_giant", "gazelle", "high_tech")[: 1 + n % 3]),
        lambda n: Edit("conditions.1.sectors", SECTORS[: 4 + n % 6]),
    )
    return [(kinds[n % 4](n), Edit("measure.2.class.0.rate", f"{30 + n}%")) for n in range(SCENARIOS)]


def what_if_once() -> tuple[float, float, float]:
    """(seconds to read, to assess the base, for all scenarios)."""
    base = read_data(DATA, source="base")
    claims = invented_claims(base, size=ENTERPRISES, seed=1, call_year=2025, opens_on=date(2025, 11, 10))
    start = process_time()
    roll = roll_of(claims)
    read = process_time()
    whole = assessed(base, roll)
    before = outcome_of(whole)
    first = process_time()
    for edits in scenarios():
        definition = read_data(apply_edits(DATA, edits), source="scenario")
        compared(before, outcome_of(assessed(definition, roll, whole), before.cost_fen * 4 // 5))
    return read - start, first - read, process_time() - first


def report(runs: int = 3) -> tuple[list[str], bool]:
    """Lines for people, and whether the target is met (medians over the runs; one core is used)."""
    read, base, all_of_them = (median(column) for column in zip(*(what_if_once() for _ in range(runs)), strict=True))
    what = f"{ENTERPRISES:,} enterprises x {SCENARIOS} scenarios"
    lines = [
        f"what-if: {what}: {all_of_them:.2f} s on one core (target < {TARGET_SECONDS} s)",
        f"         besides once: claims read in {read:.2f} s, base assessed in {base:.2f} s",
    ]
    return lines, read + base + all_of_them < TARGET_SECONDS


if __name__ == "__main__":
    said, met = report()
    print(*said, sep="\n")
    raise SystemExit(not met)
