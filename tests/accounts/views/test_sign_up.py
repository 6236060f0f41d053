"""Signing up and in: an address counts once it is confirmed."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import Letter, User
from accounts.services import deliver_messages
from tests.accounts import cast

NEW = {
    "full_name": " 林 若溪 ",
    "email": "Lin@Example.test",
    "password1": "korrekt pferd 77",
    "password2": "korrekt pferd 77",
}


def signed_in(client):
    return client.get("/me/").status_code == 200


def test_sign_up_confirm_sign_in(db):
    client = Client()
    assert client.post("/accounts/signup/", NEW).status_code == 302
    user = User.objects.get()
    assert (user.email, user.full_name, user.language) == ("lin@example.test", "林 若溪", "zh-hans")
    credentials = {"login": "lin@example.test", "password": NEW["password1"]}
    client.post("/accounts/login/", credentials)
    assert not signed_in(client)
    deliver_messages()
    link = re.search(r"/accounts/confirm-email/\S+", mail.outbox[0].body)[0]
    client.get(link)
    assert not EmailAddress.objects.get().verified
    client.post(link)
    assert EmailAddress.objects.get().verified
    client.post("/accounts/login/", credentials)
    assert signed_in(client)


def test_sign_up_needs_a_name(db):
    answer = Client().post("/accounts/signup/", {**NEW, "full_name": ""})
    assert "full_name" in answer.context["form"].errors
    assert not User.objects.exists()


def test_sign_up_with_a_known_address_tells_strangers_nothing(db):
    cast.person(email="lin@example.test")
    answer = Client().post("/accounts/signup/", NEW)
    assert answer.status_code == 302
    assert User.objects.count() == 1


def test_sign_in_with_the_wrong_password(db):
    cast.person(email="lin@example.test")
    client = Client()
    assert client.post("/accounts/login/", {"login": "lin@example.test", "password": "wrong"}).status_code == 200
    assert not signed_in(client)


def test_letters_about_signing_in_wait_for_the_mail_server_and_are_forgotten_once_sent(db, settings):
    assert Client().post("/accounts/signup/", NEW).status_code == 302
    kept = Letter.objects.get()
    assert not mail.outbox
    assert "/accounts/confirm-email/" in kept.body
    deliver_messages()
    deliver_messages()
    assert [letter.to for letter in mail.outbox] == [["lin@example.test"]]
    assert mail.outbox[0].subject == "请确认您的电子邮箱"
    kept.refresh_from_db()
    assert kept.body == ""


def test_a_new_password_by_letter(db):
    cast.person(email="lin@example.test")
    client = Client()
    client.post("/accounts/password/reset/", {"email": "LIN@example.test"})
    deliver_messages()
    link = re.search(r"/accounts/password/reset/key/\S+", mail.outbox[0].body)[0]
    page = client.get(link, follow=True)
    new = {"password1": "ganz neues pferd 8", "password2": "ganz neues pferd 8"}
    client.post(page.request["PATH_INFO"], new)
    client.post("/accounts/login/", {"login": "lin@example.test", "password": "ganz neues pferd 8"})
    assert signed_in(client)


def test_a_new_password_for_an_unknown_address_tells_the_page_nothing(db):
    known = cast.person()
    answers = [Client().post("/accounts/password/reset/", {"email": e}) for e in (known.email, "nobody@example.test")]
    assert answers[0]["Location"] == answers[1]["Location"]


def test_links_in_letters_lead_to_the_site_whatever_host_was_asked(db, settings):
    """A letter asked for by a forged or inner host name must not send its reader there."""
    settings.ALLOWED_HOSTS = ["inner.example", "testserver"]
    settings.SITE_URL = "https://portal.example.gov.cn"
    known = cast.person()
    for path, data in (
        ("/accounts/password/reset/", {"email": known.email}),
        ("/accounts/password/reset/", {"email": "nobody@example.test"}),
        ("/accounts/signup/", NEW),
        ("/accounts/signup/", {**NEW, "email": known.email}),
    ):
        Client().post(path, data, headers={"host": "inner.example"})
    bodies = list(Letter.objects.values_list("body", flat=True))
    assert len(bodies) == 4
    for body in bodies:
        assert "inner.example" not in body
        assert re.search(r"https://portal\.example\.gov\.cn/accounts/\S+", body)


@pytest.mark.parametrize("password", ["Aa123456789", "haidian2026", "woaini1314520", "admin12345", "zhangsan123"])
def test_passwords_tried_first_are_refused_with_a_sentence(db, password):
    answer = Client().post("/accounts/signup/", {**NEW, "password1": password, "password2": password})
    assert "最先被尝试" in answer.content.decode()
    assert not User.objects.exists()


def test_nobody_is_flooded_with_letters_and_the_first_link_stays_good(db):
    known = cast.person()
    for _ in range(12):
        assert Client().post("/accounts/password/reset/", {"email": known.email}).status_code == 302
    assert Letter.objects.filter(to=known.email).count() == 5
    link = re.search(r"/accounts/password/reset/key/\S+", Letter.objects.earliest("pk").body)[0]
    assert Client().get(link, follow=True).context["form"] is not None
