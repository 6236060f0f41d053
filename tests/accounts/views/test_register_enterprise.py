"""Registering on the page, and the live check of the code."""

import pytest
from django.urls import reverse

from accounts.models import Organisation, Street
from tests.accounts import cast
from tests.ground import standing

ADDRESS = "/me/organisations/new/"


@standing
def form(region):
    return {
        "uscc": cast.credit_code(),
        "name": "北京青穗科技有限公司",
        "street": Street.objects.get(code="110108022").pk,
        "uscc_override_reason": "",
    }


def wrong_code():
    code = cast.credit_code()
    return code[:-1] + ("0" if code[-1] != "0" else "1")


def test_registering_leads_to_the_profile(browse, lin, form):
    answer = browse(lin).post(ADDRESS, form)
    made = Organisation.objects.get(uscc=form["uscc"])
    assert (answer.status_code, answer["Location"]) == (302, reverse("accounts:organisation", args=[made.pk]))


def test_a_wrong_code_is_said_at_its_field_and_nothing_typed_is_lost(browse, lin, form):
    answer = browse(lin).post(ADDRESS, {**form, "uscc": wrong_code()})
    assert answer.status_code == 422
    assert "最后一位校验码" in answer.context["form"].errors["uscc"][0]
    assert form["name"] in answer.content.decode()
    assert answer.context["ask_reason"]
    assert not Organisation.objects.filter(kind="enterprise").exists()


def test_a_wrong_code_is_said_together_with_what_is_missing(browse, lin, form):
    answer = browse(lin).post(ADDRESS, {**form, "uscc": wrong_code(), "name": ""})
    assert set(answer.context["form"].errors) == {"uscc", "name"}


def test_a_code_with_a_reason_passes(browse, lin, form):
    answer = browse(lin).post(ADDRESS, {**form, "uscc": wrong_code(), "uscc_override_reason": "旧证号码，已核对原件"})
    assert answer.status_code == 302


def test_an_enterprise_that_is_known_is_offered_to_be_joined_or_claimed(browse, house, wang, form):
    answer = browse(wang).post(ADDRESS, {**form, "uscc": house.uscc})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert reverse("accounts:join", args=[house.uscc]) in page
    assert reverse("accounts:claim_organisation", args=[house.uscc]) in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("91110108", "已填 8 位"),
        ("91110108I", "不会出现 I"),
        ("911101080000000000", "最后一位校验码"),
        ("91350100m000100y43", "代码校验通过"),
    ],
)
def test_the_live_check(browse, lin, typed, said):
    assert said in browse(lin).get("/me/organisations/check/", {"uscc": typed}).content.decode()


def test_the_live_check_knows_who_is_registered(browse, house, wang):
    page = browse(wang).get("/me/organisations/check/", {"uscc": house.uscc.lower()}).content.decode()
    assert house.name in page
    assert reverse("accounts:join", args=[house.uscc]) in page


def test_the_page_in_english(browse, lin):
    client = browse(lin)
    client.cookies["django_language"] = "en"
    assert "Unified social credit code" in client.get(ADDRESS).content.decode()
