"""Inviting by e-mail: the letter, the secret, who may accept, until when."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from accounts.domain.membership import MembershipRefused
from accounts.models import Invitation, Membership, Message
from accounts.selectors import invitation_by_token, invitations_for, open_invitations, token_of
from accounts.services import (
    accept_invitation,
    add_member,
    deliver_messages,
    invite_member,
    withdraw_invitation,
)
from accounts.services.invitations import InvitationRefused, masked
from records.domain.refusals import NotPermitted
from tests.accounts import cast
from tests.ground import standing
from tests.posts import posts_of


@standing
def invitation(house, lin, wang):
    return invite_member(organisation=house, email=wang.email.upper(), posts=["handler"], by=lin)


def refusal(**kwargs):
    with pytest.raises(InvitationRefused) as refused:
        accept_invitation(**kwargs)
    return refused.value


def test_the_letter_leads_to_the_invitation(invitation, wang):
    deliver_messages()
    [letter] = mail.outbox
    assert letter.to == [wang.email]
    token = re.search(r"/me/invitations/([0-9a-f]{64})/", letter.body)[1]
    assert invitation_by_token(token) == invitation
    assert token not in str(Invitation.objects.values().get())


def test_the_letter_is_sent_once(invitation):
    deliver_messages()
    deliver_messages()
    assert len(mail.outbox) == 1


def test_accepting_gives_the_posts_offered_and_tells_the_administrator(invitation, wang, lin):
    joined = accept_invitation(invitation=invitation, by=wang)
    assert posts_of(wang, joined.organisation) == ["handler"]
    assert Message.objects.get(kind="invitation_accepted").recipient == lin


def test_accepting_twice_is_one_membership(invitation, wang):
    assert accept_invitation(invitation=invitation, by=wang) == accept_invitation(invitation=invitation, by=wang)
    assert Membership.objects.filter(user=wang).count() == 1


def test_a_used_invitation_does_not_bring_back_whoever_left(invitation, wang):
    accept_invitation(invitation=invitation, by=wang)
    Membership.objects.filter(user=wang).update(ended_at=timezone.now())
    assert refusal(invitation=invitation, by=wang).code == "invitation_used"


def test_somebody_else_with_the_link(invitation, operator, wang):
    wrong = refusal(invitation=invitation, by=operator)
    assert wrong.code == "invitation_for_other"
    assert wrong.params == {"email": masked(wang.email)}


def test_a_withdrawn_invitation(invitation, wang, lin):
    withdraw_invitation(invitation=invitation, by=lin)
    assert refusal(invitation=invitation, by=wang).code == "invitation_withdrawn"
    assert not invitations_for(wang).exists()


def test_an_expired_invitation(invitation, wang):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert refusal(invitation=invitation, by=wang).code == "invitation_expired"


def test_inviting_again_makes_the_first_link_useless(invitation, house, lin, wang):
    second = invite_member(organisation=house, email=wang.email, posts=["administrator"], by=lin)
    assert list(open_invitations(house)) == [second]
    assert token_of(second) != token_of(invitation)
    assert refusal(invitation=invitation, by=wang).code == "invitation_withdrawn"


def test_whoever_belongs_already_is_not_invited(house, lin, wang):
    add_member(organisation=house, user=wang, posts=["handler"], by=lin)
    with pytest.raises(MembershipRefused) as refused:
        invite_member(organisation=house, email=wang.email, posts=["handler"], by=lin)
    assert refused.value.field == "email"


def test_only_administrators_invite_and_withdraw(invitation, house, wang):
    with pytest.raises(NotPermitted):
        invite_member(organisation=house, email="x@example.test", posts=["handler"], by=wang)
    with pytest.raises(NotPermitted):
        withdraw_invitation(invitation=invitation, by=wang)


def test_the_operator_invites_the_first_officer(operator):
    made = invite_member(
        organisation=cast.office("audit_office"), email="audit@example.test", posts=["auditor"], by=operator
    )
    assert made.posts == ["auditor"]
