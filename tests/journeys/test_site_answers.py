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


def test_axe_would_find_something(visitor, axe_finds_nothing):
    page = visitor()
    page.goto("/")
    page.evaluate(
        "document.querySelector('main h1').insertAdjacentHTML('afterend', '<img src=\"/static/img/mark.svg\">')"
    )
    with pytest.raises(pytest.fail.Exception, match="image-alt"):
        axe_finds_nothing(page)


def test_page_that_does_not_exist_says_so_and_leads_on(visitor, axe_finds_nothing):
    page = visitor()
    answer = page.goto("/notices/999999/")
    assert answer.status == 404
    assert page.locator("main a").count()
    axe_finds_nothing(page)
