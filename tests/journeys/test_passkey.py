"""A passkey as the second step of an officer: set up, signed in with, shown again before money leaves."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from playwright.sync_api import expect

from payouts.models import PaymentBatch
from tests.journeys.acts.screens import control, entry, press, reads, sees
from tests.journeys.acts.second_step import Passkey, enter_password, give_password, minutes_pass, sign_out
from tests.payouts.conftest import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CODES = 10


@pytest.fixture
def releaser(clock, settings):
    """Somebody who releases payments and may not without a second step; a batch waits."""
    settings.SECOND_FACTOR = "required"
    world = World()
    world.subsidy()
    world.batch()
    return world.releaser


def batch_page():
    return reverse("payouts:batch", args=[PaymentBatch.objects.get().pk])


def set_up_passkey(page, name="办公室电脑"):
    press(page, "Set up a passkey")
    entry(page, "Name of the passkey").fill(name)
    press(page, "Set up")
    expect(page.locator(".codes li")).to_have_count(CODES)


def test_an_officer_sets_up_a_passkey_signs_in_with_it_and_shows_it_before_money_leaves(
    releaser, visitor, axe_finds_nothing, keep_picture
):
    page = visitor()
    passkey = Passkey(page)

    # Whatever page is wanted: first the second step is set up, then the way goes on there.
    page.goto(batch_page())
    enter_password(page, releaser)
    sees(page, "A second step for signing in")
    set_up_passkey(page)
    keep_picture(page, "passkey-recovery-codes")
    axe_finds_nothing(page)
    assert passkey.keys == 1
    press(page, "I have kept them; go on")
    page.wait_for_url(f"**{batch_page()}")

    # Signing in again: the password leads to the second step and no further.
    sign_out(page)
    give_password(page, releaser)
    sees(page, "Your password is right. Now the passkey.")
    keep_picture(page, "passkey-second-step")
    axe_finds_nothing(page)
    visited = page.request.get(batch_page(), max_redirects=0)
    assert visited.headers["location"].startswith("/accounts/login/")
    press(page, "Use the passkey")
    page.wait_for_url("**/workspace/")

    # A while later a weighty deed asks again, and the same finger does it.
    minutes_pass(page, releaser, 11)
    page.goto(batch_page())
    press(page, "Release the batch")
    sees(page, "Confirm that it is you")
    keep_picture(page, "passkey-asked-again")
    axe_finds_nothing(page)
    assert PaymentBatch.objects.get().released_at is None
    press(page, "Use the passkey")
    expect(page.get_by_role("button", name="复核")).to_have_count(0)
    assert PaymentBatch.objects.get().released_by == releaser


def test_a_passkey_under_another_finger_opens_nothing_and_is_told(releaser, visitor):
    page = visitor()
    passkey = Passkey(page)
    give_password(page, releaser)
    set_up_passkey(page)
    sign_out(page)
    give_password(page, releaser)
    with passkey.under_another_finger():
        press(page, "Use the passkey")
        sees(page, "The passkey was not accepted. Please try again.")
    press(page, "Use the passkey")
    page.wait_for_url("**/workspace/")
    minutes_pass(page, releaser, 11)
    page.goto(batch_page())
    press(page, "Release the batch")
    with passkey.under_another_finger():
        press(page, "Use the passkey")
        sees(page, "The passkey was not accepted. Please try again.")
    assert PaymentBatch.objects.get().released_at is None
    press(page, "Use the passkey")
    assert PaymentBatch.objects.get().released_by == releaser


def test_where_a_browser_lets_no_page_use_passkeys_the_page_says_so(releaser, visitor, live_server, settings):
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "127.0.0.1"]
    page = visitor()
    page.goto(live_server.url.replace("localhost", "127.0.0.1") + "/accounts/login/")
    enter_password(page, releaser)
    press(page, "Set up a passkey")
    control(page, "Set up").click()
    expect(page.locator("[data-passkey]")).to_contain_text(settings.SITE_URL)
    assert not Authenticator.objects.exists()


def test_the_last_passkey_of_an_officer_stays_and_a_second_one_lets_it_go(releaser, visitor, keep_picture):
    page = visitor()
    Passkey(page)
    give_password(page, releaser)
    set_up_passkey(page)
    page.goto(reverse("mfa_list_webauthn"))
    keep_picture(page, "passkey-list")
    press(page, "Rename", start=True)
    entry(page, "Name of the passkey").fill("值班电脑")
    press(page, "Save")
    reads(page, "值班电脑")
    press(page, "Take away", start=True)
    press(page, "Take the passkey away")
    sees(page, "Your work needs a second step. Set up another one first, then this one can go.")
    page.goto(reverse("mfa_list_webauthn"))
    Passkey(page, "usb")
    press(page, "Set up a passkey")
    entry(page, "Name of the passkey").fill("钥匙")
    press(page, "Set up")
    page.goto(reverse("mfa_list_webauthn"))
    press(page, "Take away", start=True)
    press(page, "Take the passkey away")
    assert Authenticator.objects.filter(type="webauthn").count() == 1
