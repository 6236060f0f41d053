"""The first thing anybody sees, in a real browser: it loads without a script error or a refused resource."""

import pytest

from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["desk", "phone"])
def test_home_page_loads_and_axe_finds_nothing(visitor, axe_finds_nothing, keep_picture, viewport):
    page = visitor(viewport)
    answer = page.goto("/")
    assert answer.status == 200
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    axe_finds_nothing(page)
    keep_picture(page, f"home-{'phone' if viewport else 'desk'}")


def test_sign_in_page_loads_and_axe_finds_nothing(visitor, axe_finds_nothing):
    page = visitor()
    assert page.goto("/accounts/login/").status == 200
    axe_finds_nothing(page)


def test_page_wider_than_a_phone_is_not_needed(visitor):
    page = visitor(PHONE)
    page.goto("/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
