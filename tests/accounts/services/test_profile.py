"""Changing the profile, its certificates and its bank account."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.domain.bank_account import AccountRefused
from accounts.domain.membership import MembershipRefused
from accounts.domain.profile import ProfileRefused
from accounts.models import BankAccount, EnterpriseProfile, Message, Street
from accounts.selectors import Figures, current_bank_account, figures_of, qualifications_of
from accounts.services import (
    add_member,
    add_qualification,
    remove_qualification,
    set_bank_account,
    state_figures,
    update_profile,
)
from records.domain.refusals import NotPermitted
from tests.accounts import cast
from tests.posts import seat

TODAY = timezone.localdate()


def test_update_changes_what_is_given_and_nothing_else(house, lin):
    update_profile(organisation=house, by=lin, sectors=["new_materials"])
    update_profile(organisation=house, by=lin, contact_phone="138 0013 8000")
    profile = EnterpriseProfile.objects.get(organisation=house)
    assert profile.sectors == ["new_materials"]
    assert profile.contact_phone == "13800138000"


def test_update_of_the_street_moves_the_region(house, lin):
    elsewhere = Street.objects.create(code="350102001", region_code="350102", name="某街道", name_en="Some")
    assert update_profile(organisation=house, by=lin, street=elsewhere).registered_region == "350102"


def test_update_with_one_wrong_value_keeps_all_others_out(house, lin):
    with pytest.raises(ProfileRefused):
        update_profile(organisation=house, by=lin, contact_name="林若溪", sectors=["astrology"])
    assert EnterpriseProfile.objects.get(organisation=house).contact_name == ""


def test_one_wrong_figure_keeps_the_other_out(house, lin):
    with pytest.raises(ProfileRefused):
        state_figures(organisation=house, year=2025, employees=12, revenue_yuan=Decimal(-1), by=lin)
    assert figures_of(house.pk) == Figures()


def test_figures_are_stated_by_whoever_files_for_the_enterprise(house, wang):
    with pytest.raises(NotPermitted):
        state_figures(organisation=house, year=2025, employees=12, revenue_yuan=None, by=wang)


def test_update_by_a_stranger(house, wang):
    with pytest.raises(NotPermitted):
        update_profile(organisation=house, by=wang, contact_name="王")


def certificate(house, by, **fields):
    values = {"kind": "high_tech", "certificate_no": "gr202511000001", "issued_on": TODAY, "valid_until": TODAY}
    return add_qualification(organisation=house, by=by, **{**values, **fields})


def test_a_certificate_is_added_once(house, lin):
    assert certificate(house, lin).certificate_no == "GR202511000001"
    with pytest.raises(ProfileRefused) as refused:
        certificate(house, lin, certificate_no="ＧＲ202511000001")
    assert refused.value.field == "certificate_no"


def test_a_removed_certificate_is_gone_and_may_come_back(house, lin):
    remove_qualification(qualification=certificate(house, lin), by=lin)
    assert not qualifications_of(house).exists()
    assert certificate(house, lin)


def test_a_certificate_by_a_stranger(house, lin, wang):
    with pytest.raises(NotPermitted):
        certificate(house, wang)
    row = certificate(house, lin, issued_on=TODAY - timedelta(days=9))
    with pytest.raises(NotPermitted):
        remove_qualification(qualification=row, by=wang)


def account(house, by, **fields):
    values = {
        "account_name": house.name,
        "account_no": "0200 0062 1920 0123 450",
        "bank_name": "中国工商银行北京中关村支行",
        "branch_code": "102100000021",
    }
    return set_bank_account(organisation=house, by=by, **{**values, **fields})


def test_a_new_account_replaces_the_old_one_and_keeps_it(house, lin):
    old = account(house, lin)
    new = account(house, lin, account_no="01234567890")
    assert current_bank_account(house) == new
    old.refresh_from_db()
    assert old.replaced_at is not None
    assert BankAccount.objects.filter(organisation=house).count() == 2


def test_the_same_account_again_changes_nothing(house, lin):
    assert account(house, lin) == account(house, lin, account_no="0200006219200123450")
    assert Message.objects.filter(kind="bank_account_changed").count() == 1


def test_everybody_who_acts_is_told_of_a_new_account(house, lin, wang):
    add_member(organisation=house, user=wang, posts=["handler"], by=lin)
    account(house, wang)
    told = Message.objects.filter(kind="bank_account_changed")
    assert {message.recipient for message in told} == {lin, wang}
    assert {message.params["ending"] for message in told} == {"3450"}


def test_an_account_in_another_name(house, lin):
    with pytest.raises(AccountRefused):
        account(house, lin, account_name="林若溪")
    assert current_bank_account(house) is None


def test_an_account_by_a_stranger(house, wang):
    with pytest.raises(NotPermitted):
        account(house, wang)


def test_an_office_has_no_account(lin):
    bureau = cast.office("financial_bureau")
    seat(lin, bureau, "administrator")
    with pytest.raises(MembershipRefused):
        account(bureau, lin)
