"""`make test`: linters, then every test. All of it runs even when something fails; the last line is pytest's summary.

python -m tests [--only-lint | --security] [arguments for pytest]
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from tests import cluster  # fills the environment Django's settings ask for

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(sys.executable).parent
LINTERS = {
    "ruff": ["ruff", "check", "--quiet", "."],
    "ruff format": ["ruff", "format", "--check", "--quiet", "."],
    "mypy --strict": ["mypy"],
    "djlint": ["djlint", "templates", "--lint", "--quiet"],
}


def passes(name: str, command: list[str]) -> bool:
    began = time.monotonic()
    done = subprocess.run([TOOLS / command[0], *command[1:]], cwd=ROOT, check=False)
    print(f"· {name}: {'fine' if done.returncode == 0 else 'FAILED'} ({time.monotonic() - began:.0f} s)", flush=True)
    return done.returncode == 0


def security(arguments: list[str]) -> int:
    """What is odd and hostile, without the linters and for longer: SECURITY_SECONDS for each test that has no end."""
    os.environ.setdefault("SECURITY_SECONDS", "900")
    return subprocess.run(
        [TOOLS / "pytest", "-q", "tests/security", "tests/trust", *arguments], cwd=ROOT, check=False
    ).returncode


def main(arguments: list[str]) -> int:
    cluster.fill_environment()
    os.environ["PATH"] = f"{TOOLS}:{os.environ['PATH']}"
    if "--security" in arguments:
        cluster.forget_folder()
        return security([argument for argument in arguments if argument != "--security"])
    only_lint = "--only-lint" in arguments
    failed = [name for name, command in LINTERS.items() if not passes(name, command)]
    cluster.forget_folder()
    if failed:
        print(f"\nFAILED: {', '.join(failed)}\n", flush=True)
    code = 0
    if not only_lint:
        chosen = [argument for argument in arguments if argument != "--only-lint"]
        spread = [] if any(argument.startswith("-n") for argument in chosen) else ["-n", "2", "--dist", "worksteal"]
        began = ["--durations=10", "-q"]
        code = subprocess.run([TOOLS / "pytest", *spread, *began, *chosen], cwd=ROOT, check=False).returncode
    return code or bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
