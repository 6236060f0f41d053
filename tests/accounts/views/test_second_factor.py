"""Officers come in by two steps; what allauth offers for that works here, in our words."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import Letter, SpentCode, WrongCode
from accounts.services.sign_in import sweep_sign_in_tries
from portal.cache import ForgivingCache
from tests.accounts import cast
from tests.ground import standing

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LOGIN = "/accounts/login/"


def code(secret=SECRET, step=0):
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1] + step))


def credentials(user):
    return {"login": user.email, "password": cast.PASSWORD}


def comes_in(client):
    return client.get("/me/").status_code == 200


@standing
def officer(region):
    return cast.operator()


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR = "required"


def set_up(client):
    """The whole way of a person with an app: page, secret, code, recovery codes."""
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    assert answer.status_code == 302, answer.context["form"].errors
    return secret


def test_an_officer_without_a_factor_is_led_to_set_one_up_before_any_page(officer, required, browse):
    client = browse(officer)
    for path in ("/workspace/", "/me/", "/me/operator/organisations/", "/review/", "/payouts/", "/calls/manage/"):
        answer = client.get(path)
        assert answer.status_code == 302, path
        assert answer["Location"].startswith("/me/second-step/?next="), path
    deed = client.post("/me/operator/institutions/new/", {"name": "x"})
    assert deed["Location"].startswith("/me/second-step/")
    assert client.get("/me/inbox/", headers={"hx-request": "true"})["HX-Redirect"].startswith("/me/second-step/")
    assert client.get("/").status_code == client.get("/notices/").status_code == 200


def test_then_every_page_opens_and_the_way_went_on_to_where_one_wanted(officer, required, browse):
    client = browse(officer)
    wanted = client.get("/me/operator/claims/")["Location"]
    assert client.get(wanted).status_code == 200
    set_up(client)
    assert client.get(wanted)["Location"] == "/me/operator/claims/"
    assert client.get("/me/operator/claims/").status_code == 200


def test_the_way_on_never_leads_elsewhere(officer, required, browse):
    client = browse(officer)
    set_up(client)
    for goal in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "计划", "a.b"):
        assert client.get("/me/second-step/", {"next": goal})["Location"] == "/workspace/"


def test_people_of_enterprises_are_never_asked(lin, house, required, browse):
    assert browse(lin).get("/workspace/").status_code == 200


def test_where_it_is_offered_nobody_is_led(officer, browse):
    assert browse(officer).get("/me/").status_code == 200


def test_password_and_code_open_and_the_password_alone_does_not(officer, required):
    TOTP.activate(officer, SECRET)
    client = Client()
    first = client.post(LOGIN, credentials(officer))
    assert first["Location"] == "/accounts/2fa/authenticate/"
    assert not comes_in(client)
    page = client.get(first["Location"])
    assert "身份验证器" in page.content.decode()
    wrong = client.post(first["Location"], {"code": "000000"})
    assert wrong.status_code == 200
    assert not comes_in(client)
    client.post(first["Location"], {"code": code()})
    assert comes_in(client)


def enters(user, typed):
    client = Client()
    client.post(LOGIN, credentials(user))
    client.post("/accounts/2fa/authenticate/", {"code": typed})
    return comes_in(client)


@pytest.fixture(params=["remembers", "has forgotten", "is away"])
def the_cache(request, settings, tmp_path):
    """What becomes of the cache between two tries; allauth keeps spent codes there, for half of their time."""
    before = ForgivingCache.rests_until

    def happens():
        if request.param == "is away":
            nobody = f"unix://{tmp_path}/nobody-listens.sock"
            settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": nobody}}
        elif request.param == "has forgotten":
            cache.clear()

    yield happens
    ForgivingCache.rests_until = before


def test_a_code_is_taken_once(officer, the_cache):
    TOTP.activate(officer, SECRET)
    spent = code()
    assert enters(officer, spent)
    the_cache()
    assert not enters(officer, spent)
    assert enters(officer, code(step=1))


def test_a_code_that_signed_in_does_not_open_a_weighty_deed_as_well(officer, the_cache):
    TOTP.activate(officer, SECRET)
    client, spent = Client(), code()
    client.post(LOGIN, credentials(officer))
    client.post("/accounts/2fa/authenticate/", {"code": spent})
    the_cache()
    again = client.post("/accounts/2fa/reauthenticate/", {"code": spent})
    assert (again.status_code, list(again.context["form"].errors)) == (200, ["code"])
    assert client.post("/accounts/2fa/reauthenticate/", {"code": code(step=1)}).status_code == 302


def test_the_code_that_showed_the_app_at_work_signs_nobody_in(officer, browse, the_cache):
    client = browse(officer)
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    shown = code(secret)
    assert client.post("/accounts/2fa/totp/activate/", {"code": shown}).status_code == 302
    the_cache()
    assert not enters(officer, shown)


def test_two_people_may_have_the_same_code_and_old_ones_are_swept(officer, lin):
    for person in (officer, lin):
        TOTP.activate(person, SECRET)
        assert enters(person, code())
    SpentCode.objects.filter(person=lin).update(at=timezone.now() - timedelta(days=2))
    sweep_sign_in_tries()
    assert SpentCode.objects.get().person == officer


def test_guessing_codes_ends_soon_and_needs_the_password_first(officer):
    TOTP.activate(officer, SECRET)
    client = Client()
    client.post(LOGIN, credentials(officer))
    for _ in range(10):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    client.post("/accounts/2fa/authenticate/", {"code": code()})
    assert not comes_in(client)
    stranger = Client()
    assert stranger.get("/accounts/2fa/authenticate/").status_code == 302


def test_guessing_is_slowed_down_whatever_the_cache_does_and_forgiven_by_a_right_code(officer, the_cache):
    TOTP.activate(officer, SECRET)
    client = Client()
    client.post(LOGIN, credentials(officer))
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    WrongCode.objects.bulk_create(WrongCode(person=officer) for _ in range(6))
    the_cache()
    refused = client.post("/accounts/2fa/authenticate/", {"code": code()})
    assert refused.context["form"].errors.as_data()["code"][0].code == "code_wait"
    WrongCode.objects.update(at=timezone.now() - timedelta(hours=1))
    assert client.post("/accounts/2fa/authenticate/", {"code": code()}).status_code == 302
    assert not WrongCode.objects.exists()


def test_a_recovery_code_opens_once(officer, browse):
    at_desk = browse(officer)
    set_up(at_desk)
    shown = at_desk.get("/accounts/2fa/recovery-codes/").content.decode()
    recovery = re.findall(r"\b\d{8}\b", shown)
    assert len(recovery) == 10
    for expected in (True, False):
        client = Client()
        client.post(LOGIN, credentials(officer))
        client.post("/accounts/2fa/authenticate/", {"code": recovery[0]})
        assert comes_in(client) is expected


def test_secrets_lie_encrypted_in_the_database(officer, browse):
    secret = set_up(browse(officer))
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(data::text, '') FROM mfa_authenticator")
        (kept,) = cursor.fetchone()
    assert secret not in kept
    assert Authenticator.objects.get(type="totp").wrap().validate_code(code(secret, step=1))


def test_the_last_factor_of_an_officer_stays(officer, required, browse):
    client = browse(officer)
    set_up(client)
    client.post("/accounts/2fa/totp/deactivate/")
    assert Authenticator.objects.filter(user=officer, type="totp").exists()


def test_elsewhere_it_may_go(lin, house, required, browse):
    client = browse(lin)
    set_up(client)
    assert client.post("/accounts/2fa/totp/deactivate/").status_code == 302
    assert not Authenticator.objects.filter(user=lin).exists()


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "身份验证器"), ("en", "authenticator app")])
def test_a_letter_tells_of_each_change_of_factor_in_the_persons_language(
    lin, house, browse, language, words, django_capture_on_commit_callbacks
):
    lin.language = language
    lin.save()
    client = browse(lin)
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client)
        client.post("/accounts/2fa/totp/deactivate/")
    bodies = [letter.body for letter in Letter.objects.filter(to=lin.email)]
    assert len(bodies) == 2
    assert all(words in body for body in bodies)


def test_letters_tell_of_password_and_address(lin, browse):
    client = browse(lin)
    new = {"oldpassword": cast.PASSWORD, "password1": "ganz neues pferd 8", "password2": "ganz neues pferd 8"}
    assert client.post("/accounts/password/change/", new).status_code == 302
    letter = Letter.objects.get(to=lin.email)
    assert "密码已修改" in letter.body
    assert urlsplit(re.search(r"http\S+/accounts/password/reset/", letter.body)[0]).path == "/accounts/password/reset/"


def test_the_former_address_is_told_of_the_new_one(lin, browse):
    former = lin.email
    EmailAddress.objects.create(user=lin, email="neu@example.test", verified=True)
    browse(lin).post("/accounts/email/", {"action_primary": "", "email": "neu@example.test"})
    letter = Letter.objects.get(to=former)
    assert "neu@example.test" in letter.body
