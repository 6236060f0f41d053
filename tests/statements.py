"""How many statements something asks of the database, and which."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def asked(act: Callable[[], object], most: int) -> int:
    """Fails with the statements when `act` asks more than `most`; what the first call fills stays filled.

    The begin and end of a transaction do not count; within a test's own transaction they show as savepoints.
    """
    act()
    with CaptureQueriesContext(connection) as captured:
        act()
    statements = [each["sql"] for each in captured if not each["sql"].startswith(("SAVEPOINT", "RELEASE SAVEPOINT"))]
    assert len(statements) <= most, "\n".join(each[:150] for each in statements)
    return len(statements)
