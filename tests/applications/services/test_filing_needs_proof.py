"""A draft and an estimate are free; nothing is filed for an enterprise nobody has compared with its licence."""

import uuid

import pytest

from accounts.services import verify_enterprise
from applications.domain.refusals import EnterpriseNotVerified
from applications.services import submit_application
from tests.posts import seat


@pytest.fixture
def unproved(world, monkeypatch):
    """One more enterprise of the same handler, whose licence nobody has looked at."""
    monkeypatch.setattr("tests.applications.world.verify_enterprise", lambda **_: None)
    enterprise = world.new_enterprise("北京未核验科技有限公司")
    seat(world.handler, enterprise, "handler")
    return enterprise


def file(world, draft):
    return submit_application(
        application=draft, revision=draft.revision, submit_key=uuid.uuid4(), declared=True, by=world.handler
    )


def test_filing_waits_for_the_proof_and_the_draft_stays(world, unproved):
    draft = world.pooled(enterprise=unproved)
    with pytest.raises(EnterpriseNotVerified):
        file(world, draft)
    draft.refresh_from_db()
    assert draft.status == "draft"
    verify_enterprise(organisation=unproved, by=None)
    assert file(world, draft).number == 1


def test_the_pages_say_so_and_lead_to_the_licence(world, unproved, client):
    draft = world.pooled(enterprise=unproved)
    client.force_login(world.handler)
    for page in ("check", "declare"):
        shown = client.get(f"/applications/{draft.pk}/{page}/").content.decode()
        assert f"/me/organisations/{unproved.pk}/verify/" in shown
