"""Keeps several programs running side by side: their lines prefixed, restarted when one falls, all stopped together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType
from typing import Protocol

from embedded.folders import CHECKOUT, MachineError

PATIENCE_SECONDS = 20.0  # for a program to end by itself after being asked
MOST_FALLS = 5  # within FALLS_COUNTED_SECONDS; then everything stops
FALLS_COUNTED_SECONDS = 60.0
COLOURS = ("36", "35", "33", "32")
PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """In the child: when the supervisor is killed, the kernel asks the child to end, so no port stays taken."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def say(line: str) -> None:
    """A line to the terminal; a terminal that was closed is no reason to stop half-way."""
    with contextlib.suppress(OSError):
        print(line, flush=True)


class Server(Protocol):
    """A server that runs by itself (PostgreSQL, Valkey): asked whether it answers, and started again."""

    name: str

    def is_running(self) -> bool: ...

    def start(self) -> bool: ...


@dataclass
class Falls:
    """When one part fell, and when it may be started again: a little later each time."""

    times: list[float] = field(default_factory=list)
    restart_at: float = 0.0

    def count(self, name: str, words: str) -> None:
        """Notes a fall. Raises MachineError, with the last words, at the fifth within a minute."""
        now = time.monotonic()
        self.times = [fall for fall in self.times if now - fall < FALLS_COUNTED_SECONDS] + [now]
        if len(self.times) >= MOST_FALLS:
            raise MachineError(f"{name} ended {MOST_FALLS} times within a minute; {words}")
        self.restart_at = now + len(self.times) - 1


@dataclass
class Program:
    name: str
    command: list[str]
    keeps: tuple[int, ...] = ()  # open files it inherits
    process: subprocess.Popen[str] | None = None
    falls: Falls = field(default_factory=Falls)
    fallen: bool = False

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal(self, number: signal.Signals) -> None:
        """To the program and all its children."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)


class Supervisor:
    """Runs programs until Ctrl-C, SIGTERM or a part that will not stay up; watches the servers they stand on."""

    def __init__(self, programs: list[Program], servers: Sequence[Server] = ()) -> None:
        self.programs = programs
        self.servers = {server.name: (server, Falls()) for server in servers}
        self.stopping = threading.Event()
        self._servers_asked = 0.0
        self._width = max(len(name) for name in [*(program.name for program in programs), *self.servers])

    def start(self) -> None:
        """Starts all programs; from now on Ctrl-C and SIGTERM end them in order."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)
        for program in self.programs:
            self._spawn(program)

    def watch(self) -> None:
        """Restarts what falls; returns when asked to stop. Raises MachineError when a part will not stay up."""
        while not self.stopping.wait(0.3):
            self.look_after()

    def look_after(self) -> None:
        """One round: servers first, since programs fall without them."""
        due = time.monotonic() >= self._servers_asked + 1  # PostgreSQL forks for each who asks
        for server, falls in self.servers.values() if due else ():
            self._servers_asked = time.monotonic()
            if not server.is_running() and not self.stopping.is_set():
                self._restart(server, falls)
        for program in self.programs:
            if not program.alive():
                self._revive(program)

    def stop(self) -> None:
        """Asks every program to finish what it has begun, and ends those that do not listen."""
        self.stopping.set()
        for program in self.programs:
            if program.alive() and program.process:
                program.process.terminate()
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end and any(program.alive() for program in self.programs):
            time.sleep(0.05)
        for program in self.programs:
            program.signal(signal.SIGKILL)

    def _restart(self, server: Server, falls: Falls) -> None:
        if time.monotonic() < falls.restart_at:
            return
        began = time.monotonic()
        self._say(server.name, "does not answer; starting it again")
        falls.count(server.name, "its log says why.")
        try:
            server.start()
        except MachineError as error:
            falls.count(server.name, str(error))
            self._say(server.name, "could not be started; trying again")
        else:
            self._say(server.name, f"answers again after {time.monotonic() - began:.1f} s")

    def _revive(self, program: Program) -> None:
        if not program.fallen:
            program.falls.count(program.name, "its lines above say why.")
            code = program.process.returncode if program.process else "?"
            self._say(program.name, f"ended (code {code}); restarting")
            program.signal(signal.SIGKILL)
            program.fallen = True
        elif time.monotonic() >= program.falls.restart_at:
            program.fallen = False
            self._spawn(program)

    def _spawn(self, program: Program) -> None:
        program.process = subprocess.Popen(
            program.command,
            cwd=CHECKOUT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            pass_fds=program.keeps,
            preexec_fn=die_with_parent,  # noqa: PLW1509 - one C call; threads started so far hold no locks it needs
        )
        threading.Thread(target=self._forward, args=(program, program.process), daemon=True).start()

    def _forward(self, program: Program, process: subprocess.Popen[str]) -> None:
        if process.stdout:
            with process.stdout as lines:
                for line in lines:
                    self._say(program.name, line.rstrip())

    def _say(self, name: str, line: str) -> None:
        label = name.ljust(self._width)
        if sys.stdout.isatty():
            names = [program.name for program in self.programs]
            colour = COLOURS[names.index(name) % len(COLOURS)] if name in names else "31"
            label = f"\033[{colour}m{label}\033[0m"
        say(f"{label} │ {line}")

    def _asked_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        if self.stopping.is_set():  # asked twice: no more patience
            for program in self.programs:
                program.signal(signal.SIGKILL)
        self.stopping.set()
