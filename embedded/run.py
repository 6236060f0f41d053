"""`make run`: servers, migrations, demo world, then web, worker and beat until Ctrl-C."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from embedded.environment import fill
from embedded.folders import CHECKOUT, VENV, MachineError, state_folder
from embedded.supervisor import Program, Supervisor

FIRST_PORT = 8000
PORTS_TRIED = 20
START_SECONDS = 90.0


def run() -> None:
    """Everything, in order; returns after Ctrl-C. Raises MachineError with a sentence and its cure."""
    began = time.monotonic()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    state = state_folder()
    with _alone(state):
        port = _free_port()
        os.environ["PORT"] = str(port)
        servers = fill(state)
        supervisor: Supervisor | None = None
        try:
            servers.start()
            _prepare()
            supervisor = Supervisor(_programs(state, port))
            supervisor.start()
            _wait_until_it_answers(port, supervisor)
            _greet(state, port, time.monotonic() - began)
            supervisor.watch()
        finally:
            print("\n· stopping: what has been begun is finished, data is kept", flush=True)
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            if supervisor:
                supervisor.stop()
            servers.stop()
            print("· stopped", flush=True)


def _programs(state: Path, port: int) -> list[Program]:
    python = str(VENV / "bin" / "python")
    # Root is warned about root, though on a machine of one's own there is nobody else.
    celery = [python, "-W", "ignore:You're running the worker", "-m", "celery", "--quiet", "-A", "portal"]
    quiet = ["--loglevel", "WARNING"]
    alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    web = [
        *("--interface", "wsgi", "--host", _host(), "--port", str(port), "--workers", "1"),
        *("--blocking-threads", "8", "--no-ws", "--log-level", "error"),
    ]
    return [
        Program("web", [python, "-m", "granian", *web, "portal.wsgi:application"]),
        Program("worker", [*celery, "worker", "--concurrency", "2", *alone, *quiet]),
        Program("beat", [*celery, "beat", "--schedule", str(state / "beat"), "--pidfile=", *quiet]),
    ]


def _host() -> str:
    return os.environ.get("HOST") or "127.0.0.1"


@contextmanager
def _alone(state: Path) -> Iterator[None]:
    """Only one `make run` per state folder."""
    place = state / "run.lock"
    with place.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise MachineError(
                f"The portal is running already on the data in {state} (process {file.read().strip()}).\n"
                "Stop it there with Ctrl-C, or start a second one with data of its own: STATE_DIR=… PORT=… make run"
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _free_port() -> int:
    """PORT when it is free; without PORT the first free one from 8000 on."""
    wanted = os.environ.get("PORT", "").strip()
    if wanted:
        if not wanted.isdecimal() or not 0 < int(wanted) < 65536:  # noqa: PLR2004 - the highest port there is
            raise MachineError(f"PORT must be a number from 1 to 65535, not {wanted!r}.")
        trouble = _trouble_with(int(wanted))
        if trouble:
            raise MachineError(f"Port {wanted} cannot be used: {trouble}. Choose another one: make run PORT=8010")
        return int(wanted)
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        if not _trouble_with(port):
            if port != FIRST_PORT:
                print(f"· port {FIRST_PORT} is taken, using {port} (PORT=… chooses another)", flush=True)
            return port
    raise MachineError(
        f"Ports {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1} are all taken. Name one: PORT=9000 make run"
    )


def _trouble_with(port: int) -> str:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_host(), port))
        except OSError as error:
            return (error.strerror or str(error)).lower()
    return ""


def _prepare() -> None:
    done = subprocess.run([sys.executable, "manage.py", "prepare"], cwd=CHECKOUT, check=False)
    if done.returncode != 0:
        raise MachineError("The portal could not be prepared; the lines above say why. Nothing was started.")


def _wait_until_it_answers(port: int, supervisor: Supervisor) -> None:
    host = "127.0.0.1" if _host() in {"0.0.0.0", "::"} else _host()
    address = f"http://{host}:{port}/healthz"
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and not supervisor.stopping.is_set():
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        if not supervisor.programs[0].alive():
            break
    if not supervisor.stopping.is_set():
        raise MachineError("The web server did not come up; its lines above say why.")


def _greet(state: Path, port: int, seconds: float) -> None:
    accounts = state / "demo-accounts.txt"
    if accounts.exists():
        print(f"\n{accounts.read_text().rstrip()}")
    print(f"\n  The portal is ready after {seconds:.0f} s:  http://localhost:{port}/   (Ctrl-C stops it)\n", flush=True)
