"""Asking the workers to sweep now. A nudge that is lost costs seconds, never the work: the clock sweeps, too."""

import threading
import time
from collections.abc import Callable
from typing import Any

import structlog
from celery import current_app
from django.db import transaction

EXPIRES_SECONDS = 60
# A person waits for the page that nudges: a broker that is gone or hangs is given up at once, then left alone.
SECONDS_TO_ANSWER = 0.3
REST_SECONDS = 5.0
SHORT = {"socket_connect_timeout": SECONDS_TO_ANSWER, "socket_timeout": SECONDS_TO_ANSWER, "max_retries": 0}
log = structlog.get_logger(__name__)
_resting = threading.local()  # each thread of a web process finds out for itself


def once_committed(ask: Callable[[], None]) -> None:
    """Calls `ask` when the transaction stands: once, however many rows in it ask for the same."""
    if all(waiting is not ask for _savepoints, waiting, _robust in transaction.get_connection().run_on_commit):
        transaction.on_commit(ask, robust=True)


def nudge(task: str) -> None:
    """Sends the task by its name; quiet when the broker does not take it."""
    if time.monotonic() < getattr(_resting, "until", 0.0):
        return
    try:
        wait: Any = SECONDS_TO_ANSWER  # kombu takes parts of a second; its stubs do not know
        with current_app.connection(transport_options=SHORT, connect_timeout=wait) as line:
            current_app.send_task(task, connection=line, expires=EXPIRES_SECONDS, ignore_result=True, retry=False)
    except Exception as problem:  # noqa: BLE001 -- whatever the broker does, what was stored is stored
        _resting.until = time.monotonic() + REST_SECONDS
        log.warning("nudge_not_sent", task=task, problem=f"{type(problem).__name__}: {problem}")
