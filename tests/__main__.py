"""`make test`: every test, and the linters beside them. All of it runs even when something fails.

python -m tests [--only-lint | --long | --security] [arguments for pytest]
"""

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests import cluster  # fills the environment Django's settings ask for

ROOT = Path(__file__).resolve().parent.parent
WORKERS = "2"
TOOLS = Path(sys.executable).parent
# Where the desk sets it, each of a hundred processes would compile all the code anew, four seconds of work.
UNKEPT = "PYTHONDONTWRITEBYTECODE"
LINTERS = {
    "ruff": ["ruff", "check", "--quiet", "."],
    "ruff format": ["ruff", "format", "--check", "--quiet", "."],
    "mypy --strict": ["mypy"],
    "djlint": ["djlint", "templates", "--lint", "--quiet"],
}


def failing_linters(environment: dict[str, str]) -> list[str]:
    return [name for name, command in LINTERS.items() if not passes(name, command, environment)]


def passes(name: str, command: list[str], environment: dict[str, str]) -> bool:
    began = time.monotonic()
    done = subprocess.run([TOOLS / command[0], *command[1:]], cwd=ROOT, env=environment, check=False)
    print(f"· {name}: {'fine' if done.returncode == 0 else 'FAILED'} ({time.monotonic() - began:.0f} s)", flush=True)
    return done.returncode == 0


def security(arguments: list[str]) -> int:
    """What is odd and hostile, without the linters."""
    return subprocess.run(
        [TOOLS / "pytest", "-q", "tests/security", "tests/trust", *arguments], cwd=ROOT, check=False
    ).returncode


def main(arguments: list[str]) -> int:
    cluster.fill_environment()
    os.environ.pop(UNKEPT, None)
    os.environ["PATH"] = f"{TOOLS}:{os.environ['PATH']}"
    if {"--long", "--security"} & set(arguments):  # whole: SECURITY_SECONDS for each test that has no end
        os.environ.setdefault("SECURITY_SECONDS", "900")
        arguments = [argument for argument in arguments if argument != "--long"]
    if "--security" in arguments:
        cluster.forget_folder()
        return security([argument for argument in arguments if argument != "--security"])
    folder = Path(os.environ[cluster.SHARED_FOLDER])
    with ThreadPoolExecutor(1) as beside:  # while the tests' servers start, one processor has nothing to do
        linting = beside.submit(failing_linters, dict(os.environ))
        code = 0 if "--only-lint" in arguments else every_test(arguments)
        failed = linting.result()
    shutil.rmtree(folder, ignore_errors=True)
    if failed:
        print(f"\nFAILED: {', '.join(failed)}\n", flush=True)
    return code or bool(failed)


def every_test(arguments: list[str]) -> int:
    """In a folder of their own, by two workers where nothing else is said."""
    environment = {name: value for name, value in os.environ.items() if name != cluster.SHARED_FOLDER}
    spread = [] if any(argument.startswith("-n") for argument in arguments) else ["-n", WORKERS, "--dist", "worksteal"]
    command = [TOOLS / "pytest", *spread, "--durations=10", "-q", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
