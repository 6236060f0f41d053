"""Set-up: killed at any moment, moved or damaged, the next start makes it whole; nothing half made is ever in place."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

# The real set-up in a checkout of its own. Instead of fetching a hundred packages it copies one, and where it is told
# it dies there, as by a power cut.
DRIVER = """
import os, shutil, signal, sys
from pathlib import Path
from embedded import aside, bootstrap

moment, package = sys.argv[1], Path(sys.argv[2])
def here(name):
    if name == moment:
        os.kill(os.getpid(), signal.SIGKILL)

def install(made, files):
    site = next(made.glob("lib/python*/site-packages"))
    shutil.copy(package, site)
    here("half the packages")
    record = site / "polib-1.dist-info" / "RECORD"
    record.parent.mkdir()
    record.write_text(f"polib.py,,{(site / 'polib.py').stat().st_size}\\npolib-1.dist-info/RECORD,,\\n")
    program = made / "bin" / "polib"
    program.write_text(f"#!{made}/bin/python\\nimport polib; print(polib.__name__)\\n")
    program.chmod(0o755)

run = bootstrap._do
def do(command, sorry, **environ):
    if "venv" in command and moment == "the virtual environment":
        os.makedirs(command[-1] + "/bin")
        here("the virtual environment")
    if "venv" in command:
        command = [*command, "--without-pip"]  # nothing is fetched here, and pip takes ten seconds
    run(command, sorry, **environ)

renamed = []
rename = Path.rename
def counted(self, target):
    renamed.append(target)
    here(f"before rename {len(renamed)}")
    return rename(self, target)

npm = "import pathlib as p; d = p.Path('.setup/node/node_modules/bootstrap/dist/css'); d.mkdir(parents=True); "
half = "import os, signal; os.kill(os.getppid(), signal.SIGKILL); " if moment == "half of npm" else ""
bootstrap.system_packages = lambda **_: None
bootstrap._install, bootstrap._do, Path.rename = install, do, counted
bootstrap._npm = lambda made: ([sys.executable, "-c", npm + half + "(d / 'bootstrap.min.css').write_text('a{}')"], {})
bootstrap.main(sys.argv[3:])
"""
MOMENTS = [
    "the virtual environment", "half the packages", "before rename 1", "half of npm", "before rename 2",
]  # fmt: skip


@pytest.fixture
def checkout(tmp_path) -> Path:
    place = tmp_path / "检出 one"  # a blank and Chinese in the path
    for name in ("embedded", "requirements"):
        shutil.copytree(ROOT / name, place / name)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, place)
    return place


def set_up(checkout: Path, *options: str, dies: str = "never") -> subprocess.CompletedProcess[str]:
    import polib

    command = [sys.executable, "-c", DRIVER, dies, polib.__file__, *options]
    return subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False, timeout=300)


def assert_whole(checkout: Path) -> None:
    command = [checkout / ".venv/bin/python", checkout / ".venv/bin/polib"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == "polib\n"
    assert str(checkout / ".venv/bin/python") in (checkout / ".venv/bin/polib").read_text()
    assert (checkout / "node_modules/bootstrap/dist/css/bootstrap.min.css").exists()
    assert not (checkout / ".setup").exists()


@pytest.mark.parametrize("moment", MOMENTS)
def test_set_up_killed_at_any_moment_is_made_whole_by_the_next(checkout, moment):
    killed = set_up(checkout, dies=moment)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    half = checkout / ".venv"
    assert not half.exists() or (half / "whole").exists()
    done = set_up(checkout)
    assert done.returncode == 0, done.stderr
    assert_whole(checkout)


def test_kill_while_an_old_environment_is_replaced(checkout):
    """Between the two renames nothing stands there; before the first the old one does."""
    set_up(checkout)
    (checkout / "requirements/runtime.txt").write_text("other==1\n")
    killed = set_up(checkout, dies="before rename 2")
    assert killed.returncode == -signal.SIGKILL
    assert not (checkout / ".venv").exists()
    set_up(checkout)
    assert_whole(checkout)


def test_set_up_that_is_done_does_nothing(checkout):
    set_up(checkout)
    made = (checkout / ".venv").stat().st_ino
    done = set_up(checkout)
    assert (done.returncode, done.stdout) == (0, "")
    assert (checkout / ".venv").stat().st_ino == made


def test_moved_checkout_is_noticed(checkout):
    set_up(checkout)
    moved = checkout.rename(checkout.with_name("two"))
    done = set_up(moved)
    assert "this checkout was moved" in done.stdout
    assert_whole(moved)


def test_make_setup_repairs_what_is_missing(checkout):
    set_up(checkout)
    module = next((checkout / ".venv").glob("lib/python*/site-packages/polib.py"))
    module.write_text("")
    assert "1 files are missing or damaged" in set_up(checkout, "--check").stdout
    assert_whole(checkout)


def test_tests_packages_stay_when_a_pin_changes(checkout):
    set_up(checkout, "--for-tests")
    (checkout / "requirements/dev.txt").write_text("other==1\n")
    assert "virtual environment" in set_up(checkout).stdout
    assert (checkout / ".venv/for-tests").exists()
