"""Going through every page as one role after another: everybody asks for it, a browser draws it where it looks new."""

from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve
from playwright.sync_api import APIResponse, Page, Response, ViewportSize

from portal.demo.accounts import ENTERPRISE_OF
from tests.journeys.conftest import DESK, PHONE
from tests.whole import comes_today

ENDS_THE_VISIT = {"account_logout"}
# Files, pictures and parts of pages; their own tests look at them.
NO_PAGE = {
    "accesses_file", "annex_file", "case_explanation_json", "claim_licence", "definition_schema", "document",
    "draft_download", "draft_money_file", "draft_pdf", "evidence", "explanation_json", "explanation_pdf", "file",
    "form_pdf", "minutes", "page", "pdf", "pdf_part", "refused_file", "returned_file", "sheet", "static",
    "version_file",
}  # fmt: skip
KINDS = dict.fromkeys(ENTERPRISE_OF, "enterprise") | {"insurer": "insurer", "operator": "operator"}
SAID_BY = ("class", "role", "type")  # attributes whose values make an element another one; of the rest the names do
PHONE_IN_ENGLISH_AND_DARK = {settings.LANGUAGE_COOKIE_NAME: "en", "portal_theme": "dark"}
OTHER_LOOKS = 3  # of so many pages one is drawn in English and dark colours: each every third day
DRAWN = 2  # of so many pages one is drawn and gone through by axe: each every second day
EVERYBODY = "everybody"
OK = 200


class Outline(HTMLParser):
    """What a page is made of, apart from its words: the sorts of elements in its frame and in its main part; and where
    its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.frame: set[tuple[str, ...]] = set()
        self.main: set[tuple[str, ...]] = set()
        self._here = self.frame
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "main":
            self._here = self.main
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        values = {word for name in SAID_BY for word in (given.get(name) or "").split()}
        self._here.add((tag, *sorted(values), *sorted(given.keys() - {*SAID_BY, "id"})))

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._here = self.frame


class Walk:
    """What has been seen so far, by role and name of the page, and what was wrong."""

    def __init__(
        self,
        page: Page,
        axe_finds_nothing: Callable[..., None],
        keep_picture: Callable[..., None],
        *,
        draws_what_all_see: bool = True,
    ) -> None:
        self.page = page
        self._draws_what_all_see = draws_what_all_see
        self.seen: set[str] = set()
        self.faults: list[str] = []
        self._axe, self._keep_picture = axe_finds_nothing, keep_picture
        self._frame: set[tuple[str, ...]] = set()
        self._frame_on_phones: set[tuple[str, ...]] = set()
        self._main: set[tuple[str, ...]] = set()
        self._drawn: set[str] = set()  # names of pages

    def go_everywhere(self, role: str, starts: Iterable[str]) -> None:
        """As whoever is signed in now: breadth first from `starts`, which are all seen, and one page for each further
        address name."""
        waiting = list(starts)
        wanted = set(waiting)
        while waiting:
            path = waiting.pop(0)
            name = _name_of(path)
            if name is None or not (path in wanted or _as_seen_by(role, name) not in self.seen):
                continue
            wanted.discard(path)
            self.seen.add(_as_seen_by(role, name))
            waiting += self._visit(role, path, name)

    def _visit(self, role: str, path: str, name: str) -> Iterator[str]:
        """Asked for, and drawn where it is another page or made of something that no page was yet; where its links
        lead."""
        shows = self._draws_what_all_see or not _as_seen_by(role, name).startswith(EVERYBODY)
        draws = shows and comes_today(name, DRAWN)
        unknown = draws and name not in self._drawn
        desk = f"{role} {path} at 1440"
        answer = self._open(desk, path, DESK) if unknown else self._noted(desk, self.page.request.get(path))
        if answer.status != OK:
            return
        outline = Outline(answer.text())
        framed = outline.frame <= self._frame
        made_of_something_new = shows and not (framed and (outline.main <= self._main or not draws))
        if made_of_something_new and not unknown:
            self._open(desk, path, DESK)
        if made_of_something_new or unknown:
            self._keep_picture(self.page, f"{name}-{role}-1440")
            if unknown or not framed:
                self._look(desk, main_only=framed)
            if unknown:
                self._draw_for_a_phone(role, path, name, outline.frame)
            self._drawn.add(name)
            self._main |= outline.main
            self._frame |= outline.frame
        here = urlsplit(answer.url)
        for link in outline.links:
            goal = urlsplit(urljoin(answer.url, link))
            if goal.netloc == here.netloc:
                yield goal.path

    def _draw_for_a_phone(self, role: str, path: str, name: str, frame: set[tuple[str, ...]]) -> None:
        """In Chinese whether it fits; in English and dark colours, when it is the page's turn, what depends on room,
        words and colours."""
        self.page.set_viewport_size(PHONE)
        self._fits(f"{role} {path} at 390")
        self._keep_picture(self.page, f"{name}-{role}-390")
        if not comes_today(name, OTHER_LOOKS):
            return
        cookies = PHONE_IN_ENGLISH_AND_DARK.items()
        self.page.context.add_cookies([{"name": key, "value": value, "url": self.page.url} for key, value in cookies])
        self._open(f"{role} {path} at 390 in English, dark", path, PHONE)
        self._keep_picture(self.page, f"{name}-{role}-390-en")
        self._look(f"{role} {path} at 390 in English, dark", looks_only=True, main_only=frame <= self._frame_on_phones)
        self._frame_on_phones |= frame
        for key in PHONE_IN_ENGLISH_AND_DARK:
            self.page.context.clear_cookies(name=key)

    def _open(self, place: str, path: str, size: ViewportSize) -> Response | APIResponse:
        self.page.set_viewport_size(size)
        answer = self.page.goto(path)
        assert answer is not None
        self._fits(place)
        return self._noted(place, answer)

    def _noted(self, place: str, answer: Response | APIResponse) -> Response | APIResponse:
        if answer.status != OK:
            self.faults.append(f"{place}: {answer.status}")
        return answer

    def _fits(self, place: str) -> None:
        width, room = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        if width > room:
            self.faults.append(f"{place}: {width} pixels wide")

    def _look(self, place: str, **which: bool) -> None:
        try:
            self._axe(self.page, **which)
        except pytest.fail.Exception as found:
            self.faults += [f"{place}: {line}" for line in str(found).splitlines()]


def _as_seen_by(role: str, name: str) -> str:
    """Public pages look the same to everybody, people and organisations to everybody of their kind."""
    if name.startswith(("account_", "mfa_", "estimator-")) or (
        name.startswith("portal-") and name != "portal-workspace"
    ):
        return f"{EVERYBODY} {name}"
    if name.startswith("accounts-"):
        return f"{KINDS.get(role, 'office')} {name}"
    return f"{role} {name}"


def _name_of(path: str) -> str | None:
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if match.view_name in ENDS_THE_VISIT or (match.url_name or "") in NO_PAGE:
        return None
    return match.view_name.replace(":", "-")
