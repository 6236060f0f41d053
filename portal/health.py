"""Two addresses for machines: whether this process lives, and whether it can work.

They answer before anything else looks at the request: whatever the host, the scheme and the language.
"""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from functools import cache
from typing import Any

import psycopg
import redis
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.http import HttpRequest, HttpResponse

from papers.selectors.agreement import agreement

SECONDS = 3
POOL = ThreadPoolExecutor(max_workers=8, thread_name_prefix="ready")
FINE = "ok"


class HealthMiddleware:
    """/healthz: the process answers; it asks nobody. /readyz: 200 when every part is ready, else 503, each named."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/healthz":
            return _plain("ok\n", 200)
        if request.path_info == "/readyz":
            found = readiness()
            return _plain(json.dumps(found) + "\n", 200 if set(found.values()) == {FINE} else 503)
        return self.get_response(request)


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})


def readiness() -> dict[str, str]:
    """Each part and "ok" or its trouble, asked side by side; a part that hangs is given up after three seconds."""
    asked = {name: POOL.submit(probe) for name, probe in PROBES.items()}
    found = {}
    for name, answer in asked.items():
        try:
            found[name] = answer.result(timeout=SECONDS)
        except TooLate:
            found[name] = "does not answer"
        except Exception as problem:  # noqa: BLE001 -- whatever it is, the part is not ready
            found[name] = type(problem).__name__
    return found


def _ask(query: str) -> list[tuple[Any, ...]]:
    """By a connection of its own: the pool would wait for a free one."""
    parameters = {**connection.get_connection_params(), "connect_timeout": SECONDS, "autocommit": True}
    with psycopg.connect(**parameters) as line:
        return line.execute(query).fetchall()


def _database() -> str:
    _ask("SELECT 1")
    return FINE


def _migrations() -> str:
    made = set(_ask("SELECT app, name FROM django_migrations"))
    return FINE if expected_migrations() <= made else "not all are made: run manage.py prepare"


@cache
def expected_migrations() -> frozenset[tuple[str, str]]:
    """(app, name) of every migration in this version of the portal."""
    return frozenset(MigrationLoader(None).disk_migrations)


def _broker() -> str:
    with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=SECONDS, socket_connect_timeout=SECONDS) as line:
        line.ping()
    return FINE


def _storage() -> str:
    """Of files the folder itself, of a bucket one question; a file of that name need not be there."""
    if settings.S3_BUCKET:
        default_storage.exists("ready")
        return FINE
    place = settings.MEDIA_ROOT
    place.mkdir(parents=True, exist_ok=True)
    probe = place / ".ready"
    probe.touch()
    return FINE


def _uploads() -> str:
    """Whether the newest files the database names are there at all: a database without its uploads serves nobody."""
    found = agreement(_ask, a_table=1)
    return "not those of this database: see docs/operations.md" if found.is_another_storage else FINE


PROBES: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "broker": _broker,
    "storage": _storage,
    "uploads": _uploads,
}
