"""How many statements something asks of the database, and which."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def asked(act: Callable[[], object], most: int) -> int:
    """Fails with the statements when `act` asks more than `most`; what the first call fills stays filled."""
    act()
    with CaptureQueriesContext(connection) as statements:
        act()
    assert len(statements) <= most, "\n".join(each["sql"][:150] for each in statements)
    return len(statements)
