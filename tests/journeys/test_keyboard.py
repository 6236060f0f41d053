"""Without a mouse: signing in, and an officer's decision."""

import pytest
from playwright.sync_api import expect

from portal.demo.accounts import PASSWORD
from portal.demo.people import person
from tests.journeys.acts.screens import zh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_STEPS = 60


def test_signing_in_by_keyboard(clock, visitor):
    person("zhao@qingsui.example", "赵青穗")
    page = visitor()
    page.goto("/accounts/login/")
    _tab_to(page, "#id_login")
    page.keyboard.type("zhao@qingsui.example")
    _tab_to(page, "#id_password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/workspace/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("赵青穗")


def test_skip_link_leads_to_the_content(clock, visitor):
    page = visitor()
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text(zh("Skip to the content"))
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_officer_decides_a_case_by_keyboard(desk, visitor_as):
    case = desk.filed_subsidy()
    page = visitor_as(desk.pre_reviewer)
    page.goto("/review/")
    _tab_to(page, f"tbody a[href^='/review/cases/{case.pk}/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/cases/**")
    page.wait_for_load_state()
    page.keyboard.press("a")
    for item in page.locator(".checks > li.look input[value=ok]").all():
        _tab_to(page, f"[name='{item.get_attribute('name')}']")
        page.keyboard.press("Space")
    page.keyboard.press("p")
    expect(page.locator(".messages")).to_contain_text(case.receipt_no)
    case.refresh_from_db()
    assert case.stage == "re_review"


def _tab_to(page, selector):
    """Goes on from where the focus is, as somebody does who cannot point; what is in focus can be seen."""
    for _ in range(MOST_STEPS):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            shadow = page.evaluate("getComputedStyle(document.activeElement).boxShadow")
            assert (outline, shadow) != ("none", "none"), selector
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{selector} cannot be reached with the Tab key")
