"""A forgotten password: the letter, its link, a new password; and the pages somebody meets on the way or too late."""

import pytest
from playwright.sync_api import expect

from tests.journeys.acts.people import CHOSEN, link_in_letter, sign_in
from tests.journeys.acts.screens import press, sees
from tests.journeys.acts.second_step import address_of
from tests.journeys.conftest import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def looked_at(axe_finds_nothing, keep_picture):
    """The page fits a phone and axe finds nothing on it."""

    def look(page, name):
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
        axe_finds_nothing(page)
        keep_picture(page, name)

    return look


def test_a_letter_leads_to_a_new_password_once(desk, visitor, looked_at):
    page = visitor(viewport=PHONE)
    page.goto("/accounts/login/")
    press(page, "Forgot your password?")
    looked_at(page, "password-forgotten")
    page.locator("#id_email").fill(address_of(desk.handler))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/reset/done/")
    looked_at(page, "password-letter-sent")

    link = link_in_letter(desk.handler.email)
    page.goto(link)
    looked_at(page, "password-new")
    page.locator("#id_password1").fill("haidian123")
    page.locator("#id_password2").fill("haidian123")
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("#id_password1")).to_have_attribute("aria-invalid", "true")
    looked_at(page, "password-refused")
    page.locator("#id_password1").fill(CHOSEN)
    page.locator("#id_password2").fill(CHOSEN)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/reset/key/done/")
    looked_at(page, "password-changed")
    sign_in(page, desk.handler.email, CHOSEN)

    late = visitor(viewport=PHONE)
    late.goto(link)
    sees(late, "This link is no longer good")
    looked_at(late, "password-link-spent")


@pytest.mark.parametrize("path", ["confirm-email/", "inactive/", "confirm-email/nothing/"])
def test_pages_around_signing_in(path, desk, visitor, looked_at):
    page = visitor(viewport=PHONE)
    page.goto(f"/accounts/{path}")
    looked_at(page, f"account-{path.strip('/').replace('/', '-')}")
