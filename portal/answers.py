"""What the browser gets where a page cannot be had: every address answers GET, and no page lands in a part of another.

A deed's address (only POST) leads to the page it belongs to. An htmx request that was redirected, refused or failed is
answered with a sentence in the page's own place for such news, never with a whole page inside a small one.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

import structlog
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from psycopg.errors import QueryCanceled

from accounts import kept_typing

FORBIDDEN, NOT_FOUND, NOT_ALLOWED, CONFLICT, TOO_LARGE, TOO_MANY, FAULT = 403, 404, 405, 409, 413, 429, 500
UNAVAILABLE = 503
REFUSED = 400
REDIRECTS = range(300, 400)
log = structlog.get_logger(__name__)
SAYS_WHERE = {"HX-Redirect", "HX-Retarget"}  # an answer that knows by itself where it goes
# What an answer says about itself, whatever page it carries; an answer that takes its place says the same.
KEPT = ("Cache-Control", "Clear-Site-Data", "Cross-Origin-Resource-Policy", "Permissions-Policy", "Retry-After", "Vary")


class AnswersMiddleware:
    """Outside all others but security: it sees every answer, faults included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A statement that the database ended because no page waits longer: said in words. Nothing was half written."""
        if not isinstance(error.__cause__, QueryCanceled):
            return None
        log.warning("statement_ended", path=request.path)
        answer = render(request, "503.html", status=UNAVAILABLE)
        answer["Retry-After"] = "60"
        return answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == NOT_ALLOWED and request.method in {"GET", "HEAD"}:
            response = in_place_of(response, HttpResponseRedirect(page_above(request.path)))
        if request.method == "GET" and response.status_code in REDIRECTS:
            kept_typing.follow(request, response["Location"])
        return for_a_part(request, response) if request.headers.get("HX-Request") else response


def page_above(path: str) -> str:
    """The nearest address above this one that there is: /review/cases/5/decide/ → /review/cases/5/."""
    steps = path.strip("/").split("/")
    for count in range(len(steps) - 1, 0, -1):
        above = f"/{'/'.join(steps[:count])}/"
        try:
            resolve(above)
        except Resolver404:
            continue
        return above
    return "/"


def for_a_part(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer as a part of a page can show it."""
    if response.status_code in REDIRECTS and "Location" in response:
        parts = urlsplit(response["Location"])
        onward = in_place_of(response, HttpResponse())
        onward["HX-Redirect"] = f"{parts.path}?{parts.query}" if parts.query else parts.path
        return onward
    if response.status_code < REFUSED or SAYS_WHERE & {*response.headers} or not is_a_page(response):
        return response
    sentence = {"said": sentence_of(response.status_code)}
    said = in_place_of(response, render(request, "portal/parts/said.html", sentence))
    said.status_code = response.status_code
    said["HX-Retarget"], said["HX-Reswap"] = "#said", "innerHTML"
    return said


def in_place_of(response: HttpResponse, other: HttpResponse) -> HttpResponse:
    """The other answer, with cookies and rules of storing of the one it stands for."""
    other.cookies = response.cookies
    for name in KEPT:
        if name in response:
            other[name] = response[name]
    return other


def is_a_page(response: HttpResponse) -> bool:
    """Whether this is a whole page, or nothing at all."""
    if response.streaming:
        return False
    start = response.content[:2000].lower()
    return not start.strip() or b"<html" in start


def sentence_of(status: int) -> str:
    """What happened and what to do."""
    said = {
        FORBIDDEN: _("This was not done: your role does not allow it, or the page is too old. Load the page again."),
        NOT_FOUND: _("This is not here any more. Load the page again to see how it stands."),
        CONFLICT: _("Somebody changed this meanwhile. Copy what you typed and load the page again."),
        TOO_LARGE: _("This is more than can be sent at once. Send less, or a smaller file."),
        TOO_MANY: _("Too many requests. Wait a minute and try again; what you typed is still on this page."),
    }
    if status == UNAVAILABLE:
        return _("Not done: this took too long. Nothing was half written; what you typed is still on this page.")
    if status >= FAULT:
        return _("Not done, through a fault of ours. What you typed is still on this page; try again in a minute.")
    return said.get(status, _("This was not done. Load the page again; what you typed is still on this page."))
