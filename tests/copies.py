"""Databases made once a run and copied by every worker: the empty one with its tables, and the demo world."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connections
from psycopg import sql

from tests.cluster import SHARED_FOLDER

Execute = Callable[..., psycopg.Cursor]
END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"


def folder() -> Path:
    """Where this run keeps what its workers share."""
    return Path(os.environ[SHARED_FOLDER])


def original(kind: str) -> str:
    """Name of the database of this run that the others are copied from."""
    return f"{kind}_{folder().name.removeprefix('portal-test-').lower()}"


@contextmanager
def one_at_a_time(kind: str) -> Iterator[bool]:
    """Alone among the workers; says whether somebody has been here and finished."""
    done = folder() / f"{kind}.done"
    with (folder() / f"{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield done.exists()
        done.touch()


@contextmanager
def owners_line(database: str = "") -> Iterator[psycopg.Connection]:
    """A connection of the owner's to the tests' database or another; sees what is committed, and commits."""
    given = connections["owner"].get_connection_params() | ({"dbname": database} if database else {})
    with psycopg.connect(
        autocommit=True, **{key: given[key] for key in ("dbname", "user", "password", "host", "port") if given.get(key)}
    ) as line:
        yield line


def copy_database(name: str, copy: str) -> None:
    """PostgreSQL copies a database nobody is connected to; what the roles may do with it is no part of the copy."""
    connections.close_all()
    role = sql.Identifier(str(connections["default"].settings_dict["USER"]))
    goal = sql.Identifier(copy)
    with owners_line("postgres") as line:
        line.execute(END, [name])
        line.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(goal))
        line.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(goal, sql.Identifier(name)))
        line.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(goal, role))
        line.execute(sql.SQL("REVOKE CREATE, TEMPORARY ON DATABASE {} FROM PUBLIC, {}").format(goal, role))


def drop_database(name: str) -> None:
    """Also from under whoever is still connected: a browser's last request, a thread."""
    connections.close_all()
    with owners_line("postgres") as line:
        line.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def led_to(name: str) -> Iterator[None]:
    """Every connection made meanwhile, in every thread, goes to that database."""
    ways = [connections.settings["default"], connections.settings["owner"]]
    before = [way["NAME"] for way in ways]
    connections.close_all()
    try:
        for way in ways:
            way["NAME"] = name
        yield
    finally:
        connections.close_all()
        for way, former in zip(ways, before, strict=True):
            way["NAME"] = former
