"""Every page of the portal in the demo world, as each role: it opens, fits a phone, and axe finds nothing.

At 1440 in light colours for every role; at 390 in dark colours once for each kind of page.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from portal.demo.accounts import DEMO_ACCOUNTS
from tests.journeys.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ENDS_THE_VISIT = {"account_logout"}
# Files, pictures and parts of pages; their own tests look at them.
NO_PAGE = {
    "annex_file", "document", "draft_pdf", "evidence", "file", "form_pdf", "licence", "minutes", "page", "pdf",
    "pdf_part", "refused_file", "returned_file", "static",
}  # fmt: skip
FEWEST_PAGES = 110
OK = 200


@dataclass
class Walk:
    """What has been seen so far, by role and name of the page, and what was wrong."""

    seen: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def is_due(self, role: str, name: str) -> bool:
        return f"{role} {name}" not in self.seen and not (_looks_the_same_to_all(name) and name in self.names)


@pytest.fixture
def demo_world(settings, transactional_db):
    settings.DEMO = True
    call_command("load_offices", verbosity=0)
    call_command("publish_schemes", verbosity=0)
    call_command("load_demo_world", verbosity=0)


def test_every_page_opens_fits_and_is_accessible(demo_world, visitor, axe_finds_nothing, keep_picture):
    walk = Walk()
    for account in (None, *DEMO_ACCOUNTS):
        page = visitor()
        if account is not None:
            page.goto("/accounts/login/")
            page.locator(f"form[action*='/demo/sign-in'] button[value='{account.key}']").click()
            page.wait_for_url("**/workspace/**")
        start = "/workspace/" if account else "/"
        _go_everywhere(walk, account.key if account else "public", start, page, axe_finds_nothing, keep_picture)
        page.context.close()
    assert not walk.faults, "\n".join(walk.faults)
    assert len(walk.seen) >= FEWEST_PAGES, sorted(walk.seen)


def _go_everywhere(walk, role, start, page, axe_finds_nothing, keep_picture):
    """Breadth first from `start`, one page for each address name."""
    waiting = [start]
    while waiting:
        path = waiting.pop(0)
        name = _name_of(path)
        if name is None or not walk.is_due(role, name):
            continue
        is_new = name not in walk.names
        walk.seen.add(f"{role} {name}")
        walk.names.add(name)
        answer = page.goto(path)
        if answer is None or answer.status != OK:
            walk.faults.append(f"{role} {path}: {answer and answer.status}")
            continue
        _look(walk, f"{role} {path} at 1440", page, DESK, "light", axe_finds_nothing)
        keep_picture(page, f"{name}-{role}-1440")
        waiting += _links_of(page)
        if is_new:
            _look(walk, f"{role} {path} at 390", page, PHONE, "dark", axe_finds_nothing)
            page.emulate_media(color_scheme="light")
            keep_picture(page, f"{name}-{role}-390")
            page.set_viewport_size(DESK)


def _look(walk, place, page: Page, viewport, colours, axe_finds_nothing):
    page.set_viewport_size(viewport)
    page.emulate_media(color_scheme=colours)
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > viewport["width"]:
        walk.faults.append(f"{place}: {width} pixels wide")
    try:
        axe_finds_nothing(page)
    except pytest.fail.Exception as found:
        walk.faults += [f"{place}: {line}" for line in str(found).splitlines()]


def _links_of(page):
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    return [urlsplit(link).path for link in links if urlsplit(link).netloc == urlsplit(page.url).netloc]


def _looks_the_same_to_all(name):
    """Public pages, and the pages about oneself."""
    own = name.startswith(("account_", "mfa_")) or name in {"accounts-person", "accounts-message", "accounts-inbox"}
    return own or (name.startswith("portal-") and name != "portal-workspace")


def _name_of(path):
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if match.view_name in ENDS_THE_VISIT or (match.url_name or "") in NO_PAGE:
        return None
    return match.view_name.replace(":", "-")
