"""Says in the log, once a process and reason, what address a visitor was seen with and what contradicts PROXIES."""

from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from records.visitors import address_of, proxies_disagree

log = structlog.get_logger(__name__)


class ProxyNoteMiddleware:
    """A wrong PROXIES gives everybody one address, or lets visitors forge theirs; nobody sees either on a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._said: set[str] = set()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wrong = proxies_disagree(request)
        if wrong not in self._said:
            self._said.add(wrong)
            note = log.warning if wrong else log.info
            note(
                "visitor_address_seen", address=address_of(request), proxies=settings.PROXIES, wrong=wrong or "nothing"
            )
        return self.get_response(request)
