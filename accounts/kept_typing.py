"""What was typed when the session had run out: kept for the same person, given back on the page it belongs to.

Only a browser in which somebody was signed in before (it carries a signed mark) may leave anything here, one page at a
time, within a bound; files are not kept, and the page says so. Nobody else on the same machine gets to see it.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

KEPT = "kept_typing"
MARK, SALT = "portal_known", "accounts.known_browser"
MARK_SECONDS = 14 * 24 * 3600
LONGEST = 30_000  # characters as posted
NOT_KEPT = ("csrfmiddlewaretoken", "password", "confirm_")
KEY, LONGEST_KEY = re.compile("[0-9a-f-]{32,36}"), 5


@dataclass(frozen=True)
class KeptTyping:
    """`path`: where it was sent to; `page`: where it was typed; `files`: whether files were chosen with it."""

    path: str
    page: str
    typed: QueryDict
    files: bool

    def texts(self) -> list[tuple[str, str]]:
        """(field, what was written) for copying where no script puts it back; not the keys and choices of the page."""
        return [(name, value) for name, values in self.fields() for value in values if _is_written(value)]

    def fields(self) -> list[tuple[str, list[str]]]:
        return [(name, [str(each) for each in values]) for name, values in self.typed.lists()]


def _is_written(value: str) -> bool:
    """Words, amounts, dates, numbers of accounts and papers; not "ok", "fix", 17 or the key of a form."""
    if " " in value or any(character.isalpha() and not character.isascii() for character in value):
        return True
    return len(value) > LONGEST_KEY and any(character.isdigit() for character in value) and not KEY.fullmatch(value)


def mark(request: HttpRequest, response: HttpResponse) -> None:
    """Remembers in the browser who was signed in here last."""
    person = str(request.user.pk)
    if known_person(request) != person:
        response.set_cookie(
            MARK,
            signing.dumps(person, salt=SALT),
            max_age=MARK_SECONDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def known_person(request: HttpRequest) -> str:
    """The key of whoever was signed in here last, as the browser's mark says; "" without one of ours."""
    try:
        return str(signing.loads(request.COOKIES.get(MARK, ""), salt=SALT, max_age=MARK_SECONDS))
    except signing.BadSignature:
        return ""


def keep(request: HttpRequest) -> bool:
    """Keeps what this request posted until its person has signed in again; whether it could be kept."""
    person, typed = known_person(request), request.POST.copy()
    for name in list(typed):
        if any(part in name for part in NOT_KEPT):
            del typed[name]
    text = typed.urlencode()
    if not person or len(text) > LONGEST:
        return False
    request.session[KEPT] = {
        "person": person, "path": request.path, "page": page_of(request), "typed": text, "files": bool(request.FILES),
    }  # fmt: skip
    return True


def page_of(request: HttpRequest) -> str:
    """The page on which was typed, as far as the browser says it and it is one of ours; else the address itself."""
    came = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came, {request.get_host()}):
        return request.path
    parts = urlsplit(came)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or request.path


def follow(request: HttpRequest, onward: str) -> None:
    """What waits at a deed's address goes along to the page above it, to which a person with that address is led."""
    held, above = request.session.get(KEPT), urlsplit(onward).path
    if held and held["page"].partition("?")[0] == request.path and above != "/" and request.path.startswith(above):
        request.session[KEPT] = {**held, "page": above}


def kept_for(request: HttpRequest) -> KeptTyping | None:
    """What waits for this person on this page or address, left where it is."""
    held = request.session.get(KEPT)
    if not held or held.get("person") != str(request.user.pk):
        return None
    if request.path not in (held["path"], held["page"].partition("?")[0]):
        return None
    return KeptTyping(held["path"], held["page"], QueryDict(held["typed"]), held["files"])


def take(request: HttpRequest) -> KeptTyping | None:
    """What waits for this person on this page; given out once."""
    found = kept_for(request)
    if found is not None:
        del request.session[KEPT]
    return found


def typed_before(request: HttpRequest) -> QueryDict | None:
    """What was posted to this very address before the session ran out; given out once."""
    found = kept_for(request)
    if found is None or found.path != request.path:
        return None
    del request.session[KEPT]
    return found.typed
