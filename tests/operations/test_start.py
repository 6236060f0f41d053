"""`make run` and set-up: what stands in the way becomes one clear sentence with its cure."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from embedded import bootstrap, run
from embedded.folders import MachineError

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def taken_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


def test_named_port_that_is_taken_is_refused_with_the_cure(monkeypatch, taken_port):
    monkeypatch.setenv("PORT", str(taken_port))
    with pytest.raises(MachineError, match=rf"Port {taken_port} cannot be used.*make run PORT="):
        run._free_port()


def test_without_a_named_port_the_next_free_one_is_taken(monkeypatch, taken_port, capsys):
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setattr(run, "FIRST_PORT", taken_port)
    assert run._free_port() > taken_port
    assert f"port {taken_port} is taken" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["http", "0", "70000"])
def test_port_that_is_none_is_refused(monkeypatch, word):
    monkeypatch.setenv("PORT", word)
    with pytest.raises(MachineError, match="1 to 65535"):
        run._free_port()


def test_second_start_on_the_same_data_is_refused(tmp_path):
    with run._alone(tmp_path), pytest.raises(MachineError, match="running already"), run._alone(tmp_path):
        pytest.fail("two at once")


def test_lock_of_a_start_that_ended_is_free_again(tmp_path):
    with run._alone(tmp_path):
        pass
    with run._alone(tmp_path):
        pass


def test_missing_system_package_is_one_line_for_an_ordinary_user(monkeypatch):
    monkeypatch.setattr(bootstrap, "RUN_PACKAGES", {"libpango-1.0-0": lambda: False})
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(MachineError, match=r"sudo apt-get install -y --no-install-recommends libpango-1.0-0"):
        bootstrap.system_packages(for_tests=False)


def test_broken_virtual_environment_is_noticed(tmp_path):
    broken = tmp_path / "python"
    assert bootstrap._works(broken) is False
    broken.symlink_to(tmp_path / "gone")
    assert bootstrap._works(broken) is False
    assert bootstrap._works(Path(sys.executable)) is True


def test_stamp_of_other_pins_does_not_count(tmp_path):
    pins, stamp = tmp_path / "pins.txt", tmp_path / "stamp"
    pins.write_text("a==1")
    stamp.write_text(bootstrap._digest([pins], ""))
    assert bootstrap._stamped(stamp, bootstrap._digest([pins], ""))
    pins.write_text("a==2")
    assert not bootstrap._stamped(stamp, bootstrap._digest([pins], ""))


def test_portal_without_a_secret_does_not_start(monkeypatch):
    monkeypatch.delenv("SECRET_KEY")
    done = subprocess.run([sys.executable, "manage.py", "check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "SECRET_KEY is not set" in done.stderr
