"""`make run` and set-up: what stands in the way becomes one clear sentence with its cure."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from embedded import packages, port, run
from embedded.folders import MachineError, demand_room, state_folder

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def taken_port():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield holder.getsockname()[1]


@pytest.fixture
def open_door(monkeypatch):
    """The door for some HOST and PORT; closed again afterwards."""
    opened: list[port.Door] = []

    def make(host: str = "", number: int | str = "") -> port.Door:
        monkeypatch.setenv("HOST", host)
        monkeypatch.setenv("PORT", str(number))
        opened.append(port.open_door())
        return opened[-1]

    yield make
    for door in opened:
        door.close()


def reaches(host: str, number: int) -> bool:
    try:
        with socket.create_connection((host, number), timeout=2):
            return True
    except OSError:
        return False


SIX = Path("/proc/net/if_inet6").exists()  # a machine with IPv6
HOSTS = ["0.0.0.0", "127.0.0.1", "localhost", *(["::", "::1", "[::1]"] if SIX else [])]


def test_named_port_that_is_taken_is_refused_with_the_cure(open_door, taken_port):
    with pytest.raises(MachineError, match=rf"Port {taken_port} cannot be used.*make run PORT="):
        open_door(number=taken_port)


def test_without_a_named_port_the_next_free_one_is_taken(monkeypatch, open_door, taken_port, capsys):
    monkeypatch.setattr(port, "FIRST_PORT", taken_port)
    assert open_door().port > taken_port
    assert f"port {taken_port} is taken" in capsys.readouterr().out


@pytest.mark.parametrize("word", ["http", "0", "70000"])
def test_port_that_is_none_is_refused(open_door, word):
    with pytest.raises(MachineError, match="1 to 65535"):
        open_door(number=word)


def test_a_chosen_port_is_held_so_that_a_second_start_takes_another(monkeypatch, open_door):
    first = open_door()
    monkeypatch.setattr(port, "FIRST_PORT", first.port)
    assert open_door().port != first.port
    with socket.socket() as another:
        another.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        with pytest.raises(OSError, match="in use"):
            another.bind(("127.0.0.1", first.port))


def test_somebody_on_all_addresses_is_noticed(open_door):
    with socket.socket() as holder:
        holder.bind(("0.0.0.0", 0))
        holder.listen()
        with pytest.raises(MachineError, match="in use"):
            open_door(number=holder.getsockname()[1])


def test_without_a_host_both_meanings_of_localhost_are_reached(open_door):
    door = open_door()
    assert reaches("127.0.0.1", door.port)
    assert reaches("::1", door.port) is SIX
    assert door.name() == "localhost"


@pytest.mark.parametrize("host", HOSTS)
def test_every_spelling_of_a_host_works(open_door, host):
    door = open_door(host)
    assert reaches(*door.address())
    assert (host != "::") or reaches("127.0.0.1", door.port)


def test_host_that_is_none_of_this_machine_is_refused_with_the_cause(open_door):
    with pytest.raises(MachineError, match=r"HOST=192.0.2.1 is no address this machine can listen on"):
        open_door("192.0.2.1")


def test_second_start_on_the_same_data_is_refused(tmp_path):
    with run._alone(tmp_path), pytest.raises(MachineError, match="running already"), run._alone(tmp_path):
        pytest.fail("two at once")


def test_lock_of_a_start_that_ended_is_free_again(tmp_path):
    with run._alone(tmp_path):
        pass
    with run._alone(tmp_path):
        pass


@pytest.fixture
def lacks(monkeypatch):
    """A machine that lacks one package for `make run` and one for the tests, seen by an ordinary user."""
    monkeypatch.setattr(packages, "RUN_PACKAGES", {"libpango-1.0-0": lambda: False})
    monkeypatch.setattr(
        packages, "TEST_PACKAGES", {"chromium-headless-shell": lambda: False, "fonts-noto-cjk": lambda: False}
    )
    monkeypatch.setattr("os.geteuid", lambda: 1000)

    def told(*programs: str, for_tests: bool = False) -> str:
        monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if name in programs else None)
        with pytest.raises(MachineError) as refused:
            packages.system_packages(for_tests=for_tests, say=print)
        return str(refused.value)

    return told


def test_missing_system_package_is_one_line_for_an_ordinary_user(lacks):
    assert "sudo apt-get install -y --no-install-recommends libpango-1.0-0\n" in lacks("apt-get", "sudo")


def test_administrator_is_told_both_commands_needs_at_once(lacks):
    both = "--no-install-recommends libpango-1.0-0 chromium-headless-shell fonts-noto-cjk"
    assert both in lacks("apt-get", "sudo")
    assert both in lacks("apt-get", "sudo", for_tests=True)


def test_without_sudo_the_line_is_one_that_works(lacks):
    told = lacks("apt-get")
    assert "sudo apt-get" not in told
    assert 'su -c "apt-get update && apt-get install' in told


def test_without_apt_the_names_are_said(lacks):
    assert "Debian's names" in lacks()


@pytest.fixture
def debian(monkeypatch, tmp_path):
    """A machine with Debian's whole browser, seen by root; its apt-get writes down what it is asked for."""
    monkeypatch.setattr(packages, "RUN_PACKAGES", {})
    monkeypatch.setattr(packages, "TEST_PACKAGES", {})
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "sh").symlink_to("/bin/sh")
    asked = tmp_path / "asked"

    def set_up(answer: str) -> str:
        for program, does in {"chromium": "", "dpkg": "", "apt-get": f'echo "$@" >> {asked}; {answer}'}.items():
            (tmp_path / program).write_text(f"#!/bin/sh\n{does}\n")
            (tmp_path / program).chmod(0o755)
        packages.system_packages(for_tests=True, say=print)
        return asked.read_text() if asked.exists() else ""

    return set_up


def test_quicker_browser_is_fetched_beside_the_whole_one(debian):
    assert "install -y --no-install-recommends chromium-headless-shell" in debian("true")


def test_tests_go_on_with_the_whole_browser_where_the_quicker_is_not_to_be_had(debian, capsys):
    debian("false")
    assert "go on with the browser that is here" in capsys.readouterr().out


def test_browser_that_was_named_is_taken_as_it_is(debian, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "/opt/chrome")
    assert debian("true") == ""


def test_tests_need_a_chinese_font():
    assert "fonts-noto-cjk" in packages.TEST_PACKAGES


def test_folder_that_cannot_be_written_is_a_sentence_with_its_cure(monkeypatch, tmp_path):
    (tmp_path / "a file").touch()
    for place in (tmp_path / "a file", tmp_path / "a file" / "below", Path("/proc/portal")):
        monkeypatch.setenv("STATE_DIR", str(place))
        with pytest.raises(MachineError, match=r"cannot be written .*STATE_DIR="):
            state_folder()


def test_folder_of_another_user_is_a_sentence_with_its_cure(monkeypatch, tmp_path):
    (tmp_path / "run.lock").touch()
    monkeypatch.setenv("STATE_DIR", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 4711)
    with pytest.raises(MachineError, match=r"belongs to another user .*STATE_DIR="):
        state_folder()


def test_nearly_full_disk_is_named_with_both_figures(tmp_path):
    demand_room(tmp_path, 1, "the portal")
    with pytest.raises(MachineError, match=r"\d+ MB are free, the portal needs 999999999 MB"):
        demand_room(tmp_path / "not yet there", 999_999_999, "the portal")


@pytest.mark.parametrize("locale", ["en_US.ISO-8859-1", "POSIX", "C", ""])
def test_locale_of_another_alphabet_is_no_obstacle(locale, tmp_path):
    environ = {"PATH": "/usr/bin:/bin", "LC_ALL": locale, "STATE_DIR": str(tmp_path), "PYTHONIOENCODING": "latin-1"}
    say = "import os, sys; print(os.environ['SITE_NAME'], sys.flags.utf8_mode)"
    command = [sys.executable, "-m", "embedded", "environment", sys.executable, "-c", say]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, check=False)
    assert done.stdout.decode() == "海淀区科技保险补贴申报 1\n", done.stderr


def test_portal_without_a_secret_does_not_start(monkeypatch):
    monkeypatch.delenv("SECRET_KEY")
    done = subprocess.run([sys.executable, "manage.py", "check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "SECRET_KEY is not set" in done.stderr
