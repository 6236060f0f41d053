"""The demo's sign-in page: one click as each role, and only there."""

import pytest

from portal.demo.accounts import DEMO_ACCOUNTS
from tests.journeys.acts.screens import sees, zh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NOT_FOUND = 404


def test_one_click_signs_in_as_a_role(house, settings, visitor, axe_finds_nothing, keep_picture):
    settings.DEMO = True
    page = visitor()
    page.goto("/accounts/login/")
    axe_finds_nothing(page)
    keep_picture(page, "demo-sign-in")
    buttons = page.locator("form[action*='/demo/sign-in'] button")
    assert buttons.count() == len(DEMO_ACCOUNTS)
    buttons.and_(page.locator("[value=street]")).click()
    page.wait_for_url("**/workspace/")
    sees(page, "Nothing waits for you")
    assert page.locator(".demo-strip").is_visible()


def test_without_the_demo_setting_there_is_no_such_door(house, visitor):
    page = visitor()
    page.goto("/accounts/login/")
    assert page.locator("form[action*='/demo/sign-in']").count() == 0
    assert page.get_by_text(zh("Look around as somebody else")).count() == 0
    token = page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value")
    answer = page.request.post("/demo/sign-in/", form={"key": "street", "csrfmiddlewaretoken": token})
    assert answer.status == NOT_FOUND
