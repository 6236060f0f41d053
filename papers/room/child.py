"""One file, one process: bounds are set before the first byte is read, and the process ends with its answer."""

import os
import resource
import socket
from pathlib import Path

from papers.domain.bounds import CPU_SECONDS, MEMORY
from papers.domain.refusals import NotReadable
from papers.room.frames import Incomplete, packed, received
from papers.room.jobs import JOBS, Answer
from papers.room.threads_only import threads_only

PAGE = resource.getpagesize()
FILES = 32
NICE = 15  # a person who waits for a page comes before a file that waits to be opened


def serve(connection: socket.socket) -> None:
    """Reads one job from the connection, answers it and ends the process; never returns."""
    try:
        _confine()
        told, content = received(connection)
        connection.sendall(packed(*_answer(told.pop("job"), content, told)))
    except (Incomplete, OSError):
        os._exit(1)
    finally:
        os._exit(0)


def _confine() -> None:
    os.nice(NICE)
    size = int(Path("/proc/self/statm").read_text().split()[0]) * PAGE
    processes = [] if threads_only() else [(resource.RLIMIT_NPROC, 0)]
    for limit, most in (
        (resource.RLIMIT_AS, size + MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, FILES),
        *processes,
    ):
        resource.setrlimit(limit, (most, most))


def _answer(job: str, content: bytes, parameters: dict[str, object]) -> Answer:
    try:
        return JOBS[job](content, **parameters)
    except NotReadable as refusal:
        return {"refused": refusal.code, "params": refusal.params}, b""
    except MemoryError:
        return {"refused": "file_too_heavy", "params": {}}, b""
    except Exception as error:  # noqa: BLE001 -- readers of strangers' files fail in ways nobody has listed
        return {"refused": "file_damaged", "params": {}, "why": f"{type(error).__name__}: {error}"[:300]}, b""
