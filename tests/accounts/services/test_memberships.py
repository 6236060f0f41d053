"""Posts in several organisations, and that somebody always runs each."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection

from accounts.domain.membership import MembershipRefused
from accounts.domain.posts import PostRefused
from accounts.models import Membership, Message, PostGrant
from accounts.selectors import belongs_to, holds_post, memberships_of
from accounts.services import add_member, end_membership, end_post, load_region
from records.domain.refusals import NotPermitted, Refusal
from tests.accounts import cast
from tests.posts import haidian, posts_of, seat


def membership(user, organisation):
    return Membership.objects.get(user=user, organisation=organisation, ended_at=None)


def test_posts_hold_in_their_organisation_only(lin, wang, house):
    other = cast.enterprise(wang, "北京别家科技有限公司")
    add_member(organisation=other, user=lin, posts=["handler"], by=wang)
    assert holds_post(lin, "administrator", office=house)
    assert not holds_post(lin, "administrator", office=other)
    assert {own.organisation for own in memberships_of(lin)} == {house, other}


def test_posts_of_one_office_are_not_those_of_another(lin, region):
    seat(lin, cast.office("financial_bureau"), "pre_reviewer")
    assert holds_post(lin, "pre_reviewer", office="financial_bureau")
    assert not holds_post(lin, "re_reviewer", office="financial_bureau")
    assert not holds_post(lin, "pre_reviewer", office="finance_bureau")


def test_adding_again_adds_posts_and_no_second_membership(house, lin, wang):
    add_member(organisation=house, user=wang, posts=["handler"], by=lin)
    add_member(organisation=house, user=wang, posts=["administrator"], by=lin)
    assert posts_of(wang, house) == ["administrator", "handler"]


def test_only_an_administrator_adds_members(house, wang, operator):
    for somebody in (wang, operator):
        with pytest.raises(NotPermitted):
            add_member(organisation=house, user=wang, posts=["handler"], by=somebody)


def test_the_operator_staffs_offices(operator, wang):
    street = cast.office("street-110108022")
    add_member(organisation=street, user=wang, posts=["examiner"], by=operator, reason="配备")
    assert holds_post(wang, "examiner", office=street)


def test_posts_of_another_kind_of_organisation(house, lin, wang):
    with pytest.raises(PostRefused):
        add_member(organisation=house, user=wang, posts=["pre_reviewer"], by=lin)


def test_the_last_administrator_stays(house, lin):
    own = membership(lin, house)
    for act in (
        lambda: end_post(grant=PostGrant.objects.get(person=lin, post="administrator"), by=lin),
        lambda: end_membership(membership=own, by=lin),
    ):
        with pytest.raises(MembershipRefused) as refused:
            act()
        assert refused.value.code == "last_administrator"
    assert posts_of(lin, house) == ["administrator", "handler"]


def test_leaving_after_a_successor_is_there(house, lin, wang):
    add_member(organisation=house, user=wang, posts=["administrator"], by=lin)
    end_membership(membership=membership(lin, house), by=lin)
    assert not belongs_to(lin, house)
    assert Membership.objects.filter(user=lin, organisation=house).exists()


def test_handlers_leave_but_put_nobody_out(house, lin, wang):
    own = add_member(organisation=house, user=wang, posts=["handler"], by=lin)
    with pytest.raises(NotPermitted):
        end_membership(membership=membership(lin, house), by=wang)
    end_membership(membership=own, by=wang)
    with pytest.raises(MembershipRefused) as refused:
        end_membership(membership=own, by=lin)
    assert refused.value.code == "membership_ended"


def test_whoever_is_put_out_is_told_and_may_come_back(house, lin, wang):
    own = add_member(organisation=house, user=wang, posts=["handler"], by=lin)
    end_membership(membership=own, by=lin)
    assert Message.objects.filter(recipient=wang).first().kind == "membership_ended"
    assert add_member(organisation=house, user=wang, posts=["handler"], by=lin).pk != own.pk


def test_the_database_knows_one_membership_only(house, lin):
    with pytest.raises(IntegrityError):
        Membership.objects.create(user=lin, organisation=house)


@pytest.mark.django_db(transaction=True)
def test_two_administrators_leaving_at_once_leave_one():
    load_region(region=haidian())
    first, second = cast.person(), cast.person()
    house = cast.enterprise(first)
    add_member(organisation=house, user=second, posts=["administrator"], by=first)

    def leave(user):
        try:
            end_membership(membership=membership(user, house), by=user)
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return "left"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(leave, [first, second]))
    assert answers == ["last_administrator", "left"]
