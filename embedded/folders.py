"""Where things lie on this machine: the checkout, the state folder, and a short folder for sockets."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
# sockaddr_un holds 108 bytes with its final zero; PostgreSQL adds "/.s.PGSQL.5432".
LONGEST_SOCKET = 107


class MachineError(Exception):
    """Something about this machine stands in the way; the message says what and how to cure it."""


def state_folder() -> Path:
    """The folder that keeps databases, uploads and generated secrets: STATE_DIR, else `.state` in the checkout."""
    named = os.environ.get("STATE_DIR", "").strip()
    folder = Path(named).expanduser().resolve() if named else CHECKOUT / ".state"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def socket_folder(state: Path) -> Path:
    """A short, private folder for the sockets of one state folder: the same each time, closed to other people."""
    digest = hashlib.sha256(os.fsencode(state)).hexdigest()[:10]
    folder = Path(tempfile.gettempdir()) / f"portal-{os.geteuid()}-{digest}"
    if len(os.fsencode(folder)) > LONGEST_SOCKET - len("/.s.PGSQL.5432"):
        folder = Path("/tmp") / folder.name
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    mine = found.st_uid in {os.geteuid(), 65534} and stat.S_ISDIR(found.st_mode)
    if not mine:
        raise MachineError(f"{folder} belongs to somebody else. Remove it, or set TMPDIR to a folder of your own.")
    return folder
