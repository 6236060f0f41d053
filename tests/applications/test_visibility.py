import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.domain.posts import Reach
from accounts.models import Membership, User
from accounts.posts import post_catalogue
from applications.domain.status import Event
from applications.models import Application
from applications.permissions import may_edit, may_file, may_read_document
from applications.selectors import applications_of
from applications.services import move_application, withdraw_application
from tests.applications.world import office, person
from tests.ground import standing
from tests.posts import hold_anyway, seat


def seen(user):
    return Application.objects.readable_by(user)


def test_draft_is_seen_by_its_enterprise_only(world):
    draft = world.pooled()
    assert list(seen(world.handler)) == [draft]
    for other in (world.stranger, world.examiner, world.pre_reviewer, world.manager, AnonymousUser()):
        assert not seen(other).exists()


def test_filed_case_is_seen_by_its_office_and_the_auditor(world):
    """Not by offices it has not reached yet, nor by posts that read no case."""
    case = world.file(world.pooled()).application
    auditor = person("审计员", office("audit_office"), "auditor")
    other_street = person("别处", office("street-110108002"), "examiner")
    head = person("主任", world.street_office, "administrator")
    maker = person("制单", office("financial_bureau"), "payment_maker")
    for user in (world.handler, world.examiner, auditor):
        assert list(seen(user)) == [case]
    for user in (world.stranger, other_street, head, world.pre_reviewer, world.manager, maker):
        assert not seen(user).exists()


@standing
def three(world):
    """A case at the street, one at the bureau, one approved."""
    at_street = world.file(world.pooled()).application
    second, third = (world.new_enterprise(f"北京{name}科技有限公司") for name in ("二号", "三号"))
    for each in (second, third):
        seat(world.handler, each, "handler")
    at_bureau = world.file(world.pooled(enterprise=second)).application
    move_application(application=at_bureau, event=Event.ADVANCE, to_stage="pre_review", actor=world.examiner)
    approved = world.file(world.pooled(enterprise=third)).application
    Application.objects.filter(pk=approved.pk).update(status="approved", stage="", office=None)
    approved.transitions.create(seq=99, event="approve", from_status="filed", to_status="approved")
    return at_street, at_bureau, approved


@pytest.mark.parametrize("post", sorted(post_catalogue().entries))
def test_every_post_reads_as_far_as_the_catalogue_says(three, post):
    """And none of them for the same post of another scheme."""
    at_street, at_bureau, approved = three
    bureau = office("financial_bureau")
    expected = {
        Reach.NONE: set(),
        Reach.OFFICE: {at_bureau},
        Reach.APPROVED: {approved},
        Reach.ALL: {at_street, at_bureau, approved},
    }[post_catalogue().entries[post].reads]
    holder = User.objects.create_user("holder@example.test", full_name="某人")
    hold_anyway(holder, bureau, post)
    assert set(Application.objects.visible_to_office(holder)) == expected
    other = User.objects.create_user("other@example.test", full_name="别人")
    hold_anyway(other, bureau, post, schemes=["fujian-2025"])
    assert not Application.objects.visible_to_office(other).exists()


def test_office_keeps_seeing_what_passed_it(world):
    case = world.file(world.pooled()).application
    move_application(application=case, event=Event.ADVANCE, to_stage="pre_review", actor=world.examiner)
    assert list(seen(world.examiner)) == [case]


def test_ended_membership_sees_nothing(world):
    world.file(world.pooled())
    for user in (world.handler, world.examiner):
        Membership.objects.filter(user=user).update(ended_at="2026-01-01T00:00:00Z")
        assert not seen(user).exists()
    assert not applications_of(world.handler).exists()


def test_documents_follow_their_application(world):
    document = world.pooled().documents.first()
    assert may_read_document(world.handler, document)
    assert not may_read_document(world.stranger, document)
    assert not may_read_document(world.examiner, document)


def test_member_without_a_filing_post_cannot_edit(world):
    draft = world.pooled()
    reader = person("旁观", world.enterprise)
    assert not may_file(reader, draft)
    assert may_file(world.handler, draft)


def test_editing_ends_with_filing_and_withdrawal(world):
    draft = world.pooled()
    assert may_edit(world.handler, draft)
    withdraw_application(application=draft, by=world.handler)
    assert not may_edit(world.handler, draft)
