"""One click signs in as an invented person: in the demonstration, and nowhere else."""

import pytest
from django.urls import reverse

from accounts.models import User
from portal.demo.accounts import DEMO_ACCOUNTS

FIRST = DEMO_ACCOUNTS[0]


@pytest.fixture
def somebody(db):
    return User.objects.create_user(FIRST.email, full_name="示例人员")


def press(client, key=FIRST.key):
    return client.post("/demo/sign-in/", {"key": key})


def signed_in(client):
    return "_auth_user_id" in client.session


def test_one_click_signs_in(client, somebody, settings):
    settings.DEMO = True
    assert press(client)["Location"] == reverse("portal:workspace")
    assert client.session["_auth_user_id"] == str(somebody.pk)


def test_the_sign_in_page_offers_every_account(client, somebody, settings):
    settings.DEMO = True
    page = client.get(reverse("account_login")).content.decode()
    assert all(f'value="{account.key}"' in page for account in DEMO_ACCOUNTS)


def test_outside_the_demonstration_there_is_nothing(client, somebody, settings):
    settings.DEMO = False
    assert press(client).status_code == 404
    assert not signed_in(client)
    page = client.get(reverse("account_login")).content.decode()
    assert FIRST.key not in page.split("<main")[1]
    assert "/demo/" not in page


@pytest.mark.parametrize("key", ["", "nobody", FIRST.email])
def test_only_the_accounts_of_the_list(client, somebody, settings, key):
    settings.DEMO = True
    assert press(client, key).status_code == 404
    assert not signed_in(client)


def test_a_link_signs_nobody_in(client, somebody, settings):
    settings.DEMO = True
    assert client.get("/demo/sign-in/", {"key": FIRST.key}).status_code == 405
    assert not signed_in(client)


def test_a_closed_account(client, somebody, settings):
    settings.DEMO = True
    User.objects.update(is_active=False)
    assert press(client).status_code == 404
    assert not signed_in(client)
