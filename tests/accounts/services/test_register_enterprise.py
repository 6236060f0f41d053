"""An enterprise comes into being once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts.domain.membership import MembershipRefused
from accounts.domain.profile import ProfileRefused
from accounts.domain.uscc import CreditCodeRefused
from accounts.models import EnterpriseProfile, Membership, Organisation, Street
from accounts.services import (
    ask_verification,
    load_region,
    register_enterprise,
    register_institution,
    verify_enterprise,
)
from accounts.services.enterprises import MOST_UNPROVED
from accounts.wording import sentence
from records.domain.refusals import NotPermitted, Refusal
from tests.accounts import cast
from tests.posts import haidian, posts_of


def register(by, **fields):
    street = Street.objects.get(code="110108022")
    return register_enterprise(
        **{"name": "北京青穗科技有限公司", "uscc": cast.credit_code(), "street": street, "by": by, **fields}
    )


def test_whoever_registers_runs_it_and_files_for_it(lin):
    made = register(lin, uscc=cast.credit_code().lower())
    assert made.uscc.isupper()
    assert posts_of(lin, made) == ["administrator", "handler"]
    profile = EnterpriseProfile.objects.get(organisation=made)
    assert (profile.registered_region, profile.street.name) == ("110108", "上地街道")


def test_the_same_code_is_refused_and_nothing_is_written(lin, wang):
    code = cast.credit_code()
    register(lin, uscc=code)
    with pytest.raises(ProfileRefused) as refused:
        register(wang, uscc=code)
    assert (refused.value.code, refused.value.field, refused.value.params) == (
        "already_registered",
        "uscc",
        {"uscc": code},
    )
    assert not Membership.objects.filter(user=wang).exists()


def test_a_wrong_code_with_a_reason_is_kept_with_the_reason(lin):
    code = cast.credit_code()
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(CreditCodeRefused):
        register(lin, uscc=wrong)
    made = register(lin, uscc=wrong, uscc_override_reason="旧证号码，已核对原件")
    assert made.uscc_override_reason == "旧证号码，已核对原件"


def test_a_reason_is_not_kept_for_a_right_code(lin):
    assert register(lin, uscc_override_reason="旧证号码，已核对原件").uscc_override_reason == ""


def test_a_name_is_needed(lin):
    with pytest.raises(ProfileRefused):
        register(lin, name="  ")
    assert not Organisation.objects.filter(kind="enterprise").exists()


def test_only_the_operator_registers_insurers(lin, operator):
    with pytest.raises(NotPermitted):
        register_institution(trade="insurer", name="示例财险", uscc=cast.credit_code(), by=lin)
    assert (
        register_institution(trade="insurer", name="示例财险", uscc=cast.credit_code(), by=operator).kind
        == "institution"
    )


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_enterprise():
    load_region(region=haidian())
    people, code = [cast.person(), cast.person()], cast.credit_code()

    def attempt(by):
        try:
            return register(by, uscc=code)
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(attempt, people))
    assert sorted(str(type(answer).__name__) for answer in answers) == ["Organisation", "str"]
    assert Organisation.objects.filter(uscc=code).count() == 1
    assert Membership.objects.count() == 1


def test_nobody_takes_the_names_of_many_enterprises(lin, wang):
    made = [register(lin, name=f"北京第{number}科技有限公司") for number in range(MOST_UNPROVED)]
    with pytest.raises(MembershipRefused) as refused:
        register(lin)
    assert (refused.value.code, refused.value.params) == ("unproved_enterprises", {"most": MOST_UNPROVED})
    assert sentence(refused.value).startswith(f"您登记的 {MOST_UNPROVED} 家企业尚待核验")
    register(wang)
    verify_enterprise(organisation=made[0], by=None)
    assert register(lin).name == "北京青穗科技有限公司"


def test_a_proved_enterprise_hands_in_no_licence_again(lin):
    made = register(lin)
    verify_enterprise(organisation=made, by=None)
    with pytest.raises(MembershipRefused) as refused:
        ask_verification(organisation=made, licence=cast.licence(), by=lin)
    assert refused.value.code == "already_verified"
