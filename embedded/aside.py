"""Things of many files are made aside and moved to their place when whole: no interruption leaves half of one.

What lies in `.setup` is unfinished by definition: the next set-up removes it and begins again.
"""

import csv
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from embedded.folders import CHECKOUT, MachineError

SETUP = CHECKOUT / ".setup"


@contextmanager
def only_one(say: Callable[[str], None]) -> Iterator[None]:
    """One set-up a checkout; a second one waits. The kernel frees the lock of a process that was killed."""
    checkout = os.open(CHECKOUT, os.O_RDONLY)
    try:
        try:
            fcntl.flock(checkout, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another set-up is at work in this checkout; waiting for it")
            fcntl.flock(checkout, fcntl.LOCK_EX)
        remove(SETUP)
        yield
    finally:
        os.close(checkout)


def begin(name: str) -> Path:
    """A place aside for `name`. Raises MachineError where the checkout cannot be written."""
    try:
        SETUP.mkdir(exist_ok=True)
    except OSError as error:
        raise MachineError(
            f"{CHECKOUT} cannot be written: {error.strerror}. Set-up needs a checkout of yours."
        ) from error
    return SETUP / name


def put(made: Path, place: Path) -> None:
    """Moves the whole thing to its place. A kill between the two renames leaves nothing there: it is made again."""
    os.sync()  # after a power cut a name never stands before its contents
    old = SETUP / f"old-{place.name}"
    if place.is_symlink() or place.exists():
        place.rename(old)
    made.rename(place)
    remove(SETUP)


def rename_inside(programs: Path, before: Path, after: Path) -> None:
    """Programs of a virtual environment name their interpreter in full: writes the place they will stand at."""
    for program in programs.iterdir():
        if program.is_symlink() or not program.is_file():
            continue
        content = program.read_bytes()
        if os.fsencode(before) in content and b"\0" not in content:
            program.write_bytes(content.replace(os.fsencode(before), os.fsencode(after)))


def damaged_files(packages: Path) -> int:
    """How many files of the installed Python packages are missing or of another size than their lists say."""
    wrong = 0
    for record in packages.glob("*.dist-info/RECORD"):
        with record.open(encoding="utf-8", newline="") as lines:
            for name, _digest, size in csv.reader(lines):
                wrong += not _is_there(packages / name, size if not name.startswith("..") else "")
    return wrong


def _is_there(file: Path, size: str) -> bool:
    try:
        found = file.stat().st_size
    except OSError:
        return file.suffix == ".pyc"  # written at the first import
    return not size or found == int(size)


def remove(place: Path) -> None:
    """A file, a link or a whole folder; quiet where nothing is."""
    if place.is_symlink() or place.is_file():
        place.unlink()
    elif place.exists():
        shutil.rmtree(place, ignore_errors=True)
