"""Posts are given by one, the sensitive ones by two; never to oneself; ended for good; nothing is edited."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Membership, Message, PostEnding, PostGrant, PostProposal, ProposalAnswer
from accounts.permissions import posts_to_confirm
from accounts.posts import post_catalogue
from accounts.selectors import current_posts, holds_post, open_proposals, people_in_post, post_history
from accounts.services import (
    accept_invitation,
    add_member,
    answer_proposal,
    end_membership,
    end_post,
    grant_post,
    invite_member,
    update_person,
)
from accounts.services.posts import AlreadyAnswered
from accounts.wording import sentence
from records.domain.refusals import NotPermitted, Refusal
from tests.accounts import cast
from tests.ground import standing
from tests.posts import haidian, hold_anyway, posts_of, seat, seat_by_two

OFFICES = [entry.code for entry in haidian().offices]


def belonging(user, organisation):
    return Membership.objects.get(user=user, organisation=organisation, ended_at=None)


def refused(expected, act, **given):
    with pytest.raises(Refusal) as refusal:
        act(**given)
    assert refusal.value.code == expected
    assert sentence(refusal.value) != sentence(Refusal())
    return refusal.value


def proposed(organisation, user, post, by):
    add_member(organisation=organisation, user=user, posts=[post], by=by, reason="配备")
    return PostProposal.objects.get(person=user, post=post, answer=None)


@standing
def street(region):
    return cast.office("street-110108022")


@standing
def bureau(region):
    return cast.office("financial_bureau")


def test_a_plain_post_begins_at_once_and_two_are_told(operator, security, street, wang):
    add_member(organisation=street, user=wang, posts=["examiner"], by=operator, reason="人事决定 3 号")
    grant = PostGrant.objects.get(person=wang)
    assert (grant.granted_by, grant.confirmed_by, grant.reason) == (operator, None, "人事决定 3 号")
    assert holds_post(wang, "examiner", office=street)
    assert {(told.recipient, told.kind) for told in Message.objects.all()} == {
        (wang, "post_begun"),
        (security, "post_begun_elsewhere"),
    }


def test_a_sensitive_post_begins_once_a_second_person_confirms_it(operator, security, bureau, wang):
    proposal = proposed(bureau, wang, "payment_maker", operator)
    assert not holds_post(wang, "payment_maker")
    assert Message.objects.get(kind="post_to_confirm").recipient == security
    answer_proposal(proposal=proposal, approve=True, by=security)
    grant = PostGrant.objects.get(person=wang)
    assert (grant.granted_by, grant.confirmed_by, grant.sensitive) == (operator, security, True)
    assert holds_post(wang, "payment_maker", office="financial_bureau")
    assert Message.objects.filter(recipient=wang, kind="post_begun").exists()
    assert not open_proposals().exists()


@pytest.mark.parametrize("post", [p for p, e in post_catalogue().entries.items() if e.sensitive])
def test_no_sensitive_post_begins_by_one_hand(operator, security, post, wang):
    """By whichever way in: added, given on the member's page, invited."""
    for organisation in [office for office in map(cast.office, OFFICES) if post in office.posts]:
        invited = invite_member(organisation=organisation, email=wang.email, posts=[post], by=operator)
        accept_invitation(invitation=invited, by=wang)
        refused(
            "post_proposed", grant_post, membership=belonging(wang, organisation), post=post, by=operator, reason="x"
        )
        assert posts_of(wang, organisation) == []
        refused("own_proposal", answer_proposal, proposal=open_proposals().get(), approve=True, by=operator)
        refused("own_post", answer_proposal, proposal=open_proposals().get(), approve=True, by=wang)
        answer_proposal(proposal=open_proposals().get(), approve=True, by=security)
        assert posts_of(wang, organisation) == [post]
        return
    pytest.fail("no office has this post")


def test_nobody_gives_himself_anything(operator, street, lin):
    seat(lin, street, "administrator", "examiner")
    own = belonging(lin, street)
    for post in street.posts:
        refused("own_post", grant_post, membership=own, post=post, by=lin, reason="x")
    refused("own_post", invite_member, organisation=street, email=lin.email, posts=["examiner"], by=lin)
    with pytest.raises(NotPermitted):
        add_member(organisation=cast.office("audit_office"), user=lin, posts=["auditor"], by=lin)
    assert posts_of(lin, street) == ["administrator", "examiner"]


@pytest.mark.parametrize("post", list(post_catalogue().entries))
def test_a_street_gives_no_post_it_does_not_have(street, lin, wang, post):
    """The administrator of a town cannot make anybody auditor, maker, releaser, call manager …"""
    seat(lin, street, "administrator")
    seat(wang, street)
    if post in street.posts:
        return
    refused("post_not_here", grant_post, membership=belonging(wang, street), post=post, by=lin, reason="x")
    assert not current_posts(wang).exists()


def test_who_may_confirm(operator, security, bureau, street, lin, wang):
    """Security, or the head of another office; not the own head, not an officer, not the operator who proposed."""
    own_head = seat(cast.person("局长"), bureau, "administrator")
    other_head = seat(cast.person("主任"), street, "administrator", "examiner")
    officer = seat(cast.person("初审"), street, "examiner")
    proposal = proposed(bureau, wang, "call_manager", operator)
    for somebody in (own_head, officer, lin):
        assert not posts_to_confirm(somebody).exists()
        with pytest.raises(NotPermitted):
            answer_proposal(proposal=proposal, approve=True, by=somebody)
    for somebody in (other_head, security):
        assert list(posts_to_confirm(somebody)) == [proposal]
    answer_proposal(proposal=proposal, approve=True, by=other_head)
    assert holds_post(wang, "call_manager", office=bureau)
    with pytest.raises(AlreadyAnswered):
        answer_proposal(proposal=proposal, approve=False, reason="x", by=security)


def test_a_declined_proposal_gives_nothing_and_says_why(operator, security, bureau, wang):
    proposal = proposed(bureau, wang, "call_manager", operator)
    refused("post_reason_missing", answer_proposal, proposal=proposal, approve=False, by=security)
    answer_proposal(proposal=proposal, approve=False, reason="编制已满", by=security)
    assert not current_posts(wang).exists()
    told = Message.objects.filter(kind="post_refused")
    assert {each.recipient for each in told} == {wang, operator}
    assert told[0].params["reason"] == "编制已满"


def test_whoever_proposed_may_take_it_back(operator, bureau, wang):
    proposal = proposed(bureau, wang, "call_manager", operator)
    answer_proposal(proposal=proposal, approve=False, reason="写错了人", by=operator)
    assert not open_proposals().exists()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("examiner", "auditor"),
        ("payment_maker", "payment_releaser"),
        ("operator", "examiner"),
        ("auditor", "payment_maker"),
    ],
)
def test_posts_kept_apart_are_never_one_persons(operator, security, first, second):
    """In whichever office, in whichever order, and neither over a second account of the same phone or mailbox."""
    places = {"examiner": "street-110108022", "auditor": "audit_office", "operator": "operator"}
    places |= {"payment_maker": "financial_bureau", "payment_releaser": "finance_bureau"}
    for held, wished in ((first, second), (second, first)):
        person = seat(cast.person("一人", phone=cast.mobile()), cast.office(places[held]), held)
        twin = cast.person("一人", phone=person.phone)
        mailbox = cast.person("一人", email=person.email.replace("@", "+2@"))
        office = cast.office(places[wished])
        say = {"posts": [wished], "by": operator, "reason": "x", "organisation": office}
        for code, somebody in (
            ("posts_apart", person),
            ("posts_apart_identity", twin),
            ("posts_apart_identity", mailbox),
        ):
            refused(code, add_member, user=somebody, **say)
            assert not holds_post(somebody, wished)


def test_the_pair_is_looked_for_again_when_it_is_confirmed(operator, security, wang):
    """Proposed for both ends while holding neither: the second confirmation is refused."""
    making = proposed(cast.office("financial_bureau"), wang, "payment_maker", operator)
    releasing = proposed(cast.office("finance_bureau"), wang, "payment_releaser", operator)
    answer_proposal(proposal=making, approve=True, by=security)
    refused("posts_apart", answer_proposal, proposal=releasing, approve=True, by=security)
    assert not holds_post(wang, "payment_releaser")


def test_a_telephone_taken_later_does_not_join_what_is_kept_apart(operator, security):
    maker = seat(cast.person("制单", phone=cast.mobile()), cast.office("financial_bureau"), "payment_maker")
    releaser = seat(cast.person("复核"), cast.office("finance_bureau"), "payment_releaser")
    given = {"full_name": "复核", "language": "zh-hans", "by": releaser}
    refused("posts_apart_identity", update_person, phone=maker.phone, **given)
    update_person(phone=cast.mobile(), **given)


def test_an_ended_post_stays_ended_though_the_person_comes_back_as_another(security, wang):
    audit = cast.office("audit_office")
    seat(wang, audit, "auditor")
    end_membership(membership=belonging(wang, audit), by=wang, reason="调离")
    assert not current_posts(wang).exists()
    seat(wang, audit, "administrator")
    assert posts_of(wang, audit) == ["administrator"]
    assert not holds_post(wang, "auditor")
    assert wang not in people_in_post(audit, "auditor")


def test_a_membership_written_back_past_the_services_revives_nothing(security, wang):
    audit = cast.office("audit_office")
    seat(wang, audit, "auditor")
    Membership.objects.filter(user=wang).update(ended_at=timezone.now())
    Membership.objects.create(user=wang, organisation=audit)
    assert not holds_post(wang, "auditor")


def test_ending_takes_a_manager_the_holder_or_security(operator, security, street, lin, wang):
    head = seat(cast.person("主任"), street, "administrator")
    for by in (head, operator, security, wang):
        seat(wang, street, "examiner")
        grant = PostGrant.objects.current().get(person=wang)
        with pytest.raises(NotPermitted):
            end_post(grant=grant, by=lin, reason="x")
        refused("post_reason_missing", end_post, grant=grant, by=by)
        end_post(grant=grant, by=by, reason="轮岗")
        refused("post_ended", end_post, grant=grant, by=by, reason="轮岗")
        assert posts_of(wang, street) == []
    assert Message.objects.filter(recipient=wang, kind="post_ended").count() == 3
    assert Message.objects.filter(recipient=security, kind="post_ended_elsewhere").count() == 4


def test_history_keeps_who_held_what_when_by_whom_and_why(operator, security, street, wang):
    seat_by_two(wang, street, "examiner")
    end_post(grant=PostGrant.objects.get(person=wang), by=security, reason="轮岗")
    [row] = post_history(street)
    assert (row.person, row.post, row.granted_by, row.reason) == (wang, "examiner", operator, "staffing")
    assert (row.ending.by, row.ending.reason) == (security, "轮岗")
    assert row.begun_at < row.ending.ended_at


def test_a_post_for_one_scheme_is_none_for_another(security, bureau, wang):
    seat(wang, bureau, "call_manager", schemes=("haidian-2025",))
    assert holds_post(wang, "call_manager", office=bureau, scheme="haidian-2025")
    assert not holds_post(wang, "call_manager", office=bureau, scheme="fujian-2025")
    assert holds_post(wang, "call_manager", office=bureau)
    assert not people_in_post(bureau, "call_manager", scheme="fujian-2025").exists()


def test_a_code_that_is_no_scheme(operator, street, wang):
    seat(wang, street)
    say = {"membership": belonging(wang, street), "post": "examiner", "by": operator, "reason": "x"}
    refused("schemes_shape", grant_post, schemes=["海淀 2025"], **say)


def test_an_invitation_of_somebody_who_may_no_longer_invite_is_void(operator, street, lin, wang):
    seat(lin, street, "administrator")
    seat(cast.person("主任"), street, "administrator")
    invited = invite_member(organisation=street, email=wang.email, posts=["examiner"], by=lin)
    end_membership(membership=belonging(lin, street), by=operator, reason="调离")
    refused("invitation_withdrawn", accept_invitation, invitation=invited, by=wang)


def written(**changes):
    facts = {"post": "auditor", "sensitive": True, "origin": "granted"} | changes
    with transaction.atomic():
        PostGrant.objects.create(**facts)


def test_behind_the_services_the_database_refuses(operator, security, bureau, wang):
    given = {"person": wang, "organisation": bureau}
    proposal = PostProposal.objects.create(post="auditor", origin="granted", proposed_by=operator, **given)
    for wrong in (
        {"granted_by": operator},
        {"granted_by": operator, "confirmed_by": security},
        {"granted_by": wang, "confirmed_by": security, "proposal": proposal},
        {"granted_by": operator, "confirmed_by": operator, "proposal": proposal},
        {"granted_by": operator, "confirmed_by": wang, "proposal": proposal},
        {"confirmed_by": security, "proposal": proposal},
        {"sensitive": False},
    ):
        with pytest.raises(IntegrityError):
            written(**given, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        PostProposal.objects.create(post="auditor", origin="granted", proposed_by=wang, **given)
    ProposalAnswer.objects.create(proposal=proposal, approved=False, by=security)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProposalAnswer.objects.create(proposal=proposal, approved=True, by=security)
    grant = hold_anyway(wang, bureau, "pre_reviewer")
    PostEnding.objects.create(grant=grant)
    with pytest.raises(IntegrityError), transaction.atomic():
        PostEnding.objects.create(grant=grant)


def test_a_post_is_held_once_and_an_invitation_names_one(house, lin, wang):
    add_member(organisation=house, user=wang, posts=["handler"], by=lin)
    refused("post_held", grant_post, membership=belonging(wang, house), post="handler", by=lin)
    refused("post_missing", invite_member, organisation=house, email="neu@example.test", posts=[], by=lin)
