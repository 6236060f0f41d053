"""`manage.py assess` as it is used: many claims as JSON lines on all cores, their time and all processes' memory."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from tests.benchmarks.population import claims
from tests.benchmarks.yardstick import yardstick

ROOT = Path(__file__).resolve().parents[2]
CLAIMS = int(os.environ.get("BENCH_CLAIMS", "100000"))
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
MEGABYTES = 300
GOALS = {"without steps": (["--without-steps"], 20_000), "with steps": ([], 5_500)}


def processes(parent: int) -> Iterator[int]:
    """A process and all below it."""
    yield parent
    for task in Path(f"/proc/{parent}/task").glob("*/children"):
        for child in task.read_text().split():
            yield from processes(int(child))


def resident(parent: int) -> float:
    """Megabytes that a process and all below it hold in memory; what they share is counted for each of them."""
    pages = 0
    for process in processes(parent):
        try:
            pages += int(Path(f"/proc/{process}/statm").read_text().split()[1])
        except OSError:
            continue
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def run(source: Path, target: Path, options: list[str]) -> tuple[float, float]:
    """(seconds, most megabytes in all processes together)."""
    most = 0.0
    with target.open("wb") as out:
        began = perf_counter()
        command = [sys.executable, "manage.py", "assess", str(source), *options]
        with subprocess.Popen(command, cwd=ROOT, stdout=out) as process:
            while process.poll() is None:
                try:
                    most = max(most, resident(process.pid))
                except OSError:
                    break
                sleep(0.1)
            code = process.wait()
        seconds = perf_counter() - began
    if code:
        raise SystemExit(f"assess ended with {code}")
    return seconds, most


def differences(source: Path, target: Path) -> int:
    """How many answers are not what the yardstick says, to the fen."""
    unequal = 0
    with source.open(encoding="utf-8") as asked, target.open(encoding="utf-8") as answered:
        for line, answer in zip(asked, answered, strict=True):
            amounts = [int(each["amount_yuan"].replace(".", "")) for each in json.loads(answer)["policies"]]
            unequal += amounts != yardstick(json.loads(line))
    return unequal


def report() -> tuple[list[str], bool]:
    """Lines for people, and whether the targets are met."""
    said = [f"manage.py assess, {CLAIMS:,} claims of 3 policies as JSON lines, {os.cpu_count()} cores"]
    met = True
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "claims.jsonl", Path(folder) / "answers.jsonl"
        with source.open("w", encoding="utf-8") as stream:
            for claim in claims(CLAIMS):
                stream.write(json.dumps(claim, ensure_ascii=False) + "\n")
        for name, (options, least) in GOALS.items():
            rounds = [run(source, target, options) for _ in range(ROUNDS)]
            speed, most = CLAIMS / median(seconds for seconds, _ in rounds), max(memory for _, memory in rounds)
            unequal = differences(source, target)
            said.append(
                f"  {name:14} {speed:9,.0f} claims/s (≥ {least:,}), at most {most:.0f} MB (< {MEGABYTES}), "
                f"claims that differ from the yardstick: {unequal}"
            )
            met = met and speed >= least and most < MEGABYTES and unequal == 0
    return said, met


if __name__ == "__main__":
    text, fine = report()
    print(*text, sep="\n")
    raise SystemExit(not fine)
