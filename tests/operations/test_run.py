"""`make run` for real, on data of its own: interrupted, attacked, its servers killed. It answers and leaves nothing."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from embedded.folders import socket_folder
from tests.architecture.source import ROOT

PATIENCE = 240.0  # seconds; a busy machine is no fault
SET_UP = 5000  # seconds that `make` took before, as `make run` tells
SLOW_BODIES, HALF_HEADS = 60, 100
UNREADABLE = b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n\r\nlogin="


class Running:
    """One `python -m embedded run` and what it said."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.said = state.with_suffix(".log")
        settings = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "DEMO", "SITE_", "STATE_DIR", "PYTEST", "OWNER_", "PORT")
        environ = {name: value for name, value in os.environ.items() if not name.startswith(settings)}
        self.environ = {**environ, "STATE_DIR": str(state), "DEMO": "no", "BEGAN": f"{time.time() - SET_UP:.0f}"}
        with self.said.open("w") as file:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "embedded", "run"],
                cwd=ROOT, stdout=file, stderr=file, start_new_session=True,
                env=self.environ,
            )  # fmt: skip

    def text(self) -> str:
        return self.said.read_text()

    def wait(self, what: Callable[[], object]) -> None:
        end = time.monotonic() + PATIENCE
        while not what():
            assert time.monotonic() < end, self.text()
            assert self.process.poll() is None, self.text()
            time.sleep(0.2)

    @property
    def port(self) -> int:
        return int(self.text().partition("http://localhost:")[2].partition("/")[0])

    def get(self, path: str) -> tuple[int, float]:
        """Status and seconds."""
        began = time.monotonic()
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request("GET", path, headers={"Host": "localhost"})
            answer = line.getresponse()
            answer.read()
        finally:
            line.close()
        return answer.status, time.monotonic() - began

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=PATIENCE)

    def processes(self) -> list[str]:
        """Whoever still names this data folder or its sockets."""
        found = []
        for entry in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                words = entry.read_bytes()
            except OSError:
                continue
            if str(self.state).encode() in words or str(socket_folder(self.state)).encode() in words:
                found.append(words.replace(b"\0", b" ").decode())
        socket_folder(self.state).rmdir()
        return found


@pytest.fixture(scope="module")
def state(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    folder.chmod(0o711)
    return folder / "state"


@pytest.fixture(scope="module")
def interrupted(state) -> str:
    """A first start whose terminal is closed while it prepares; what it said."""
    first = Running(state)
    first.wait((state / "postgres" / "complete").exists)
    time.sleep(2)
    first.end(signal.SIGHUP)
    assert first.processes() == []
    return first.text()


@pytest.fixture(scope="module")
def portal(state, interrupted) -> Iterator[Running]:
    running = Running(state)
    try:
        running.wait(lambda: "The portal is ready" in running.text())
        yield running
    finally:
        running.end(signal.SIGINT)
        assert running.processes() == []
        assert running.text().rstrip().endswith("· stopped")


def test_terminal_closed_while_it_prepares_leaves_no_orphan_and_no_traceback(interrupted):
    assert "· stopped" in interrupted
    assert "Traceback" not in interrupted


def test_greeting_says_where_the_data_lie_and_ends_with_the_address(portal):
    assert f"Data: {portal.state}; delete it to begin anew." in portal.text()
    assert portal.text().rstrip().endswith("(Ctrl-C stops it)")


def test_greeting_counts_from_when_make_was_typed(portal):
    seconds = int(re.search(r"ready after (\d+) s", portal.text())[1])
    assert SET_UP < seconds < SET_UP + PATIENCE


def test_slow_bodies_and_half_heads_hold_up_nobody(portal):
    """Anonymous senders who never finish: others are answered as ever."""
    lines = [socket.create_connection(("127.0.0.1", portal.port)) for _ in range(SLOW_BODIES + HALF_HEADS)]
    try:
        for number, line in enumerate(lines):
            line.sendall(UNREADABLE if number < SLOW_BODIES else b"GET / HTTP/1.1\r\nHost: loc")
        answers = [portal.get(path) for path in ("/healthz", "/estimate/", "/")]
    finally:
        for line in lines:
            line.close()
    assert [status for status, _ in answers] == [200, 200, 200]
    assert max(seconds for _, seconds in answers) < 10


def test_killed_servers_are_started_again_and_said_in_a_line(portal):
    postgres = int((portal.state / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0])
    valkey = int((portal.state / "valkey" / "valkey.pid").read_text())
    for number in (postgres, valkey):
        os.kill(number, signal.SIGKILL)
    portal.wait(lambda: portal.text().count("answers again after") == 2)
    assert "PostgreSQL │ does not answer; starting it again" in portal.text()
    assert portal.get("/")[0] == 200
    assert portal.get("/estimate/")[0] == 200


def test_commands_of_the_pages_work_on_the_data_of_a_running_portal(portal):
    """What `make manage ARGS="…"` runs."""
    for words in ("load_offices", "publish_schemes", "recompute"):
        command = [sys.executable, "-m", "embedded", "with", sys.executable, "manage.py", *words.split()]
        done = subprocess.run(command, cwd=ROOT, env=portal.environ, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert portal.get("/")[0] == 200
