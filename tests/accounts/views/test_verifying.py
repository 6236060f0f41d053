"""An enterprise proves itself by its licence; a squatter gives way to the true owner."""

import pytest

from accounts.models import Claim, Membership, Message, Verification
from accounts.selectors import belongs_to, holds_post, is_verified
from accounts.services import verify_enterprise
from records.domain.refusals import NotPermitted
from tests.accounts import cast


def hand_in(client, house):
    return client.post(f"/me/organisations/{house.pk}/verify/", {"licence": cast.licence(), "note": ""})


def decide(client, claim, answer, reason=""):
    return client.post(f"/me/operator/claims/{claim.pk}/", {"answer": answer, "reason": reason})


def test_registered_is_not_verified_and_the_page_says_so(lin, house, browse):
    assert not is_verified(house)
    assert f"/me/organisations/{house.pk}/verify/" in browse(lin).get(f"/me/organisations/{house.pk}/").content.decode()


def test_the_licence_goes_to_the_operator_who_confirms(lin, house, operator, browse):
    assert hand_in(browse(lin), house).status_code == 302
    claim = Claim.objects.get()
    desk = browse(operator)
    assert "申请认证" in desk.get("/me/operator/claims/").content.decode()
    assert decide(desk, claim, "yes").status_code == 302
    assert is_verified(house)
    assert (Verification.objects.get().by, Verification.objects.get().claim) == (operator, claim)
    assert Message.objects.get(kind="verification_approved").recipient == lin


def test_a_refusal_names_its_reason_and_the_licence_may_come_again(lin, house, operator, browse):
    hand_in(browse(lin), house)
    decide(browse(operator), Claim.objects.get(), "no", "照片看不清。")
    assert not is_verified(house)
    assert Message.objects.get(kind="verification_refused").params["reason"] == "照片看不清。"
    assert hand_in(browse(lin), house).status_code == 302


def test_it_is_asked_once(lin, house, operator, browse):
    hand_in(browse(lin), house)
    assert hand_in(browse(lin), house).status_code == 422
    decide(browse(operator), Claim.objects.get(), "yes")
    assert hand_in(browse(lin), house).status_code == 422


def test_a_squatter_gives_way_to_the_true_owner(lin, wang, house, operator, browse):
    """Wang's company was registered by lin, who proved nothing; the licence makes it Wang's, and lin goes out."""
    browse(wang).post(f"/me/organisations/claim/{house.uscc}/", {"licence": cast.licence(), "note": "抢注"})
    decide(browse(operator), Claim.objects.get(), "yes")
    assert holds_post(wang, "administrator", office=house)
    assert not belongs_to(lin, house)
    assert is_verified(house)
    assert Message.objects.filter(kind="claim_ended_membership", recipient=lin).exists()


def test_people_of_a_proved_enterprise_stay_when_somebody_takes_over(lin, wang, house, operator, browse):
    verify_enterprise(organisation=house, by=None)
    browse(wang).post(f"/me/organisations/claim/{house.uscc}/", {"licence": cast.licence(), "note": "管理员离职"})
    decide(browse(operator), Claim.objects.get(), "yes")
    assert belongs_to(lin, house)
    assert Membership.objects.filter(organisation=house, ended_at=None).count() == 2


def test_nobody_but_the_operator_confirms(lin, wang, house, browse):
    """404, not 403: who has no business with an address learns nothing of what lies there."""
    with pytest.raises(NotPermitted):
        verify_enterprise(organisation=house, by=lin)
    hand_in(browse(lin), house)
    assert decide(browse(lin), Claim.objects.get(), "yes").status_code == 404
    assert hand_in(browse(wang), house).status_code == 404


def test_who_does_not_act_for_the_enterprise_hands_in_nothing(house, lin, operator, browse):
    """404: the operator opens no page of an enterprise, so this one is not there for him either."""
    assert hand_in(browse(operator), house).status_code == 404
    assert not Claim.objects.exists()


def test_offices_and_insurers_need_no_proof(operator):
    assert is_verified(cast.office("financial_bureau"))
