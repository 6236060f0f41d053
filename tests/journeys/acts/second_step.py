"""The second step: a virtual passkey in the browser, an authenticator app, and being asked again after a while."""

from contextlib import contextmanager
from datetime import timedelta
from importlib import import_module

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.db.models import F
from playwright.sync_api import Page

from accounts.models import User
from tests.journeys.acts.screens import press

PASSWORD = "correct horse battery"  # of everybody whom the worlds of the floors' tests make
BY_FINGER = {
    "protocol": "ctap2",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Passkey:
    """A reader of fingerprints in this page's computer, or at its plug (`usb`), under the finger of its owner."""

    def __init__(self, page: Page, transport: str = "internal") -> None:
        self._devtools = page.context.new_cdp_session(page)
        self._devtools.send("WebAuthn.enable")
        made = self._devtools.send(
            "WebAuthn.addVirtualAuthenticator", {"options": {**BY_FINGER, "transport": transport}}
        )
        self._id = {"authenticatorId": made["authenticatorId"]}

    @property
    def keys(self) -> int:
        """How many keys it holds."""
        return len(self._devtools.send("WebAuthn.getCredentials", self._id)["credentials"])

    @contextmanager
    def under_another_finger(self):
        """What it signs meanwhile is worth nothing."""
        for bogus in (True, False):
            self._devtools.send("WebAuthn.setResponseOverrideBits", {**self._id, "isBogusSignature": bogus})
            if bogus:
                yield


def code_of(secret: str, step: int = 0) -> str:
    """What an authenticator app with this secret shows now; `step` half minutes later."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1] + step))


def address_of(user: User) -> str:
    """An address of theirs that a mailbox can have, and that the person has confirmed."""
    if not user.email.isascii():
        user.email = f"person-{user.pk}@example.test"
        user.save(update_fields=["email"])
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    return user.email


def give_password(page: Page, user: User) -> None:
    """The first step: where it leads is seen by the test."""
    page.goto("/accounts/login/")
    enter_password(page, user)


def enter_password(page: Page, user: User) -> None:
    """On the sign-in page on which one already is."""
    page.locator("#id_login").fill(address_of(user))
    page.locator("#id_password").fill(PASSWORD)
    press(page, "Sign in", within=page.locator("main form").first)


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    press(page, "Sign out", within=page.locator("main form").last)


def minutes_pass(page: Page, user: User, minutes: int) -> None:
    """This person showed who they are that much earlier, and set up their second step earlier too."""
    session = import_module(settings.SESSION_ENGINE).SessionStore(_session_key(page))
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] -= minutes * 60
    session.save()
    user.authenticator_set.update(created_at=F("created_at") - timedelta(minutes=minutes))


def session_ends(page: Page) -> None:
    """As after a long absence: the page still stands there, the cookie opens nothing."""
    import_module(settings.SESSION_ENGINE).SessionStore(_session_key(page)).delete()


def _session_key(page: Page) -> str:
    return next(each["value"] for each in page.context.cookies() if each["name"] == settings.SESSION_COOKIE_NAME)
