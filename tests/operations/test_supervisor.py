"""The process manager: prefixes lines, restarts what falls, gives up with a sentence, stops everything together."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from embedded import supervisor as supervising
from embedded.folders import MachineError
from embedded.supervisor import Program, Supervisor

ROOT = Path(__file__).resolve().parent.parent.parent


def python(script: str) -> list[str]:
    return [sys.executable, "-u", "-c", textwrap.dedent(script)]


SLEEPS = "import time; print('up'); time.sleep(60)"


@pytest.fixture
def supervisor(monkeypatch):
    monkeypatch.setattr(supervising, "PATIENCE_SECONDS", 2.0)
    monkeypatch.setattr(supervising, "MOST_FALLS", 2)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    made: list[Supervisor] = []

    def make(*programs: Program) -> Supervisor:
        made.append(Supervisor(list(programs)))
        return made[-1]

    yield make
    for one in made:
        one.stop()
    for number, handler in handlers.items():
        signal.signal(number, handler)


def test_program_that_will_not_stay_up_stops_everything_with_a_sentence(supervisor, capfd):
    bad = Program("worker", python("print('no broker'); raise SystemExit(3)"))
    running = supervisor(Program("web", python(SLEEPS)), bad)
    running.start()
    with pytest.raises(MachineError, match="worker ended 2 times"):
        running.watch()
    running.stop()
    assert not running.programs[0].alive()
    said = capfd.readouterr().out
    assert "worker │ no broker" in said
    assert "worker │ ended (code 3); restarting" in said


def test_fallen_program_is_restarted(supervisor, tmp_path):
    mark = tmp_path / "fell"
    script = f"""
        import pathlib, time
        mark = pathlib.Path({str(mark)!r})
        if not mark.exists():
            mark.touch()
            raise SystemExit(1)
        pathlib.Path({str(mark)!r} + "-twice").touch()
        time.sleep(60)
    """
    running = supervisor(Program("web", python(script)))
    running.start()
    end = time.monotonic() + 15
    while not Path(f"{mark}-twice").exists() and time.monotonic() < end:
        running.look_after()
        time.sleep(0.1)
    assert running.programs[0].alive()


def test_stubborn_program_is_ended_after_patience(supervisor):
    stubborn = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up'); time.sleep(60)"
    running = supervisor(Program("web", python(stubborn)))
    running.start()
    time.sleep(0.5)
    began = time.monotonic()
    running.stop()
    running.programs[0].process.wait(timeout=5)
    assert 1.5 < time.monotonic() - began < 5


def test_killed_supervisor_takes_its_programs_along(tmp_path):
    note = tmp_path / "child"
    script = f"""
        import sys, time
        from embedded.supervisor import Program, Supervisor
        child = [sys.executable, "-c", "import time; time.sleep(60)"]
        running = Supervisor([Program("web", child)])
        running.start()
        open({str(note)!r}, "w").write(str(running.programs[0].process.pid))
        time.sleep(60)
    """
    with subprocess.Popen(python(script), cwd=ROOT, start_new_session=True) as parent:
        end = time.monotonic() + 10
        while not (note.exists() and note.read_text()) and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.3)
        child = int(note.read_text())
        os.kill(parent.pid, signal.SIGKILL)
    end = time.monotonic() + 5
    while _lives(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _lives(child)


def _lives(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
