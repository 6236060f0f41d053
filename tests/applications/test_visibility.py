import pytest
from django.contrib.auth.models import AnonymousUser

from accounts.models import Membership
from applications.domain.status import Event
from applications.models import Application
from applications.permissions import may_edit, may_file, may_read_document
from applications.selectors import applications_of
from applications.services import move_application, withdraw_application
from tests.applications.world import office, person


def seen(user):
    return Application.objects.readable_by(user)


def test_draft_is_seen_by_its_enterprise_only(world):
    draft = world.pooled()
    assert list(seen(world.handler)) == [draft]
    for other in (world.stranger, world.examiner, world.pre_reviewer, world.manager, AnonymousUser()):
        assert not seen(other).exists()


def test_filed_case_is_seen_by_its_office_and_oversight(world):
    case = world.file(world.pooled()).application
    auditor = person("审计员", office("audit_office"), "auditor")
    other_street = person("别处", office("street-110108002"), "examiner")
    for user in (world.handler, world.examiner, world.pre_reviewer, auditor):
        assert list(seen(user)) == [case]
    for user in (world.stranger, other_street):
        assert not seen(user).exists()


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


@pytest.mark.parametrize("roles", [[], ["auditor"]])
def test_member_without_a_filing_role_cannot_edit(world, roles):
    draft = world.pooled()
    reader = person("旁观", world.enterprise, *roles)
    assert not may_file(reader, draft)
    assert may_file(world.handler, draft)


def test_editing_ends_with_filing_and_withdrawal(world):
    draft = world.pooled()
    assert may_edit(world.handler, draft)
    withdraw_application(application=draft, by=world.handler)
    assert not may_edit(world.handler, draft)
