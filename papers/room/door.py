"""The door: hands a file to the keeper and waits for the answer. All that the web process does with a stranger's bytes.

However the room ends (a bound reached, a crash, a kill), the answer is a refusal in words; the next file finds it open.
"""

import os
import signal
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import structlog

from papers.domain.bounds import LONGEST_ANSWER, WALL_SECONDS
from papers.domain.refusals import DoorBusy, UploadRefused
from papers.room.frames import ENDING, Ending, Incomplete, everything, send_file, unpacked

ROOT = Path(__file__).resolve().parent.parent.parent
AT_ONCE = 2
MOST_WAITING = 1  # whoever waits holds a thread of the web process: the others are for people who send nothing
WAIT_SECONDS = 15
PATIENCE = WALL_SECONDS + 5  # the keeper ends a child long before
LOST = (b"", Ending(signal.SIGKILL, 0, 0))
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Visit:
    """One file's stay in the room: what was found, the bytes made of it, and what that took."""

    told: dict[str, Any]
    content: bytes
    ending: Ending


class Door:
    """One for each process of the portal; begins its keeper when the first file comes."""

    def __init__(self) -> None:
        self._starting = threading.Lock()
        self._places = threading.BoundedSemaphore(AT_ONCE)
        self._inside = 0
        self._counting = threading.Lock()
        self._keeper: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._owner = 0

    def ask(self, job: str, file: IO[bytes], **parameters: Any) -> Visit:
        """Carries out a job of papers/room/jobs.py on a file that can be sought; leaves it at its beginning.

        Raises UploadRefused with the room's reason (file_too_heavy, file_damaged, …), DoorBusy.
        """
        visit = self.visit(job, file, **parameters)
        if "refused" in visit.told:
            raise UploadRefused(visit.told["refused"], **visit.told["params"])
        return visit

    def visit(self, job: str, file: IO[bytes], **parameters: Any) -> Visit:
        """The same with a refusal as part of what was told. Raises DoorBusy."""
        question = {"job": job, **parameters}
        with self._place():
            answer, ending = self._exchange(question, file) or self._exchange(question, file) or LOST
        try:
            told, made = unpacked(answer)
        except Incomplete:
            killed = os.WTERMSIG(ending.status) if os.WIFSIGNALED(ending.status) else 0
            log.warning("file_ended_its_reader", job=job, signal=killed, cpu_ms=ending.cpu_ms, kb=ending.memory_kb)
            return Visit({"refused": "file_too_heavy", "params": {}}, b"", ending)
        if "why" in told:
            log.info("file_not_understood", job=job, why=told["why"])
        return Visit(told, made, ending)

    def keeper_id(self) -> int:
        """The process that holds the room, begun if need be."""
        with self._starting:
            self._open()
            assert self._keeper is not None  # noqa: S101 -- narrows the type
            return self._keeper.pid

    @contextmanager
    def _place(self) -> Iterator[None]:
        with self._counting:
            if self._inside >= AT_ONCE + MOST_WAITING:
                raise DoorBusy
            self._inside += 1
        try:
            if not self._places.acquire(timeout=WAIT_SECONDS):
                raise DoorBusy
            try:
                yield
            finally:
                self._places.release()
        finally:
            with self._counting:
                self._inside -= 1

    def _exchange(self, question: dict[str, Any], file: IO[bytes]) -> tuple[bytes, Ending] | None:
        """What the child said and how it ended; None where the keeper was gone and nobody read the question."""
        with self._handed_in() as connection:
            connection.settimeout(PATIENCE)
            with suppress(OSError):  # the child may be gone already; how, the keeper says
                send_file(connection, question, file)
            try:
                data = everything(connection, LONGEST_ANSWER)
                return data[: -ENDING.size], Ending(*ENDING.unpack(data[-ENDING.size :]))
            except (TimeoutError, Incomplete):
                return LOST
            except (OSError, struct.error):
                return None

    @contextmanager
    def _handed_in(self) -> Iterator[socket.socket]:
        """A connection whose other end the keeper has; begins the keeper anew if it is gone."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs, self._starting:
                try:
                    self._hand(theirs)
                except OSError:
                    self._close()
                    self._hand(theirs)
            yield ours

    def _hand(self, theirs: socket.socket) -> None:
        socket.send_fds(self._open(), [b"."], [theirs.fileno()])

    def _open(self) -> socket.socket:
        keeper, mine = self._keeper, self._owner == os.getpid()
        if self._socket is None or keeper is None or not mine or keeper.poll() is not None:
            self._close()
            ours, theirs = socket.socketpair()
            with theirs:
                self._keeper = subprocess.Popen(
                    [sys.executable, "-m", "papers.room"],
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    cwd=ROOT,
                    env={"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
                    start_new_session=True,
                )
            self._socket, self._owner = ours, os.getpid()
        return self._socket

    def close(self) -> None:
        """Ends the keeper; the next file begins another. Left open, it ends with this process."""
        with self._starting:
            self._close()

    def _close(self) -> None:
        if self._socket is not None:
            self._socket.close()
        if self._keeper is not None and self._owner == os.getpid():
            self._keeper.kill()
            self._keeper.wait()
        self._socket = self._keeper = None


DOOR = Door()
