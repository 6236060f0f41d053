"""Signing up and in: an address counts once it is confirmed."""

import re

from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User
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


def test_sign_in_is_closed_after_many_wrong_passwords(db):
    cast.person(email="lin@example.test")
    client = Client()
    for _ in range(9):
        client.post("/accounts/login/", {"login": "lin@example.test", "password": "wrong"})
    client.post("/accounts/login/", {"login": "lin@example.test", "password": cast.PASSWORD})
    assert not signed_in(client)
