"""Keeps the access record: behind each answer one row for what was seen, taken away or refused, and for each sign-in.

It is written before the answer leaves: what cannot be recorded is not shown. Which address counts as what stands in
portal/access_marks.py.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation

from accounts.selectors import operators, places_of
from accounts.services import send_message
from papers.serving import FileAltered
from portal.access_marks import MARKS, SIGN_IN
from portal.selectors.people import auditors
from records.domain.reading import one_line
from records.models import AccessEntry, Act
from records.services.access import record_accesses
from records.signing import Answer
from records.visitors import visitor_address

log = structlog.get_logger(__name__)
FORBIDDEN, NOT_FOUND, CONFLICT = 403, 404, 409
REDIRECTS = range(300, 400)
SHOWN = (200, CONFLICT, 422)  # a deed that was refused shows its page again
FILED = "file_altered"


class AccessRecordMiddleware:
    """Stands behind those that know the person and the session."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        before: Any = request.user
        was, session = before.pk, request.session.session_key
        response = self.get_response(request)
        seen = list(_seen(request, response, was))
        if seen:
            who = request.user if request.user.is_authenticated else before
            about = _about(request, who if was or request.user.is_authenticated else None, session)
            record_accesses(entries=[AccessEntry(**about, outcome=response.status_code, **each) for each in seen])
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Whether the view itself answers: it may refuse a deed and show the page again."""
        request.view_answered = True  # type: ignore[attr-defined]  # read by _seen

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A file that is not what came in: refused in words, told to those who watch over the portal."""
        request.view_answered = False  # type: ignore[attr-defined]  # as above
        if not isinstance(error, FileAltered):
            return None
        log.error("stored file differs from its digest", file=error.name, path=request.path)
        request.file_altered = error.name  # type: ignore[attr-defined]  # read by _seen
        send_message(
            to=[*auditors(), *operators()],
            kind=FILED,
            key=f"{FILED}:{error.name}:{timezone.localdate()}",
            params={"file": error.name, "path": request.path},
        )
        return render(request, "papers/altered.html", status=CONFLICT)


def _seen(request: HttpRequest, response: HttpResponseBase, was: int | None) -> Iterator[dict[str, str]]:
    """What of this request belongs into the record: act, kind and key of the object."""
    match, now, status = request.resolver_match, request.user.pk, response.status_code
    if altered := getattr(request, "file_altered", ""):
        yield {"act": Act.ALTERED_FILE, "kind": "file", "key": altered[:120]}
        return
    if was != now:
        yield {"act": Act.SIGNED_IN if now else Act.SIGNED_OUT}
    if match is None:
        return
    if match.view_name in SIGN_IN and request.method == "POST" and was == now and status not in REDIRECTS:
        yield {"act": Act.SIGN_IN_FAILED, "kind": "account", "key": _account_tried(request)[:120]}
    elif status == FORBIDDEN or (status == NOT_FOUND and match.kwargs):
        if was:
            yield {"act": Act.REFUSED, "kind": match.view_name[:40], "key": _key(match.kwargs)}
            if status == FORBIDDEN and getattr(request, "view_answered", False):
                yield from _marked(request, HttpResponse.status_code)
    else:
        yield from _marked(request, status)


def _account_tried(request: HttpRequest) -> str:
    """The address typed, or that of whoever is asked for the second step; whoever is in stands in the row by name."""
    stage = getattr(request, "_login_stage", None)  # allauth leaves it there for its own views
    return stage.login.user.email if stage else one_line(request.POST.get("login", ""))


def _marked(request: HttpRequest, status: int) -> Iterator[dict[str, str]]:
    match = request.resolver_match
    for mark in MARKS.get(match.view_name, ()) if match else ():
        went_through = request.method == "POST" and status in REDIRECTS
        shown = request.method != "HEAD" and status in SHOWN
        if match and (went_through if mark.posted else shown):
            yield {"act": mark.act, "kind": mark.kind, "key": str(match.kwargs.get(mark.part, ""))[:120]}


def _key(kwargs: dict[str, Any]) -> str:
    return " ".join(str(value) for value in kwargs.values())[:120]


def _about(request: HttpRequest, who: Any, session: str | None) -> dict[str, Any]:
    """The person as they are at this moment, and from where."""
    key = session or request.session.session_key or ""
    return {
        "person": who.pk if who else None,
        "name": str(who)[:120] if who else "",
        "post": _post(request, who)[:200] if who else "",
        "session": hashlib.sha256(f"{settings.SECRET_KEY}{key}".encode()).hexdigest()[:16] if key else "",
        "address": visitor_address(request)[:45],
        "path": request.path[:300],
    }


def _post(request: HttpRequest, who: Any) -> str:
    """Offices and posts in the language of the record; what the page has read already is not read again."""
    navigation = getattr(request, "navigation", None)
    held = navigation.places if navigation else places_of(who)
    with translation.override(settings.LANGUAGE_CODE):
        return "；".join(f"{each.organisation.name} {'、'.join(each.post_names)}".strip() for each in held)
