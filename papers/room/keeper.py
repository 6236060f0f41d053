"""The keeper: forks one child a file, with every reader loaded already, and ends whoever stays too long.

It holds no secret of the portal: it is started with an empty environment, knows no settings, and has no network where
the system lets a process give it up. Its standard input is a socket on which the door hands in one connection a file.
"""

import ctypes
import gc
import io
import os
import selectors
import signal
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

import pikepdf
from PIL import Image

from papers.domain.bounds import WALL_SECONDS
from papers.room.child import NICE, serve
from papers.room.frames import ENDING
from papers.room.jobs import inspect

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
ONE = 1
CHUNK = 4096


class Keeper:
    """`visits`: process → (connection, moment by which it has to be gone)."""

    def __init__(self, door: socket.socket) -> None:
        self._door = door
        self.visits: dict[int, tuple[socket.socket, float]] = {}
        self._wakes, wake = socket.socketpair()
        self._wakes.setblocking(False)
        wake.setblocking(False)
        self._wake = wake  # kept: the signal writes into it
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(door, selectors.EVENT_READ)
        self._selector.register(self._wakes, selectors.EVENT_READ)

    def run(self) -> None:
        """Until the door is gone; whoever is still inside is ended then."""
        open_door = True
        while open_door:
            for key, _ in self._selector.select(self._patience()):
                if key.fileobj is self._door:
                    open_door = self._let_in()
                else:
                    self._wakes.recv(CHUNK)
            self._see_out()
        for process in self.visits:
            os.kill(process, signal.SIGKILL)

    def _patience(self) -> float | None:
        deadlines = [deadline for _, deadline in self.visits.values()]
        return max(0.0, min(deadlines) - time.monotonic()) if deadlines else None

    def _let_in(self) -> bool:
        _, handed, _, _ = socket.recv_fds(self._door, ONE, ONE)
        if not handed:
            return False
        connection = socket.socket(fileno=handed[0])
        process = os.fork()
        if process == 0:
            self._leave_to(connection)
        self.visits[process] = (connection, time.monotonic() + WALL_SECONDS)
        return True

    def _leave_to(self, connection: socket.socket) -> None:
        """In the child: nothing of the keeper's stays open but this one connection."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._selector.close()
        for mine in (self._door, self._wakes, self._wake, *(each for each, _ in self.visits.values())):
            mine.close()
        serve(connection)

    def _see_out(self) -> None:
        now = time.monotonic()
        for process, (connection, deadline) in list(self.visits.items()):
            if now >= deadline:
                os.kill(process, signal.SIGKILL)
            gone, status, used = os.wait4(process, 0 if now >= deadline else os.WNOHANG)
            if gone:
                del self.visits[process]
                cpu_ms = int((used.ru_utime + used.ru_stime) * 1000)
                _tell(connection, ENDING.pack(status, cpu_ms, used.ru_maxrss))


def _tell(connection: socket.socket, ending: bytes) -> None:
    """Never waits for a door that does not listen."""
    with connection, suppress(OSError):
        connection.setblocking(False)
        connection.sendall(ending)


def give_up_network() -> None:
    """Where the system allows it; elsewhere the bounds of the child are what there is."""
    ctypes.CDLL(None).unshare(NEW_USER | NEW_NETWORK)


def step_back() -> None:
    """Where the kernel shares out time by session, the niceness of a process counts within its session only: ours is a
    session of its own, and steps back as a whole."""
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(NICE))


def warm_up() -> None:
    """Opens a sheet of our own in each way once: what readers load at their first use, no child has to load again."""
    picture = io.BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    sheet = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(sheet)
    for name, content in (("a.png", picture.getvalue()), ("a.pdf", sheet.getvalue())):
        inspect(content, name=name, accepted=["pdf", "png"])


def keep() -> None:
    """Runs the keeper on the socket that stands in for standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the portal; the door's end ends us
    door = socket.socket(fileno=os.dup(sys.stdin.fileno()))
    step_back()
    give_up_network()
    warm_up()
    gc.freeze()
    Keeper(door).run()
