"""Whoever has a draft is told, once, that its call was closed early or prolonged."""

from datetime import timedelta

import pytest

from accounts.models import Message
from accounts.selectors import text_of
from applications.services import start_application, tell_drafts
from schemes.services import approve_erratum, decline_erratum, propose_closing, propose_correction
from tests.applications.world import office, person
from tests.ground import standing


@standing
def second(world):
    return person("第二申报管理员", office("financial_bureau"), "call_manager")


@standing
def draft(world):
    return start_application(enterprise=world.enterprise, call=world.call, matter="pooled_cover", by=world.handler)


def prolonged(world, **more):
    later = (world.call.closes_at + timedelta(days=3)).isoformat()
    return propose_correction(
        call=world.call, wanted={"closes_at": later, **more}, seen=0, reason="应企业要求", by=world.manager
    )


def told():
    return Message.objects.filter(kind__startswith="draft_call")


def test_of_an_early_closing_with_its_reason(world, second, draft):
    approve_erratum(erratum=propose_closing(call=world.call, reason="预算用尽", by=world.manager), by=second)
    assert tell_drafts() == 1
    message = told().get()
    assert (message.kind, message.recipient) == ("draft_call_ended", world.handler)
    assert "预算用尽" in text_of(message, "zh-hans").body


def test_of_a_prolonged_window_with_its_new_end(world, second, draft):
    erratum = prolonged(world)
    approve_erratum(erratum=erratum, by=second)
    assert tell_drafts() == 1
    message = told().get()
    assert message.kind == "draft_call_prolonged"
    assert message.params["closes_at"] == erratum.changes["closes_at"]["after"]
    assert message.path.endswith(f"/{draft.pk}/check/")


def test_once_however_often_the_sweep_runs(world, second, draft):
    approve_erratum(erratum=prolonged(world), by=second)
    assert (tell_drafts(), tell_drafts()) == (1, 0)
    assert told().count() == 1


@pytest.mark.parametrize("decide", [None, decline_erratum])
def test_not_before_it_is_in_force(world, second, draft, decide):
    erratum = prolonged(world)
    if decide:
        decide(erratum=erratum, reason="不必", by=second)
    assert tell_drafts() == 0
    assert not told().exists()


def test_not_of_other_corrections(world, second, draft):
    erratum = propose_correction(
        call=world.call, wanted={"contact_zh": "5 号窗口"}, seen=0, reason="x", by=world.manager
    )
    approve_erratum(erratum=erratum, by=second)
    assert tell_drafts() == 0


def test_who_filed_is_not_told(world, second):
    world.file(world.pooled())
    approve_erratum(erratum=propose_closing(call=world.call, reason="x", by=world.manager), by=second)
    assert tell_drafts() == 1
    assert not told().exists()
