"""Where things lie on this machine: the checkout, the data, a short folder for sockets; and how much room there is."""

import contextlib
import hashlib
import os
import shutil
import stat
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
# sockaddr_un holds 108 bytes with its final zero; PostgreSQL adds "/.s.PGSQL.5432".
LONGEST_SOCKET = 107
SOCKETS = ".s.PGSQL.5432", "valkey.sock"
MEGABYTE = 1024 * 1024
OF_YOUR_OWN = "Name a folder of your own: STATE_DIR=… make run"


class MachineError(Exception):
    """Something about this machine stands in the way; the message says what and how to cure it."""


def state_folder() -> Path:
    """The folder that keeps databases, uploads and generated secrets: STATE_DIR, else `.state` in the checkout.

    Raises MachineError when it cannot be made, written or read.
    """
    named = os.environ.get("STATE_DIR", "").strip()
    folder = Path(named).expanduser().resolve() if named else CHECKOUT / ".state"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        _refuse_what_is_not_ours(folder)
    except OSError as error:
        why = error.strerror or str(error)
        raise MachineError(f"The data folder {folder} cannot be written ({why}). {OF_YOUR_OWN}") from error
    return folder


def _refuse_what_is_not_ours(folder: Path) -> None:
    """Files that another user made here (root yesterday, a clerk today) are no obstacle only to root."""
    if os.geteuid() == 0:
        return
    for path in folder.iterdir():
        owner = path.lstat().st_uid
        if owner != os.geteuid():
            raise MachineError(
                f"{path} belongs to another user (number {owner}), who started the portal here before. "
                f"Let that user start it, give the folder away (chown -R), or: {OF_YOUR_OWN}"
            )


def demand_room(folder: Path, megabytes: int, purpose: str) -> None:
    """Raises MachineError when the disk of `folder` has less than `megabytes` free for `purpose`."""
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free // MEGABYTE
    if free < megabytes:
        raise MachineError(
            f"The disk of {folder} is nearly full: {free} MB are free, {purpose} needs {megabytes} MB. "
            "Make room, or use a folder on another disk (STATE_DIR for data, UV_CACHE_DIR for downloads)."
        )


def socket_folder(state: Path) -> Path:
    """A short, private folder for the sockets of one state folder: the same each time, closed to other people."""
    digest = hashlib.sha256(os.fsencode(state)).hexdigest()[:10]
    folder = Path(tempfile.gettempdir()) / f"portal-{os.geteuid()}-{digest}"
    if len(os.fsencode(folder)) > LONGEST_SOCKET - len("/.s.PGSQL.5432"):
        folder = Path("/tmp") / folder.name
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        raise MachineError(f"{folder} cannot be made: {error}. Set TMPDIR to a folder of your own.") from error
    mine = found.st_uid in {os.geteuid(), 65534} and stat.S_ISDIR(found.st_mode)
    if not mine:
        raise MachineError(f"{folder} belongs to somebody else. Remove it, or set TMPDIR to a folder of your own.")
    return folder


def forget_sockets(folder: Path) -> None:
    """Removes a socket folder that `socket_folder` made, once no server of it runs; any other folder stays."""
    ours = folder.name.startswith(f"portal-{os.geteuid()}-")
    with contextlib.suppress(OSError):
        if ours and not any((folder / name).exists() for name in SOCKETS):
            shutil.rmtree(folder)
