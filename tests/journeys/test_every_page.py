"""Every page of the portal in the demo world, as each role: it opens, fits a phone, and axe finds nothing."""

from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.urls import Resolver404, resolve

from portal.demo.accounts import DEMO_ACCOUNTS
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ENDS_THE_VISIT = {"account_logout"}
LARGEST_TABLE = 60


@pytest.fixture
def demo_world(settings):
    settings.DEMO = True
    call_command("load_offices", verbosity=0)
    call_command("publish_schemes", verbosity=0)
    call_command("load_demo_world", verbosity=0)


def test_every_page_opens_fits_and_is_accessible(demo_world, visitor, axe_finds_nothing, keep_picture):
    seen: set[str] = set()
    for account in (None, *DEMO_ACCOUNTS):
        desk, phone = visitor(), visitor(PHONE)
        start = "/"
        if account is not None:
            for page in (desk, phone):
                _sign_in(page, account.email)
            start = "/workspace/"
        _walk(account.key if account else "public", start, desk, phone, seen, axe_finds_nothing, keep_picture)
        desk.context.close()
        phone.context.close()
    assert len(seen) > LARGEST_TABLE, sorted(seen)


def _sign_in(page, email):
    page.goto("/accounts/login/")
    page.locator("form[action*='/demo/sign-in'] button", has_text=email).first.click()
    page.wait_for_url("**/workspace/**")


def _walk(role, start, desk, phone, seen, axe_finds_nothing, keep_picture):
    """Breadth first from `start`, one page per address name, role and kind."""
    waiting = [start]
    while waiting:
        path = waiting.pop(0)
        name = _name_of(path)
        if name is None or f"{role}:{name}" in seen or _seen_by_another(role, name, seen):
            continue
        seen.add(f"{role}:{name}")
        answer = desk.goto(path)
        if "text/html" not in (answer.headers.get("content-type") or ""):
            continue
        assert answer.status == 200, (role, path, answer.status)
        axe_finds_nothing(desk)
        keep_picture(desk, f"{role}-{name}-1440")
        phone.goto(path)
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], (role, path)
        axe_finds_nothing(phone)
        keep_picture(phone, f"{role}-{name}-390")
        links = desk.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
        waiting += [urlsplit(link).path for link in links if urlsplit(link).netloc == urlsplit(desk.url).netloc]


def _seen_by_another(role, name, seen):
    """Public pages and the settings of a person look the same to everybody: once is enough."""
    shared = name.startswith(("portal-", "account_", "mfa_")) and name != "portal-workspace"
    return role != "public" and shared and any(each.endswith(f":{name}") for each in seen)


def _name_of(path):
    try:
        match = resolve(path)
    except Resolver404:
        return None
    name = match.view_name.replace(":", "-")
    downloads = (
        "static",
        "pdf",
        "file",
        "document",
        "minutes",
        "evidence",
        "page",
        "licence",
        "refused_file",
        "annex_file",
    )
    if match.view_name in ENDS_THE_VISIT or name.rpartition("-")[2] in downloads:
        return None
    return name
