"""Weighty deeds ask again who is there, keep what was typed, and do it once that is answered."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.test import Client

from accounts.models import BankAccount, Invitation
from accounts.sessions import SEEN
from tests.accounts import cast
from tests.accounts.views.test_second_factor import SECRET, code

INVITED = {"email": "neu@example.test", "posts": ["handler"]}
ACCOUNT = {
    "account_name": "北京青穗智能科技有限公司",
    "account_no": "0200 0000 0000 0000 001",
    "account_no_again": "0200 0000 0000 0000 001",
    "bank_name": "中国工商银行北京中关村支行",
    "branch_code": "102100000013",
}


@pytest.fixture
def stale(freshly_signed_in):
    """Nobody has shown who they are in this session."""
    freshly_signed_in()


def page(house):
    return f"/me/organisations/{house.pk}/members/"


def hidden_fields(answer):
    """What the page would send again, as a browser reads it."""
    form = re.search(r'<form method="post" enctype=.*?</form>', answer.content.decode(), re.DOTALL)[0]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def test_looking_asks_nothing(lin, house, stale, browse):
    assert browse(lin).get(page(house)).status_code == 200


def test_the_deed_is_not_done_before_the_answer_and_the_typing_is_kept(lin, house, stale, browse):
    answer = browse(lin).post(page(house), INVITED)
    assert answer.status_code == 401
    assert not Invitation.objects.exists()
    assert hidden_fields(answer) == {"email": "neu@example.test", "posts": "handler", "confirm_asked": "do"}


def test_the_password_does_it_with_what_was_typed(lin, house, stale, browse):
    client = browse(lin)
    kept = hidden_fields(client.post(page(house), INVITED))
    wrong = client.post(page(house), {**kept, "confirm_password": "wrong"})
    assert wrong.status_code == 401
    assert hidden_fields(wrong) == kept
    done = client.post(page(house), {**kept, "confirm_password": cast.PASSWORD})
    assert done["Location"] == page(house)
    assert Invitation.objects.get().email == "neu@example.test"


def test_afterwards_nothing_is_asked_for_a_while_and_then_again(lin, house, stale, browse, settings, monkeypatch):
    client = browse(lin)
    kept = hidden_fields(client.post(page(house), INVITED))
    client.post(page(house), {**kept, "confirm_password": cast.PASSWORD})
    assert client.post(page(house), {**INVITED, "email": "b@example.test"}).status_code == 302
    later = time.time() + settings.FRESH_SIGN_IN_MINUTES * 60 + 1
    monkeypatch.setattr("accounts.authentication.time.time", lambda: later)
    assert client.post(page(house), {**INVITED, "email": "c@example.test"}).status_code == 401


def test_a_sign_in_a_moment_ago_counts(lin, house, stale):
    client = Client()
    client.post("/accounts/login/", {"login": lin.email, "password": cast.PASSWORD})
    assert client.post(page(house), INVITED).status_code == 302


def test_whoever_has_a_second_factor_is_asked_for_it_and_the_password_does_not_do(lin, house, stale, browse):
    TOTP.activate(lin, SECRET)
    lin.authenticator_set.update(created_at="2026-01-01T00:00:00Z")
    client = browse(lin)
    first = client.post(page(house), INVITED)
    kept = hidden_fields(first)
    assert "confirm_password" not in first.content.decode()
    assert client.post(page(house), {**kept, "confirm_password": cast.PASSWORD}).status_code == 401
    assert client.post(page(house), {**kept, "confirm_code": "000000"}).status_code == 401
    assert not Invitation.objects.exists()
    assert client.post(page(house), {**kept, "confirm_code": code()}).status_code == 302
    assert Invitation.objects.exists()


def test_a_code_that_was_taken_is_no_answer_though_the_cache_forgets_it(lin, house, stale, browse):
    TOTP.activate(lin, SECRET)
    lin.authenticator_set.update(created_at="2026-01-01T00:00:00Z")
    client, spent = browse(lin), code()
    assert client.post("/accounts/2fa/reauthenticate/", {"code": spent}).status_code == 302
    cache.clear()
    other = browse(lin)
    kept = hidden_fields(other.post(page(house), INVITED))
    assert other.post(page(house), {**kept, "confirm_code": spent}).status_code == 401
    assert not Invitation.objects.exists()


def test_no_account_changes_hands_without_the_answer(lin, house, stale, browse):
    path = f"/me/organisations/{house.pk}/account/"
    client = browse(lin)
    kept = hidden_fields(client.post(path, ACCOUNT))
    assert not BankAccount.objects.exists()
    client.post(path, {**kept, "confirm_password": cast.PASSWORD})
    assert BankAccount.objects.get().account_no == "0200000000000000001"


def test_wrong_answers_are_slowed_down_like_wrong_passwords(lin, house, stale, browse):
    client = browse(lin)
    kept = hidden_fields(client.post(page(house), INVITED))
    for _ in range(4):
        client.post(page(house), {**kept, "confirm_password": "wrong"})
    answer = client.post(page(house), {**kept, "confirm_password": cast.PASSWORD})
    assert answer.status_code == 401
    assert not Invitation.objects.exists()


def test_an_idle_session_ends(lin, browse, settings, monkeypatch):
    client = browse(lin)
    assert client.get("/me/").status_code == 200
    later = time.time() + settings.SESSION_IDLE_MINUTES * 60 + 1
    monkeypatch.setattr("accounts.sessions.time.time", lambda: later)
    gone = client.get("/me/")
    assert gone["Location"].startswith("/accounts/login/?next=/me/")
    assert "重新登录" in client.get(gone["Location"]).content.decode()


def test_a_session_in_use_goes_on_and_ends_with_the_day(lin, browse, settings, monkeypatch):
    client = browse(lin)
    began, step = int(time.time()) + 120, settings.SESSION_IDLE_MINUTES * 60 - 60
    for moment in range(began, began + settings.SESSION_HOURS * 3600 - 120, step):
        monkeypatch.setattr("accounts.sessions.time.time", lambda moment=moment: moment)
        assert client.get("/me/").status_code == 200
        assert client.session[SEEN] == moment
    monkeypatch.setattr("accounts.sessions.time.time", lambda: began + settings.SESSION_HOURS * 3600 + 60)
    assert client.get("/me/").status_code == 302


def test_sign_out_empties_the_browser(lin, browse):
    client = browse(lin)
    assert "Clear-Site-Data" not in client.get("/me/").headers
    answer = client.post("/accounts/logout/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert client.get("/me/").status_code == 302


def test_sessions_are_listed_and_all_others_ended(lin):
    here, there = Client(), Client()
    for client in (here, there):
        client.post("/accounts/login/", {"login": lin.email, "password": cast.PASSWORD}, HTTP_USER_AGENT="Firefox/140")
    listed = here.get("/accounts/sessions/").content.decode()
    assert listed.count("Firefox 140") == 2
    here.post("/accounts/sessions/")
    assert there.get("/me/").status_code == 302
    assert here.get("/me/").status_code == 200
