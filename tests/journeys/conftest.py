"""A real browser for journeys: Debian's Chromium driven by Playwright, one context (cookie jar) per person."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.db import transaction
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from accounts.models import User
from embedded.packages import BROWSERS
from portal.demo.papers import forget_fonts
from portal.demo.people import insurers, officers
from tests.applications.world import World
from tests.architecture.source import ROOT
from tests.demo_world import copied
from tests.ground import GROUND
from tests.journeys.acts.people import sign_in_officer
from tests.journeys.clock import Clock
from tests.review.world import Bench

# Playwright's own list, and: a page follows the one before in the same frame, which is a sixth of the work of a page.
WITHOUT = [
    "HttpsUpgrades", "PaintHolding", "ThirdPartyStoragePartitioning", "Translate", "OptimizationHints",
    "NetworkTimeServiceQuerying", "DestroyProfileOnBrowserClose", "RenderDocument",
]  # fmt: skip
QUIET = [
    f"--disable-features={','.join(WITHOUT)}",
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--font-render-hinting=none",
]  # fmt: skip
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_ADDRESS = "/static/axe.min.js"  # the content policy lets the house's own scripts in
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What may be wrong of a page in other room, words and colours though it was right before.
AXE_LOOKS = [
    "color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block", "html-has-lang",
    "valid-lang", "document-title", "label-content-name-mismatch", "button-name", "link-name", "label",
]  # fmt: skip
AXE_RESULT = "([where, options]) => axe.run(where, options)"
AXE_FAULTS = f"async (asked) => (await ({AXE_RESULT})(asked)).violations.length"  # names no place: half the work
FRAME = ["body > header", "body > footer"]
PATIENCE_MS = 15_000
expect.set_options(timeout=PATIENCE_MS)


def chromium_program() -> str:
    """CHROMIUM, else the system's: the one without windows of its own where there is one."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.fail(f"No Chromium here: apt-get install {BROWSERS[0]}, or set CHROMIUM=/path.", pytrace=False)
    return found


@pytest.fixture(scope="session")
def chromium(django_db_blocker) -> Iterator[Browser]:
    """While it runs, the thread has an event loop, and Django keeps other connections for that: nothing may stand over
    from one side to the other."""
    _clear_the_ground(django_db_blocker)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=QUIET)
        yield browser
        _clear_the_ground(django_db_blocker)
        browser.close()


def _clear_the_ground(django_db_blocker) -> None:
    with django_db_blocker.unblock():
        GROUND.clear()


@pytest.fixture(scope="session", autouse=True)
def _fonts_given_back() -> Iterator[None]:
    yield
    forget_fonts()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about on the pages of this test."""
    return []


@pytest.fixture
def visitor(
    chromium: Browser, live_server, complaints: list[str], keep_picture, request
) -> Iterator[Callable[..., Page]]:
    """Opens a page as one more person: `visitor()`, `visitor(PHONE)`, `visitor(javascript=False)`.

    A script error or a refused resource (content policy) on any page fails the test at its end.
    """
    contexts: list[BrowserContext] = []

    def open_page(viewport: ViewportSize | None = None, *, javascript: bool = True) -> Page:
        context = chromium.new_context(
            viewport=viewport or DESK,
            base_url=live_server.url,
            java_script_enabled=javascript,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            accept_downloads=True,
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}") if _grave(said) else None)
        return page

    yield open_page
    for number, context in enumerate(contexts):
        for page in context.pages:
            keep_picture(page, f"{request.node.name}-{number}-at-the-end")
        context.close()
    assert complaints == []


@pytest.fixture(scope="session", autouse=True)
def _static_files_stay_with_the_browser() -> Iterator[None]:
    """Without a word about how long, it asks for each of twenty again on every page while the checkout is young."""
    given = StaticFilesHandler.serve

    def serve(self: StaticFilesHandler, request: HttpRequest) -> HttpResponseBase:
        answer = FileResponse(AXE.open("rb")) if request.path == AXE_ADDRESS else given(self, request)
        answer["Cache-Control"] = "max-age=3600"
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", serve)
        yield


def _grave(said) -> bool:
    """Errors the page itself caused; an answer of 4xx is the portal's business and tested there."""
    return said.type == "error" and "the server responded with a status of 4" not in said.text


@pytest.fixture
def axe_finds_nothing(complaints: list[str]) -> Callable[[Page], None]:
    """Fails when axe sees a violation of WCAG 2.2 AA (contrast included) on the page as it stands; with `looks_only`
    it asks only what depends on room, words and colours, for a page it has seen whole in other ones; with `main_only`
    it leaves out what stands around the main part."""

    def check(page: Page, *, looks_only: bool = False, main_only: bool = False) -> None:
        earlier = len(complaints)
        if not page.evaluate("'axe' in window"):
            page.add_script_tag(url=AXE_ADDRESS)
        where = {"exclude": FRAME if main_only else []}
        rules = {"runOnly": AXE_LOOKS if looks_only else AXE_RULES, "resultTypes": ["violations"], "preload": False}
        if page.evaluate(AXE_FAULTS, [where, {**rules, "selectors": False}]):
            result = page.evaluate(AXE_RESULT, [where, rules])
        else:
            result = {"violations": []}
        del complaints[earlier:]  # axe's own style sheets, which the policy refuses
        found = [
            f"{page.url} {violation['id']}: {node['target']} {node['failureSummary'][:200]}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]
        if found:
            pytest.fail("\n".join(found), pytrace=False)

    return check


@pytest.fixture
def keep_picture() -> Callable[[Page, str], None]:
    """Keeps a full-page picture in the folder PICTURES when it is set (for looking at pages); else nothing."""
    folder = os.environ.get("PICTURES", "")

    def keep(page: Page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return keep


@pytest.fixture
def clock(transactional_db) -> Iterator[Clock]:
    """Both clocks at a quarter past eight on Monday, 1 June 2026; the test turns them forward."""
    turned = Clock()
    turned.turn_to("2026-06-01 08:15")
    yield turned
    turned.put_right()


@pytest.fixture
def house(transactional_db, request) -> Iterator[None]:
    """What no screen makes: the offices and their officers, the insurers, the published rules; a quarter of an hour
    before the clock begins."""
    with copied("house", _furnish):
        request.getfixturevalue("clock")  # turned in this database
        yield


def _furnish() -> None:
    before = Clock()
    before.turn_to("2026-06-01 08:00")
    try:
        call_command("load_offices", verbosity=0)
        call_command("publish_schemes", verbosity=0)
        with transaction.atomic():  # whole or not at all
            insurers(officers()["operator"])
    finally:
        before.put_right()


class Desk(Bench):
    """The cast of the review tests, with documents that can be opened."""

    with_documents = World.with_documents


@pytest.fixture
def desk(clock: Clock) -> Desk:
    """For what is not a whole journey: an open call, an enterprise, officers; made by the services."""
    with transaction.atomic():
        return Desk()


@pytest.fixture
def come_in(live_server) -> Callable[[Page, User], Page]:
    """From now on this page is that of somebody who has signed in already: `come_in(page, user)`."""

    def sign_in(page: Page, user: User) -> Page:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        name = settings.SESSION_COOKIE_NAME
        cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return sign_in


@pytest.fixture
def visitor_as(visitor, come_in) -> Callable[..., Page]:
    """A page of somebody who has signed in already: `visitor_as(user, javascript=False)`."""
    return lambda user, **kind: come_in(visitor(**kind), user)


@pytest.fixture
def by_password(visitor) -> Callable[[str], Page]:
    """`by_password("street")`: this officer's own page; signs in there when it comes and when its session has ended."""
    pages: dict[str, Page] = {}

    def seat(key: str) -> Page:
        if key not in pages:
            pages[key] = visitor()
        pages[key].goto("/workspace/")
        if "/accounts/login/" in pages[key].url:
            sign_in_officer(pages[key], key)
        return pages[key]

    return seat


@pytest.fixture
def in_turn(visitor, come_in) -> Callable[[str], Page]:
    """`in_turn("street")`: one page for all officers one after another, signed in; the micro enterprise's journey
    shows how they sign in."""
    pages: list[Page] = []

    def seat(key: str) -> Page:
        if not pages:
            pages.append(visitor())
        return come_in(pages[0], User.objects.get(email=f"{key}@demo.example"))

    return seat
