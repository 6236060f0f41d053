"""A policy is data: last year's copied, changed in a form, mended, told in words, published by a second person."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from rules.definition.writer import definition_data
from schemes.models import Call, SchemeVersion
from schemes.selectors import definition_of
from tests.journeys.acts.people import sign_in_officer
from tests.journeys.acts.screens import control, follow, press, reads, sees, zh
from tests.journeys.conftest import PHONE
from tests.schemes.conftest import draft_call
from workbench.services import create_draft

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PROPERTY = "财产类保险"
IN_SIGHT = """field => {
    const { left, top } = field.getBoundingClientRect();
    return document.elementFromPoint(left + 9, top + 9) === field;
}"""


@pytest.fixture
def author_and_second(house, visitor):
    """Two call managers of the bureau, signed in."""
    pages = visitor(), visitor()
    for page, key in zip(pages, ("calls", "calls-2"), strict=True):
        sign_in_officer(page, key)
    return pages


def test_last_years_policy_becomes_next_years(author_and_second, axe_finds_nothing, keep_picture):
    author, second = author_and_second
    # Last year's call runs on version 1. The call manager copies that version.
    manager = User.objects.get(email="calls@demo.example")
    running = draft_call(manager, SchemeVersion.objects.get(code="haidian-2025"))
    press(author, "Policies as data")
    press(author, "Copy into a draft", start=True)

    # In the outline she opens the class of property insurance and types what is no rate, then one nobody can pay.
    author.locator("#outline summary", has_text=zh("Measures")).click()
    follow(author, author.locator("#outline").get_by_role("link", name=PROPERTY, exact=True))
    _types_rate(author, "三成五")
    expect(author.locator("#id_rate_error")).to_be_visible()
    expect(author.locator("#id_rate")).to_have_value("三成五")
    _types_rate(author, "350 %")
    reads(author, "超过 100%")
    expect(author.locator("#id_rate")).to_be_focused()
    assert author.locator("#id_rate").evaluate(IN_SIGHT), "the field in question is behind the bar of actions"
    axe_finds_nothing(author)
    keep_picture(author, "editor-problem")

    # The draft with its problem cannot be submitted; mended it can, and says in words what it changes.
    press(author, "Examine and publish")
    press(author, "Submit")
    sees(author, "%(count)s problems have to be mended first.", count=1)
    follow(author, author.locator(".problem-list a").first)
    _types_rate(author, "35")
    expect(author.locator("#id_rate")).to_have_value("35%")
    press(author, "Changes in words")
    reads(author, "由 30% 改为 35%")
    axe_finds_nothing(author)
    _submits(author)

    # A second person reads the words and publishes; running files keep their version.
    _publishes(second, axe_finds_nothing, keep_picture)
    press(second, "Draft a call on this version")
    new = SchemeVersion.objects.get(code="haidian-2025", version="2")
    assert second.url.endswith(f"/calls/manage/new/{new.pk}/")
    later = timezone.now() + timedelta(days=40)
    window = {"opens_at": later, "closes_at": later + timedelta(days=9)}
    call = draft_call(manager, new, receipt_prefix="HD-NEW", budget_yuan=Decimal("5000000.00"), **window)
    running.refresh_from_db()
    assert (_property_rate(running), _property_rate(call)) == ("30%", "35%")


def test_two_people_without_scripts_on_a_phone(house, visitor, axe_finds_nothing, keep_picture):
    author = User.objects.get(email="calls@demo.example")
    draft = create_draft(based_on=SchemeVersion.objects.get(code="haidian-2025", version="1"), by=author)
    mine, hers = visitor(PHONE, javascript=False), visitor(PHONE)
    for page, key in ((mine, "calls"), (hers, "calls-2")):
        sign_in_officer(page, key)
        page.goto(f"/calls/manage/definitions/{draft.pk}/edit/measure.1.class.3/")
    _types_rate(hers, "40")
    _types_rate(mine, "35")
    reads(mine, "何复核")
    expect(mine.locator("#id_rate")).to_have_value("35")
    keep_picture(mine, "editor-conflict-phone")
    press(mine, "Save")
    draft.refresh_from_db()
    assert definition_data(draft.text)["measure"][1]["class"][3]["rate"] == "35%"
    assert [row.by.email.partition("@")[0] for row in draft.revisions.all()] == ["calls", "calls-2", "calls"]
    axe_finds_nothing(hers)
    assert hers.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def _types_rate(page: Page, rate: str) -> None:
    page.locator("#id_rate").fill(rate)
    press(page, "Save")


def _submits(author: Page) -> None:
    press(author, "Examine and publish")
    author.locator("#id_holds_from").fill((timezone.localdate() + timedelta(days=30)).isoformat())
    press(author, "Submit")
    sees(author, "Waits for a second person")
    expect(control(author, "Publish this version")).to_have_count(0)


def _publishes(second: Page, axe_finds_nothing, keep_picture) -> None:
    press(second, "Policies as data")
    follow(second, second.locator("table a").first)
    press(second, "Examine and publish")
    reads(second, "由 30% 改为 35%")
    axe_finds_nothing(second)
    keep_picture(second, "editor-examine")
    press(second, "Publish this version")
    reads(second, "已发布。")


def _property_rate(call: Call) -> str:
    return str(definition_of(call).measure("catalogue").classes[3].rate)
