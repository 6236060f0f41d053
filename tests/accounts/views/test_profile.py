"""The pages of one organisation."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.models import EnterpriseProfile, Qualification
from accounts.selectors import Figures, current_bank_account, figures_of, qualifications_of
from accounts.services import add_member, end_membership, register_institution, set_bank_account
from tests.accounts import cast
from tests.posts import seat

ACCOUNT = {
    "account_no": "0200 0062 1920 0123 450",
    "account_no_again": "0200006219200123450",
    "bank_name": "中国工商银行北京中关村支行",
    "branch_code": "102100000021",
}
CERTIFICATE = {
    "kind": "high_tech",
    "certificate_no": "GR202511000001",
    "issued_on": "2025-10-28",
    "valid_until": "2028-10-27",
}


def at(name, house, *more):
    return reverse(f"accounts:{name}", args=[house.pk, *more])


def test_figures_are_stated_for_their_year(browse, house, lin):
    typed = {"figures_year": "2025", "employees": "86", "revenue_yuan": "9600000.00"}
    assert browse(lin).post(at("organisation_edit", house, "figures"), typed).status_code == 302
    assert figures_of(house.pk) == Figures(2025, 86, Decimal("9600000.00"))


def test_a_section_is_saved(browse, house, lin):
    typed = {"contact_name": "林若溪", "contact_phone": "010-88494686"}
    answer = browse(lin).post(at("organisation_edit", house, "contact"), typed)
    assert answer.status_code == 302
    profile = EnterpriseProfile.objects.get(organisation=house)
    assert {name: str(getattr(profile, name)) for name in typed} == typed


def test_the_company_section(browse, house, lin):
    profile = EnterpriseProfile.objects.get(organisation=house)
    typed = {"street": profile.street_id, "registered_address": "某路 1 号", "sectors": ["new_materials"]}
    assert browse(lin).post(at("organisation_edit", house, "company"), typed).status_code == 302
    page = browse(lin).get(at("organisation", house)).content.decode()
    assert "新材料" in page
    assert "某路 1 号" in page


def test_a_section_there_is_not(browse, house, lin):
    assert browse(lin).get(at("organisation_edit", house, "secrets")).status_code == 404


def test_a_wrong_phone_is_said_at_its_field(browse, house, lin):
    answer = browse(lin).post(at("organisation_edit", house, "contact"), {"contact_name": "林", "contact_phone": "1"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["contact_phone"])


def test_a_member_without_a_post_reads_but_sends_nothing(browse, house, wang):
    """Refused before the form is looked at: whether it is filled in right makes no difference."""
    client = browse(seat(wang, house))
    good = {"contact_name": "林", "contact_phone": "13800138000"}
    for typed in (good, {}):
        assert client.post(at("organisation_edit", house, "contact"), typed).status_code == 403
        assert client.post(at("qualifications", house), typed and CERTIFICATE).status_code == 403
        assert client.post(at("bank_account", house), typed and ACCOUNT).status_code == 403
        assert client.post(at("members", house), typed and {"email": "a@example.test"}).status_code == 403
    assert client.get(at("organisation", house)).status_code == 200


def test_the_operator_reads_no_account_number(browse, house, lin, operator):
    """Of an enterprise not even the page, of an insurer, whose administrator he invites, the last four digits."""
    facts = {name: ACCOUNT[name] for name in ("bank_name", "branch_code")} | {"account_no": ACCOUNT["account_no_again"]}
    set_bank_account(organisation=house, by=lin, account_name=house.name, **facts)
    insurer = register_institution(
        trade="insurer", name="示例财产保险股份有限公司", uscc=cast.credit_code(), by=operator
    )
    clerk = seat(cast.person("经办"), insurer, "administrator", "handler")
    set_bank_account(organisation=insurer, by=clerk, account_name=insurer.name, **facts)
    number, client = facts["account_no"], browse(operator)
    for name in ("organisation", "bank_account", "members"):
        assert client.get(at(name, house)).status_code == 404
        assert number not in client.get(at(name, insurer)).content.decode()
    assert f"**** {number[-4:]}" in client.get(at("bank_account", insurer)).content.decode()
    assert number in browse(clerk).get(at("bank_account", insurer)).content.decode()
    assert number not in browse(seat(cast.person("旁观"), house)).get(at("bank_account", house)).content.decode()


def test_a_certificate_comes_and_goes(browse, house, lin):
    client = browse(lin)
    assert client.post(at("qualifications", house), CERTIFICATE).status_code == 302
    assert client.post(at("qualifications", house), CERTIFICATE).status_code == 422
    row = qualifications_of(house).get()
    assert client.post(at("remove_qualification", house, row.pk)).status_code == 302
    assert not qualifications_of(house).exists()
    assert client.post(at("remove_qualification", house, row.pk)).status_code == 404


def test_a_certificate_of_another_enterprise(browse, house, lin, wang):
    other = cast.enterprise(wang, "北京别家科技有限公司")
    row = Qualification.objects.create(
        organisation=other, kind="high_tech", certificate_no="X", issued_on="2025-01-01", valid_until="2028-01-01"
    )
    assert browse(lin).post(at("remove_qualification", house, row.pk)).status_code == 404


def test_an_account_with_a_warning_is_kept_and_the_warning_stays_in_sight(browse, house, lin):
    typed = {**ACCOUNT, "account_name": house.name, "bank_name": "中国农业银行北京中关村支行"}
    answer = browse(lin).post(at("bank_account", house), typed, follow=True)
    assert "联行号似乎不属于所填的银行" in answer.content.decode()
    assert current_bank_account(house).account_no == "0200006219200123450"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"account_name": "林若溪"}, "account_name"),
        ({"account_no_again": "0200006219200123451"}, "account_no_again"),
        ({"branch_code": "1021"}, "branch_code"),
        ({"account_no": "abc", "account_no_again": "abc"}, "account_no"),
    ],
)
def test_a_wrong_account_is_said_at_its_field(browse, house, lin, changes, field):
    answer = browse(lin).post(at("bank_account", house), {**ACCOUNT, "account_name": house.name, **changes})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert current_bank_account(house) is None


def test_offices_have_no_account_page(browse, operator):
    assert browse(operator).get(at("bank_account", cast.office("financial_bureau"))).status_code == 404


def test_my_profile_is_the_one_i_work_for(browse, house, lin, wang):
    assert browse(lin).get("/me/profile/")["Location"] == at("organisation", house)
    assert browse(wang).get("/me/profile/")["Location"] == reverse("accounts:organisations")
    cast.enterprise(lin, "北京别家科技有限公司")
    assert browse(lin).get("/me/profile/")["Location"] == reverse("accounts:organisations")


def test_an_ended_member_cannot_send_a_page_that_was_open(browse, house, lin, wang):
    own = add_member(organisation=house, user=wang, posts=["handler"], by=lin)
    client = browse(wang)
    assert client.get(at("qualifications", house)).status_code == 200
    end_membership(membership=own, by=lin)
    assert client.post(at("qualifications", house), CERTIFICATE).status_code == 404
