"""Addresses typed in: who is not signed in is asked to; whoever does not belong finds nothing."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from accounts.services import claim_organisation, send_message
from accounts.urls import urlpatterns
from tests.accounts import cast

OF_ONE = ["organisation", "qualifications", "bank_account", "members"]
OF_OPERATOR = ["all_organisations", "register_institution", "claims"]
SOME = {"uscc": "91110108MA01ABCD0X", "token": "x", "section": "company"}
ANYBODYS = ["person", "inbox", "profile", "organisations", "register_enterprise", "check_uscc"]


def test_every_page_asks_for_a_sign_in(client, db):
    for pattern in urlpatterns:
        values = {name: SOME.get(name, 1) for name in pattern.pattern.converters}
        address = reverse(f"accounts:{pattern.name}", kwargs=values)
        for answer in (client.get(address), client.post(address)):
            led = answer.get("Location", "").partition("?")[0]
            assert (answer.status_code, led) == (302, reverse("account_login")), address


@pytest.mark.parametrize("name", OF_ONE)
def test_pages_of_an_organisation_are_its_members_alone(browse, house, lin, wang, operator, name):
    address = reverse(f"accounts:{name}", args=[house.pk])
    assert browse(wang).get(address).status_code == 404
    assert browse(lin).get(address).status_code == 200
    assert browse(operator).get(address).status_code == 404


def test_whoever_left_finds_nothing(browse, house, lin):
    Membership.objects.update(ended_at=Membership.objects.get().created_at)
    assert browse(lin).get(reverse("accounts:organisation", args=[house.pk])).status_code == 404


@pytest.mark.parametrize("name", OF_OPERATOR)
def test_pages_of_the_operator(browse, lin, operator, name):
    assert browse(lin).get(reverse(f"accounts:{name}")).status_code == 404
    assert browse(operator).get(reverse(f"accounts:{name}")).status_code == 200


@pytest.mark.parametrize("name", ANYBODYS)
def test_pages_of_everybody(browse, wang, name):
    assert browse(wang).get(reverse(f"accounts:{name}"), follow=True).status_code == 200


def test_messages_of_somebody_else(browse, lin, wang):
    send_message(to=[lin], kind="invitation_accepted", key="k", params={"person": "王海", "organisation": "青穗"})
    address = reverse("accounts:message", args=[lin.inbox.get().pk])
    assert browse(wang).get(address).status_code == 404
    assert browse(lin).get(address).status_code == 200


def test_the_licence_of_a_claim(browse, house, lin, wang, operator):
    claim = claim_organisation(organisation=house, licence=cast.licence(), by=wang)
    address = reverse("accounts:claim_licence", args=[claim.pk])
    assert browse(lin).get(address).status_code == 404
    for reader in (wang, operator):
        answer = browse(reader).get(address)
        assert b"".join(answer.streaming_content) == cast.picture()
        assert answer["Content-Type"] == "image/png"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
    assert browse(wang).get(reverse("accounts:claim", args=[claim.pk])).status_code == 404


def test_enterprises_cannot_be_leafed_through(browse, house, wang):
    client = browse(wang)
    assert client.get(reverse("accounts:join", args=[house.uscc])).status_code == 200
    assert client.get("/me/organisations/join/1/").status_code == 404
    assert client.get(reverse("accounts:claim_organisation", args=[cast.credit_code()])).status_code == 404
