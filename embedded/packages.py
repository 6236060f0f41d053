"""What Debian must bring: one list for both commands, and the line to type where we may not install it ourselves."""

import ctypes.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from embedded.folders import MachineError


def _library(name: str) -> Callable[[], bool]:
    return lambda: ctypes.util.find_library(name) is not None


def _program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _answers(*command: str) -> bool:
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0 and bool(done.stdout.strip())


def can_make_environments() -> bool:
    return _answers(sys.executable, "-c", "import ensurepip, venv; print('yes')")


def _chinese_font() -> bool:
    return _answers("fc-list", ":lang=zh-cn", "family")


# The shell has no windows of its own: a journey costs half the work in it. The first there is, is taken.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


def _browser() -> bool:
    """CHROMIUM, a browser of the system, or one that Playwright fetched."""
    fetched = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    named = os.environ.get("CHROMIUM", "")
    return _program(*BROWSERS)() or (bool(named) and Path(named).exists()) or any(fetched.glob("chromium-*"))


# Debian package → how to see that it is not needed.
RUN_PACKAGES: dict[str, Callable[[], bool]] = {
    "python3-venv": can_make_environments,
    "libpango-1.0-0": _library("pango-1.0"),
    "libpangoft2-1.0-0": _library("pangoft2-1.0"),
    "libharfbuzz-subset0": _library("harfbuzz-subset"),
}
TEST_PACKAGES: dict[str, Callable[[], bool]] = {
    BROWSERS[0]: _browser,
    "fontconfig": _program("fc-list"),
    "fonts-noto-cjk": _chinese_font,  # without one the browser draws no Chinese and measures other sizes
    "gettext": _program("xgettext"),
    "libatomic1": _library("atomic"),  # Playwright's driver
}


def system_packages(*, for_tests: bool, say: Callable[[str], None]) -> None:
    """Installs what Debian must bring when we are root; otherwise says the one line to type. Raises MachineError."""
    wanted = {**RUN_PACKAGES, **(TEST_PACKAGES if for_tests else {})}
    missing = _missing(wanted)
    if missing and not may_install():
        raise MachineError(_what_to_type(missing))
    if missing:
        say(f"system packages: {', '.join(missing)}")
        done = _install(missing)
        still = _missing({name: wanted[name] for name in missing})
        if not done or still:
            raise MachineError(
                f"Debian could not install {', '.join(still or missing)}. "
                f"See the lines above, then:\n    {_line(missing)}"
            )
    elif for_tests and may_install() and _slower_browser():
        say(f"system packages: {BROWSERS[0]}")
        if not _install(BROWSERS[:1]):
            say("the tests go on with the browser that is here, which takes them twice the work")


def may_install() -> bool:
    return os.geteuid() == 0 and bool(shutil.which("apt-get"))


def _install(packages: Sequence[str]) -> bool:
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # What an interrupted installation left is finished first; apt refuses to go on without.
    subprocess.run(["dpkg", "--configure", "-a"], check=False, env=environ, stdout=subprocess.DEVNULL)
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=environ, stdout=subprocess.DEVNULL)
    done = subprocess.run(["sh", "-c", f"{_line(packages)} -qq >/dev/null"], check=False, env=environ)
    return done.returncode == 0


def _slower_browser() -> bool:
    """Debian's whole browser is here, nobody named another, and the shell is to be had."""
    whole = "CHROMIUM" not in os.environ and not shutil.which(BROWSERS[0]) and bool(shutil.which("chromium"))
    return whole and not _is_ubuntu()


def _missing(wanted: dict[str, Callable[[], bool]]) -> list[str]:
    return [package for package, present in wanted.items() if not present()]


def _line(packages: Sequence[str]) -> str:
    return f"apt-get install -y --no-install-recommends {' '.join(packages)}"


def _what_to_type(missing: list[str]) -> str:
    """The line for what is missing now and, so that an administrator is asked once, the line for both commands."""
    lacks = f"This machine lacks {', '.join(missing)}."
    if not shutil.which("apt-get"):
        return f"{lacks} These are Debian's names; install what your system calls them, then try again."
    everything = [*missing, *(name for name in _missing(TEST_PACKAGES) if name not in missing)]
    lines = [f"{lacks} Install once, then try again:", f"    {_as_root(missing)}"]
    if everything != missing:
        lines += [
            "The same with what `make test` needs besides (about 250 MB to fetch):",
            f"    {_as_root(everything)}",
        ]
    if BROWSERS[0] in everything and _is_ubuntu():
        lines += [f"Ubuntu has no {BROWSERS[0]}: leave it out, and set CHROMIUM=/path/to/chrome for `make test`."]
    return "\n".join(lines)


def _as_root(packages: Sequence[str]) -> str:
    """The whole line for whoever we are: with sudo where there is one, else by su."""
    line = f"apt-get update && {_line(packages)}"
    if os.geteuid() == 0:
        return line
    if shutil.which("sudo"):
        return f"sudo apt-get update && sudo {_line(packages)}"
    return f'su -c "{line}"        (as root: there is no sudo here)'


def _is_ubuntu() -> bool:
    try:
        return "ID=ubuntu" in Path("/etc/os-release").read_text().splitlines()
    except OSError:
        return False
