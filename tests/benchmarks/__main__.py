"""`make bench`: every measurement, one after the other; exit status 1 if a target is missed.

python -m tests.benchmarks [engine] [lines] [choice] [what_if] [uploads]
"""

import sys
from time import monotonic

from tests.benchmarks import choice, engine, lines, uploads, what_if

REPORTS = {each.__name__.rpartition(".")[2]: each.report for each in (engine, choice, what_if, lines, uploads)}


def main(names: list[str]) -> int:
    missed = []
    for name in names or list(REPORTS):
        began = monotonic()
        said, met = REPORTS[name]()
        print(*said, sep="\n")
        print(f"  {'met' if met else 'MISSED'} ({name}, {monotonic() - began:.0f} s)\n", flush=True)
        if not met:
            missed.append(name)
    print(f"missed: {', '.join(missed)}" if missed else "all targets met")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
