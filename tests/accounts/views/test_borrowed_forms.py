"""The pages allauth brings along say in our words what is wrong with whatever is typed into their fields."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.forms import Form
from django.test import Client
from django.utils.module_loading import import_string

from records.forms.borrowed import InOurWords
from tests.accounts import cast
from tests.records.test_fields import ODD, OWN_SENTENCES
from tests.whole import comes_today

LOGIN = "/accounts/login/"
OPEN = [LOGIN, "/accounts/signup/", "/accounts/password/reset/"]
OWN = [
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/add/",
]
AGAIN = ["/accounts/2fa/reauthenticate/"]
KEPT = {"csrfmiddlewaretoken"}


def faults(client: Client, path: str, language: str) -> list[str]:
    """Whatever Django itself says when all fields are given one odd value after another; in `make test` each value
    every third day, and nothing at all always."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    form = client.get(path).context["form"]
    tried, own = 0, []
    for odd in (each for each in ODD if "\ud800" not in each):  # no browser sends half a character
        if odd and not comes_today(f"{path} {language} {odd[:30]!r}", 3):
            continue
        answer = client.post(path, dict.fromkeys(form.fields, odd) | {"action_add": ""})
        shown = [answer.context[each] for each in ("form",) if answer.context and each in answer.context]
        for each in shown:
            tried += 1
            said = [str(text) for texts in each.errors.values() for text in texts] if isinstance(each, Form) else []
            own += [f"{path}: {text} (for {odd[:20]!r})" for text in said if text in OWN_SENTENCES or "%(" in text]
    assert tried
    return own


def signed_in(user) -> Client:
    client = Client()
    client.post(LOGIN, {"login": user.email, "password": cast.PASSWORD})
    return client


@pytest.fixture(autouse=True)
def _unhurried(settings):
    """What is tried here are the sentences, not the limits."""
    settings.ACCOUNT_RATE_LIMITS = False
    settings.MFA_RATE_LIMITS = {}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", OPEN)
def test_open_pages(db, path, language):
    assert faults(Client(), path, language) == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", OWN)
def test_pages_of_ones_own(lin, path, language):
    assert EmailAddress.objects.filter(user=lin, verified=True).exists()
    assert faults(signed_in(lin), path, language) == []


@pytest.mark.parametrize("path", AGAIN)
def test_asked_for_the_second_factor_again(lin, path):
    client = signed_in(lin)
    TOTP.activate(lin, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert faults(client, path, "zh-hans") == []


ANSWERS = ["x", "[]", "1", "{}", '"x"', "null", '{"id": 1}', '{"id": "x", "rawId": "x", "response": {}}', "[" * 5000]


@pytest.mark.parametrize("answer", [*ANSWERS, "9" * 5000, '{"id": "' + "x" * 30_000 + '"}'])
def test_whatever_a_browser_says_of_a_passkey_is_no_fault(lin, answer):
    client = signed_in(lin)
    assert client.post("/accounts/2fa/webauthn/add/", {"name": "x", "credential": answer}).status_code == 200
    TOTP.activate(lin, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    again = client.post("/accounts/2fa/webauthn/reauthenticate/", {"credential": answer})
    assert again.status_code in {200, 302}
    outside = Client()
    outside.post(LOGIN, {"login": lin.email, "password": cast.PASSWORD})
    assert outside.post("/accounts/2fa/authenticate/", {"credential": answer}).status_code == 200
    assert outside.get("/me/").status_code == 302


@pytest.mark.parametrize("form", settings.ACCOUNT_FORMS.values())
def test_every_borrowed_form_speaks_so(form):
    assert issubclass(import_string(form), InOurWords)
