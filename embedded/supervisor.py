"""Keeps several programs running side by side: their lines prefixed, restarted when one falls, all stopped together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from types import FrameType

from embedded.folders import CHECKOUT, MachineError

PATIENCE_SECONDS = 20.0  # for a program to end by itself after being asked
MOST_FALLS = 5  # within FALLS_COUNTED_SECONDS; then everything stops
FALLS_COUNTED_SECONDS = 60.0
COLOURS = ("36", "35", "33", "32")
PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """In the child: when the supervisor is killed, the kernel asks the child to end, so no port stays taken."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Program:
    name: str
    command: list[str]
    process: subprocess.Popen[str] | None = None
    falls: list[float] = field(default_factory=list)
    restart_at: float = 0.0

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def signal(self, number: signal.Signals) -> None:
        """To the program and all its children."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)


class Supervisor:
    """Runs programs until Ctrl-C, SIGTERM or a program that will not stay up."""

    def __init__(self, programs: list[Program]) -> None:
        self.programs = programs
        self.stopping = threading.Event()
        self._width = max(len(program.name) for program in programs)

    def start(self) -> None:
        """Starts all programs; from now on Ctrl-C and SIGTERM end them in order."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked_to_stop)
        for program in self.programs:
            self._spawn(program)

    def watch(self) -> None:
        """Restarts what falls; returns when asked to stop. Raises MachineError when a program will not stay up."""
        while not self.stopping.wait(0.3):
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

    def _revive(self, program: Program) -> None:
        now = time.monotonic()
        if not program.restart_at:
            program.falls = [fall for fall in program.falls if now - fall < FALLS_COUNTED_SECONDS] + [now]
            if len(program.falls) >= MOST_FALLS:
                raise MachineError(f"{program.name} ended {MOST_FALLS} times within a minute; its lines above say why.")
            self._say(program, f"ended (code {program.process.returncode if program.process else '?'}); restarting")
            program.signal(signal.SIGKILL)
            program.restart_at = now + len(program.falls)
        elif now >= program.restart_at:
            program.restart_at = 0.0
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
            preexec_fn=_die_with_parent,  # noqa: PLW1509 - one C call; threads started so far hold no locks it needs
        )
        threading.Thread(target=self._forward, args=(program, program.process), daemon=True).start()

    def _forward(self, program: Program, process: subprocess.Popen[str]) -> None:
        if process.stdout:
            with process.stdout as lines:
                for line in lines:
                    self._say(program, line.rstrip())

    def _say(self, program: Program, line: str) -> None:
        label = program.name.ljust(self._width)
        if sys.stdout.isatty():
            label = f"\033[{COLOURS[self.programs.index(program) % len(COLOURS)]}m{label}\033[0m"
        print(f"{label} │ {line}", flush=True)

    def _asked_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        if self.stopping.is_set():  # asked twice: no more patience
            for program in self.programs:
                program.signal(signal.SIGKILL)
        self.stopping.set()
