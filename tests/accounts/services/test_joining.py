"""Asking to be let in, and claiming with the licence."""

import hashlib

import pytest
from django.core.files.storage import default_storage

from accounts.domain.membership import MembershipRefused
from accounts.models import Claim, JoinRequest, Membership, Message
from accounts.selectors import belongs_to, claims_waiting, holds_post, join_requests_waiting, text_of
from accounts.services import (
    add_member,
    claim_organisation,
    decide_claim,
    decide_join_request,
    request_to_join,
    verify_enterprise,
)
from accounts.services.claims import ClaimRefused
from accounts.services.joining import AlreadyDecided
from papers.domain.refusals import UploadRefused
from records.domain.refusals import NotPermitted
from tests.accounts import cast
from tests.ground import standing
from tests.posts import posts_of


def code_of(error, call, **kwargs):
    with pytest.raises(error) as refused:
        call(**kwargs)
    return refused.value.code


def letters() -> list[tuple]:
    """Everybody who was told anything at all, in order."""
    return [(each.recipient, each.kind) for each in Message.objects.order_by("pk")]


def test_a_request_reaches_the_administrator(house, lin, wang):
    request = request_to_join(organisation=house, by=wang, note="财务部")
    assert letters() == [(lin, "join_requested")]
    assert list(join_requests_waiting(house)) == [request]


def test_what_a_stranger_wrote_stands_in_no_letter(house, lin, wang):
    """It is kept, and shown on the page as theirs; official mail carries no sentence and no link of a stranger."""
    request = request_to_join(organisation=house, by=wang, note="账户已变更，请打开 https://phishing.invalid 确认")
    told = Message.objects.get(kind="join_requested")
    letter = text_of(told)
    assert "phishing" not in f"{letter.subject}{letter.body}{told.params}"
    assert "附言" in letter.body
    assert request.note.startswith("账户已变更")


def test_being_let_in(house, lin, wang):
    decide_join_request(request=request_to_join(organisation=house, by=wang), approve=True, by=lin)
    assert posts_of(wang, house) == ["handler"]
    assert letters() == [(lin, "join_requested"), (wang, "join_approved")]


def test_being_declined_and_asking_again(house, lin, wang):
    decide_join_request(
        request=request_to_join(organisation=house, by=wang), approve=False, reason="不是本单位", by=lin
    )
    assert not belongs_to(wang, house)
    assert Message.objects.get(recipient=wang).params["reason"] == "不是本单位"
    assert request_to_join(organisation=house, by=wang)


def test_a_second_decision(house, lin, wang):
    request = request_to_join(organisation=house, by=wang)
    decide_join_request(request=request, approve=False, by=lin)
    assert code_of(AlreadyDecided, decide_join_request, request=request, approve=True, by=lin) == "already_decided"
    assert not belongs_to(wang, house)


def test_asking_twice(house, wang):
    request_to_join(organisation=house, by=wang)
    assert code_of(MembershipRefused, request_to_join, organisation=house, by=wang) == "already_asked"
    assert JoinRequest.objects.count() == 1


def test_asking_where_one_belongs(house, lin):
    assert code_of(MembershipRefused, request_to_join, organisation=house, by=lin) == "already_member"


def test_asking_where_nobody_answers(house, wang):
    Membership.objects.all().delete()
    assert code_of(MembershipRefused, request_to_join, organisation=house, by=wang) == "no_administrator"


def test_asking_an_office(lin):
    bureau = cast.office("financial_bureau")
    assert code_of(MembershipRefused, request_to_join, organisation=bureau, by=lin) == "not_an_enterprise"
    assert (
        code_of(MembershipRefused, claim_organisation, organisation=bureau, licence=None, by=lin) == "not_an_enterprise"
    )


def test_handlers_and_strangers_decide_nothing(house, lin, wang, operator):
    request = request_to_join(organisation=house, by=wang)
    handler = cast.person("经办")
    add_member(organisation=house, user=handler, posts=["handler"], by=lin)
    for somebody in (wang, operator, handler):
        with pytest.raises(NotPermitted):
            decide_join_request(request=request, approve=True, by=somebody)


@standing
def claim(house, wang, operator):
    return claim_organisation(organisation=house, licence=cast.licence(), by=wang, note="原管理员离职")


def test_a_claim_keeps_the_licence_under_a_name_of_its_own(claim):
    assert claim.licence_name == "营业执照.png"
    assert "营业执照" not in claim.licence.name
    with default_storage.open(claim.licence.name) as kept:
        assert hashlib.sha256(kept.read()).hexdigest() == claim.licence_sha256


def test_a_claim_reaches_the_operator(claim, operator):
    assert letters() == [(operator, "claim_made")]
    assert list(claims_waiting()) == [claim]


def test_a_granted_claim_makes_an_administrator_and_tells_the_others(claim, operator, lin, wang, house):
    decide_claim(claim=claim, approve=True, by=operator)
    assert holds_post(wang, "administrator", office=house)
    assert letters() == [(operator, "claim_made"), (lin, "claim_ended_membership"), (wang, "claim_approved")]
    assert not belongs_to(lin, house)


def test_a_granted_claim_to_a_proved_enterprise_lets_its_people_stay_and_tells_each_once(claim, operator, lin, wang):
    house = claim.organisation
    verify_enterprise(organisation=house, by=operator)
    decide_claim(claim=claim, approve=True, by=operator)
    assert posts_of(wang, house) == posts_of(lin, house) == ["administrator", "handler"]
    assert letters() == [(operator, "claim_made"), (lin, "claim_passed_over"), (wang, "claim_approved")]


def test_a_granted_claim_lifts_a_handler(house, lin, wang, operator):
    add_member(organisation=house, user=wang, posts=["handler"], by=lin)
    before = len(letters())
    claim = claim_organisation(organisation=house, licence=cast.licence(), by=wang)
    decide_claim(claim=claim, approve=True, by=operator)
    assert posts_of(wang, house) == ["administrator", "handler"]
    expected = [(operator, "claim_made"), (lin, "claim_ended_membership"), (wang, "claim_approved")]
    assert letters()[before:] == expected


def test_a_declined_claim_needs_a_reason(claim, operator, wang, house):
    assert code_of(ClaimRefused, decide_claim, claim=claim, approve=False, by=operator) == "reason_missing"
    decide_claim(claim=claim, approve=False, reason="执照不清晰", by=operator)
    assert not belongs_to(wang, house)
    assert code_of(AlreadyDecided, decide_claim, claim=claim, approve=True, by=operator) == "already_decided"


def test_only_the_operator_decides_claims(claim, lin, wang):
    for somebody in (lin, wang):
        with pytest.raises(NotPermitted):
            decide_claim(claim=claim, approve=True, by=somebody)


def test_a_web_page_called_licence(house, wang):
    page = cast.licence("营业执照.pdf", b"<!doctype html><title>x</title>")
    assert (
        code_of(UploadRefused, claim_organisation, organisation=house, licence=page, by=wang) == "file_not_what_it_says"
    )
    assert not Claim.objects.exists()


def test_an_empty_licence(house, wang):
    empty = cast.licence(content=b"")
    assert code_of(UploadRefused, claim_organisation, organisation=house, licence=empty, by=wang) == "file_empty"


def test_claiming_twice_and_claiming_ones_own(claim, house, lin, wang):
    own = {"organisation": house, "licence": cast.licence()}
    assert code_of(MembershipRefused, claim_organisation, by=wang, **own) == "already_claimed"
    assert code_of(MembershipRefused, claim_organisation, by=lin, **own) == "already_administrator"
