"""An authenticator app as the second step: set up from the secret on the page, codes, recovery codes."""

import pytest
from playwright.sync_api import expect

from tests.journeys.acts.screens import entry, fill, press, sees
from tests.journeys.acts.second_step import code_of, give_password, minutes_pass, sign_out

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CODE, WRONG = "Code of the authenticator app", "000000"
REFUSED = (
    "This code is not right, or was used before. "
    "An app shows another one every half minute; a recovery code works once."
)


@pytest.fixture
def officer(desk, settings):
    settings.SECOND_FACTOR = "required"
    return desk.pre_reviewer


def set_up_app(page):
    """Secret and recovery codes, as a person copies them from the pages."""
    press(page, "Set up the app")
    page.locator("summary", has=page.get_by_text("密钥")).click()
    secret = (page.locator("#authenticator_secret").text_content() or "").strip()
    fill(page, "The code that the app shows now", WRONG)
    press(page, "Set up")
    sees(page, REFUSED)
    assert (page.locator("#authenticator_secret").text_content() or "").strip() == secret
    fill(page, "The code that the app shows now", code_of(secret))
    press(page, "Set up")
    codes = page.locator(".codes li").all_text_contents()
    assert len(set(codes)) == 10
    return secret, codes


def test_codes_of_the_app_and_recovery_codes_open_once_each(officer, visitor, axe_finds_nothing, keep_picture):
    page = visitor()
    give_password(page, officer)
    secret, codes = set_up_app(page)
    keep_picture(page, "app-recovery-codes")
    press(page, "I have kept them; go on")
    page.wait_for_url("**/workspace/")

    # A wrong code says what to do, the right one opens; as people type it, grouped and full width.
    sign_out(page)
    give_password(page, officer)
    axe_finds_nothing(page)
    fill(page, CODE, WRONG)
    press(page, "Sign in", within=page.locator("main form").first)
    sees(page, REFUSED)
    expect(entry(page, CODE)).to_have_attribute("aria-invalid", "true")
    keep_picture(page, "app-wrong-code")
    code = code_of(secret, step=1)  # the one of set-up is spent
    fill(page, CODE, f"{code[:3]} {code[3:]}".translate({ord("0") + n: chr(ord("０") + n) for n in range(10)}))
    press(page, "Sign in", within=page.locator("main form").first)
    page.wait_for_url("**/workspace/")

    # The phone is lost: a recovery code opens, the same one never again.
    for opens in (True, False):
        sign_out(page)
        give_password(page, officer)
        fill(page, CODE, codes[0])
        press(page, "Sign in", within=page.locator("main form").first)
        assert ("/workspace/" in page.url) is opens
    sees(page, REFUSED)
    fill(page, CODE, codes[1])
    press(page, "Sign in", within=page.locator("main form").first)
    page.goto("/accounts/2fa/")
    sees(page, "%(left)s of %(total)s left", left=8, total=10)


def test_pages_that_change_the_second_step_ask_again(officer, visitor, axe_finds_nothing, keep_picture):
    page = visitor()
    give_password(page, officer)
    _secret, codes = set_up_app(page)
    minutes_pass(page, officer, 11)
    page.goto("/accounts/2fa/recovery-codes/")
    sees(page, "Confirm that it is you")
    axe_finds_nothing(page)
    keep_picture(page, "app-asked-again")
    fill(page, CODE, codes[0])
    press(page, "Confirm and go on")
    expect(page.locator(".codes li")).to_have_count(9)
    press(page, "Make new codes")
    press(page, "Make new codes")
    assert not set(page.locator(".codes li").all_text_contents()) & set(codes)
    page.goto("/accounts/2fa/totp/deactivate/")
    axe_finds_nothing(page)
    keep_picture(page, "app-taken-away")
    press(page, "Take the app away")
    sees(page, "Your work needs a second step. Set up another one first, then this one can go.")
