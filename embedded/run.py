"""`make run`: servers, migrations, demo world, then web, worker and beat until Ctrl-C."""

import fcntl
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from embedded.environment import Servers, fill
from embedded.folders import CHECKOUT, VENV, MachineError, demand_room, state_folder
from embedded.port import Door, open_door
from embedded.supervisor import Program, Supervisor, die_with_parent, say

START_SECONDS = 90.0
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
ROOM = 400  # megabytes: a new database, its write-ahead log, the demo's files


def run() -> None:
    """Everything, in order; returns after Ctrl-C. Raises MachineError with a sentence and its cure."""
    began = float(os.environ.get("BEGAN") or time.time())  # when `make` was typed: set-up counts
    for number in ENDINGS:
        signal.signal(number, signal.default_int_handler)
    state = state_folder()
    with _alone(state):
        demand_room(state, ROOM, "the portal")
        door = open_door()
        os.environ["PORT"] = str(door.port)
        servers = fill(state)
        supervisor: Supervisor | None = None
        try:
            servers.start()
            _prepare(servers)
            os.environ.pop("OWNER_DATABASE_URL", None)  # what serves people cannot become the owner of the tables
            supervisor = Supervisor(_programs(state, door), servers.ours())
            supervisor.start()
            _wait_until_it_answers(door, supervisor)
            _greet(state, servers, door, time.time() - began)
            supervisor.watch()
        finally:
            for number in ENDINGS:
                signal.signal(number, signal.SIG_IGN)
            say("\n· stopping: what has been begun is finished, data is kept")
            if supervisor:
                supervisor.stop()
            servers.stop()
            door.close()
            say("· stopped")


def _programs(state: Path, door: Door) -> list[Program]:
    python = str(VENV / "bin" / "python")
    # Root is warned about root, though on a machine of one's own there is nobody else.
    celery = [python, "-W", "ignore:You're running the worker", "-m", "celery", "--quiet", "-A", "portal"]
    quiet = ["--loglevel", "WARNING"]
    alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    doors = door.numbers()
    web = [python, "-m", "embedded.web", "portal.wsgi:application", *map(str, doors)]
    return [
        Program("web", web, keeps=doors),
        Program("worker", [*celery, "worker", "--concurrency", "2", *alone, *quiet]),
        Program("beat", [*celery, "beat", "--schedule", str(state / "beat"), "--pidfile=", *quiet]),
    ]


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


def _prepare(servers: Servers) -> None:
    """In a session of its own: Ctrl-C is ours to hear, and a preparation that is ended says nothing."""
    command = [sys.executable, "manage.py", "prepare"]
    with subprocess.Popen(command, cwd=CHECKOUT, start_new_session=True, preexec_fn=die_with_parent) as preparing:  # noqa: PLW1509 - one C call, no other thread yet
        try:
            code = preparing.wait()
        except KeyboardInterrupt:
            preparing.kill()
            raise
    if code != 0:
        sorry = "The portal could not be prepared; the lines above say why. Nothing was started."
        raise MachineError("\n".join([sorry, *servers.last_words().splitlines()]))


def _wait_until_it_answers(door: Door, supervisor: Supervisor) -> None:
    """The port is ours alone since it was chosen, so whoever answers is our own web server."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and not supervisor.stopping.is_set() and supervisor.programs[0].alive():
        line = http.client.HTTPConnection(*door.address(), timeout=5)
        try:
            line.request("GET", "/healthz")
            line.getresponse().read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        else:
            return
        finally:
            line.close()
    if not supervisor.stopping.is_set():
        raise MachineError("The web server did not come up; its lines above say why.")


def _greet(state: Path, servers: Servers, door: Door, seconds: float) -> None:
    """Where the data lie, who one can be, and the address as the very last line."""
    say(f"\n  Data: {servers.places(state)}; delete it to begin anew.")
    for name in ("demo-note.txt", "demo-accounts.txt"):
        told = (state / name).read_text(encoding="utf-8").rstrip() if (state / name).exists() else ""
        if told:
            say(f"\n{told}")
    say(f"\n  The portal is ready after {seconds:.0f} s:  http://{door.name()}:{door.port}/   (Ctrl-C stops it)\n")
