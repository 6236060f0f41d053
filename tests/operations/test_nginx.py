"""The real nginx with deploy/nginx.conf, wherever one is installed: forwarded headers, limits, slow senders."""

import http.client
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.architecture.source import ROOT
from tests.operations.processes import free_port

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
SLOW_BODIES, HALF_HEADS = 60, 240
ECHO = """
def app(environ, start):
    size = len(environ["wsgi.input"].read())
    start("200 OK", [("Content-Type", "text/plain")])
    return [f"{environ['HTTP_X_FORWARDED_FOR']} {environ['HTTP_X_FORWARDED_PROTO']} {size}".encode()]
"""


@pytest.fixture(scope="module", params=[NGINX] if NGINX else [])
def front(request, tmp_path_factory) -> Iterator[int]:
    """nginx before our own web server, which says what it was told; the port."""
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    (folder / "echo_app.py").write_text(ECHO)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        text = (ROOT / "deploy" / "nginx.conf").read_text()
        text = text.replace("listen 8080", f"listen 127.0.0.1:{port}")
        text = text.replace("/tmp/", f"{folder}/")  # noqa: S108 -- what the configuration says, not where we write
        text = text.replace("http://web:8000", f"http://127.0.0.1:{door.getsockname()[1]}")
        (folder / "nginx.conf").write_text(re.sub(r"/dev/std(err|out)", f"{folder}/std\\1", text))
        path = {"PYTHONPATH": f"{folder}:{ROOT}"}
        web = [sys.executable, "-m", "embedded.web", "echo_app:app", str(door.fileno())]
        started = [
            subprocess.Popen(web, cwd=ROOT, env=path, pass_fds=[door.fileno()]),
            subprocess.Popen([request.param, "-g", "daemon off;", "-c", str(folder / "nginx.conf")]),
        ]
        try:
            end = time.monotonic() + 60
            while ask(port)[0] != 200:
                assert time.monotonic() < end
                time.sleep(0.2)
            yield port
        finally:
            for process in started:
                process.terminate()
            for process in started:
                process.wait(timeout=30)


def ask(port: int, path: str = "/", method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, str]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = line.getresponse()
        return answer.status, answer.read().decode(errors="replace")
    except OSError:
        return 0, ""
    finally:
        line.close()


def test_a_balancer_is_believed_about_address_and_scheme(front):
    """The last address it wrote counts; what stands further left anybody may have written."""
    told = ask(front, X_Forwarded_For="1.2.3.4, 203.0.113.9", X_Forwarded_Proto="https")
    assert told == (200, "203.0.113.9 https 0")
    assert ask(front, X_Forwarded_Proto="evil")[1].split()[1] == "http"


def test_what_is_not_for_visitors_is_refused(front):
    assert ask(front, method="TRACE")[0] == 405
    assert ask(front, "/readyz")[0] == 404


def test_slow_bodies_and_half_heads_hold_up_nobody(front):
    lines = [socket.create_connection(("127.0.0.1", front)) for _ in range(SLOW_BODIES + HALF_HEADS)]
    try:
        for number, line in enumerate(lines):
            slow = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\n\r\nlogin="
            line.sendall(slow if number < SLOW_BODIES else b"GET / HTTP/1.1\r\nHost: lo")
        began = time.monotonic()
        assert ask(front, X_Forwarded_For="203.0.113.77")[0] == 200
        assert time.monotonic() - began < 5
    finally:
        for line in lines:
            line.close()


def test_a_flood_from_one_address_is_turned_away_and_others_are_served(front):
    answers = [ask(front, X_Forwarded_For="203.0.113.5")[0] for _ in range(600)]
    assert 429 in answers
    assert ask(front, X_Forwarded_For="203.0.113.6")[0] == 200
