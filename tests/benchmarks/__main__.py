"""`make bench`: every measurement, one after the other; exit status 1 if a target is missed.

python -m tests.benchmarks [engine] [lines] [choice] [what_if]
"""

import sys
from time import monotonic

from tests.benchmarks import choice, engine, lines, what_if

REPORTS = {"engine": engine.report, "choice": choice.report, "what_if": what_if.report, "lines": lines.report}


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
