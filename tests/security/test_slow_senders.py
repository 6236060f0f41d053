"""300 bodies that never end and 300 half heads, all at once, against the real web server: others are answered as ever.

`make test` looks while they hang there. `make security` stays until the server has hung up on every one of them: the
silent ones soon, those whose bytes keep dripping when their minute is over.
"""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from embedded.web import QUIET_SECONDS, REQUEST_SECONDS
from tests.architecture.source import ROOT
from tests.whole import WHOLE

EACH = 300
ASKED = ("/healthz", "/robots.txt", "/healthz")
AS_EVER = 5.0  # seconds; a busy machine is no fault
BODY = b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n\r\nlogin="
HEAD = b"GET / HTTP/1.1\r\nHost: loc"
SPARE = 30


@pytest.fixture
def port() -> Iterator[int]:
    """The portal behind its own web server, as `make run` starts it."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen(1024)
        door.set_inheritable(True)
        command = [sys.executable, "-m", "embedded.web", "portal.wsgi:application", str(door.fileno())]
        web = subprocess.Popen(command, cwd=ROOT, pass_fds=[door.fileno()], stderr=subprocess.PIPE)
        number = door.getsockname()[1]
    try:
        assert ask(number, "/healthz", patience=60)[0] == 200
        yield number
    finally:
        web.terminate()
        _, said = web.communicate(timeout=30)
        assert b"Traceback" not in said, said.decode()[-2000:]


def ask(port: int, path: str, patience: float = 20) -> tuple[int, float]:
    """Status and seconds."""
    began = time.monotonic()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=patience)
    try:
        line.request("GET", path, headers={"Host": "localhost"})
        answer = line.getresponse()
        answer.read()
    finally:
        line.close()
    return answer.status, time.monotonic() - began


def hung_up(line: socket.socket) -> bool:
    """Whether the server closed it; what it says before (408, 400) counts as nothing."""
    try:
        while line.recv(4096):
            pass
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def drip(lines: list[socket.socket]) -> None:
    for line in lines:
        try:
            line.send(b"x")
        except OSError:
            continue


@pytest.fixture
def senders(port) -> Iterator[list[socket.socket]]:
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(2 * EACH)]
    for number, line in enumerate(lines):
        line.sendall(BODY if number % 2 else HEAD)
        line.setblocking(False)
    yield lines
    for line in lines:
        line.close()


def test_slow_senders_hold_up_nobody(port, senders):
    answers = [ask(port, path) for path in ASKED]
    assert [status for status, _ in answers] == [200] * len(ASKED)
    assert max(seconds for _, seconds in answers) < AS_EVER
    if not WHOLE:
        return
    began, dripping = time.monotonic(), senders[: EACH // 2]
    closed_at: dict[socket.socket, float] = {}
    while len(closed_at) < len(senders) and time.monotonic() - began < REQUEST_SECONDS + SPARE:
        drip([line for line in dripping if line not in closed_at])
        assert ask(port, "/healthz")[1] < AS_EVER
        now = time.monotonic() - began
        closed_at |= {line: now for line in senders if line not in closed_at and hung_up(line)}
        time.sleep(2)
    assert len(closed_at) == len(senders)
    silent = [at for line, at in closed_at.items() if line not in dripping]
    assert max(silent) < QUIET_SECONDS + SPARE
