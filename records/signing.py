"""Puts the person who is signed in as a remark in front of every writing statement of a request.

The trigger that keeps history reads it there. It costs no query, and unlike a setting of the session it cannot be left
behind for the next person on the same connection.
"""

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponseBase

WRITING = ("INSERT", "UPDATE", "DELETE", "WITH")
Answer = Callable[[HttpRequest], HttpResponseBase]


class SignedWritesMiddleware:
    """Stands behind the one that knows the person."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        def sign(execute: Callable[..., Any], statement: Any, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 -- Django's shape
            if isinstance(statement, str) and statement.startswith(WRITING):
                person = getattr(request.user, "pk", None)
                if person is not None:
                    statement = f"/*person {person}*/ {statement}"
            return execute(statement, params, many, context)

        with connection.execute_wrapper(sign):
            return self.get_response(request)
