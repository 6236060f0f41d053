"""Roles in several organisations, and that somebody always runs each."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection

from accounts.domain.membership import MembershipRefused
from accounts.models import Membership, Message
from accounts.selectors import has_role, holds_role, memberships_of, people_with_role
from accounts.services import add_member, change_roles, end_membership, load_region
from records.domain.refusals import NotPermitted, Refusal
from tests.accounts import cast
from tests.accounts.conftest import haidian


def membership(user, organisation):
    return Membership.objects.get(user=user, organisation=organisation, ended_at=None)


def test_roles_hold_in_their_organisation_only(lin, wang, house):
    other = cast.enterprise(wang, "北京别家科技有限公司")
    add_member(organisation=other, user=lin, roles=["handler"], by=wang)
    assert has_role(lin, house, "administrator")
    assert not has_role(lin, other, "administrator")
    assert {own.organisation for own in memberships_of(lin)} == {house, other}


def test_posts_of_one_office_are_not_those_of_another(lin, region):
    add_member(organisation=cast.office("financial_bureau"), user=lin, roles=["pre_reviewer"], by=None)
    assert holds_role(lin, "pre_reviewer", office_code="financial_bureau")
    assert not holds_role(lin, "re_reviewer", office_code="financial_bureau")
    assert not holds_role(lin, "pre_reviewer", office_code="finance_bureau")


def test_adding_again_adds_roles_and_no_second_membership(house, lin, wang):
    add_member(organisation=house, user=wang, roles=["handler"], by=lin)
    add_member(organisation=house, user=wang, roles=["administrator"], by=lin)
    assert membership(wang, house).roles == ["administrator", "handler"]


def test_only_an_administrator_adds_members(house, wang, operator):
    for somebody in (wang, operator):
        with pytest.raises(NotPermitted):
            add_member(organisation=house, user=wang, roles=["handler"], by=somebody)


def test_the_operator_staffs_offices(operator, wang):
    add_member(organisation=cast.office("audit_office"), user=wang, roles=["auditor"], by=operator)
    assert wang in people_with_role(cast.office("audit_office"), "auditor")


def test_roles_of_another_kind_of_organisation(house, lin, wang):
    with pytest.raises(MembershipRefused):
        add_member(organisation=house, user=wang, roles=["pre_reviewer"], by=lin)


def test_the_last_administrator_stays(house, lin):
    own = membership(lin, house)
    for act in (
        lambda: change_roles(membership=own, roles=["handler"], by=lin),
        lambda: end_membership(membership=own, by=lin),
    ):
        with pytest.raises(MembershipRefused) as refused:
            act()
        assert refused.value.code == "last_administrator"
    assert membership(lin, house).roles == ["administrator", "handler"]


def test_leaving_after_a_successor_is_there(house, lin, wang):
    add_member(organisation=house, user=wang, roles=["administrator"], by=lin)
    end_membership(membership=membership(lin, house), by=lin)
    assert not has_role(lin, house)
    assert Membership.objects.filter(user=lin, organisation=house).exists()


def test_handlers_leave_but_put_nobody_out(house, lin, wang):
    own = add_member(organisation=house, user=wang, roles=["handler"], by=lin)
    with pytest.raises(NotPermitted):
        end_membership(membership=membership(lin, house), by=wang)
    end_membership(membership=own, by=wang)
    with pytest.raises(MembershipRefused) as refused:
        end_membership(membership=own, by=lin)
    assert refused.value.code == "membership_ended"


def test_whoever_is_put_out_is_told_and_may_come_back(house, lin, wang):
    own = add_member(organisation=house, user=wang, roles=["handler"], by=lin)
    end_membership(membership=own, by=lin)
    assert Message.objects.get(recipient=wang).kind == "membership_ended"
    assert add_member(organisation=house, user=wang, roles=["handler"], by=lin).pk != own.pk


def test_changed_roles_are_told(house, lin, wang):
    own = add_member(organisation=house, user=wang, roles=["handler"], by=lin)
    change_roles(membership=own, roles=["handler"], by=lin)
    assert not Message.objects.filter(recipient=wang).exists()
    change_roles(membership=own, roles=["administrator"], by=lin)
    assert Message.objects.get(recipient=wang).kind == "roles_changed"


def test_the_database_knows_one_membership_only(house, lin):
    with pytest.raises(IntegrityError):
        Membership.objects.create(user=lin, organisation=house, roles=["handler"])


@pytest.mark.django_db(transaction=True)
def test_two_administrators_leaving_at_once_leave_one():
    load_region(region=haidian())
    first, second = cast.person(), cast.person()
    house = cast.enterprise(first)
    add_member(organisation=house, user=second, roles=["administrator"], by=first)

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
