"""How long a session lasts: it ends after a while without a page, and after a working day whatever happens.

Times are of the machine's clock in seconds, as allauth keeps them beside ours in the same session.
"""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

BEGAN, SEEN = "began_at", "seen_at"
NOTED_EVERY = 60  # seconds: a page in between writes nothing


class SessionLimitsMiddleware:
    """Stands before the middleware that asks for a sign-in: what has run out is answered like any ended session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._look_at_the_clock(request)
        return self.get_response(request)

    def _look_at_the_clock(self, request: HttpRequest) -> None:
        now = time.time()
        began, seen = request.session.get(BEGAN, now), request.session.get(SEEN, now)
        if now - began > settings.SESSION_HOURS * 3600:
            end(request, _("You were signed in for a long time. Please sign in again."))
        elif now - seen > settings.SESSION_IDLE_MINUTES * 60:
            end(request, _("You were signed out because nothing happened for a while. Please sign in again."))
        elif SEEN not in request.session or now - seen >= NOTED_EVERY:
            begin(request, began=began)
            UserSession.objects.create_from_request(request)


def begin(request: HttpRequest, *, began: float | None = None) -> None:
    """Notes that the session is in use now."""
    now = time.time()
    request.session[BEGAN] = now if began is None else began
    request.session[SEEN] = now


def end(request: HttpRequest, sentence: str) -> None:
    """Signs out; the sentence is shown on the page that follows."""
    logout(request)
    messages.info(request, sentence)
