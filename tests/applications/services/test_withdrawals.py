import pytest

from accounts.models import Message
from applications.domain.refusals import TooLateToWithdraw
from applications.domain.status import Event
from applications.models import Application, InvoiceUse
from applications.selectors import may_withdraw
from applications.services import move_application, return_for_correction, withdraw_application
from records.domain.refusals import NotPermitted
from tests.ground import standing

STAGES = ["re_review", "bureau_meeting", "government_meeting", "notice"]


@standing
def filed(world):
    return world.file(world.subsidy()).application


def advance(world, application, until):
    for stage in STAGES[: STAGES.index(until) + 1]:
        move_application(application=application, event=Event.ADVANCE, to_stage=stage, actor=world.pre_reviewer)


def test_filed_case_is_withdrawn_with_its_reason_and_frees_invoices(world, filed):
    withdraw_application(application=filed, reason=" 改期申报 ", by=world.handler)
    filed.refresh_from_db()
    assert (filed.status, filed.stage) == ("withdrawn", "")
    assert filed.transitions.last().note == "改期申报"
    assert InvoiceUse.objects.get().released_at is not None


def test_both_sides_are_told(world, filed):
    withdraw_application(application=filed, by=world.handler)
    assert Message.objects.filter(recipient=world.handler, kind="application_withdrawn").exists()
    assert Message.objects.filter(recipient=world.pre_reviewer, kind="case_withdrawn").exists()


def test_draft_is_withdrawn_in_silence(world):
    draft = world.pooled()
    withdraw_application(application=draft, by=world.handler)
    assert Application.objects.get(pk=draft.pk).status == "withdrawn"
    assert not Message.objects.exists()


def test_returned_case_can_be_withdrawn(world, filed):
    return_for_correction(application=filed, parts=[("enterprise", None, "有误")], by=world.pre_reviewer)
    assert withdraw_application(application=filed, by=world.handler).status == "withdrawn"


def test_case_before_the_committing_meeting_can_be_withdrawn(world, filed):
    advance(world, filed, "government_meeting")
    assert may_withdraw(filed)
    assert withdraw_application(application=filed, by=world.handler).status == "withdrawn"


def test_committed_case_can_no_longer_be_withdrawn(world, filed):
    advance(world, filed, "notice")
    assert not may_withdraw(filed)
    with pytest.raises(TooLateToWithdraw):
        withdraw_application(application=filed, by=world.handler)
    assert Application.objects.get(pk=filed.pk).status == "filed"


def test_second_withdrawal_is_refused(world, filed):
    withdraw_application(application=filed, by=world.handler)
    with pytest.raises(TooLateToWithdraw):
        withdraw_application(application=filed, by=world.handler)


def test_nobody_else_withdraws(world, filed):
    for person in (world.stranger, world.pre_reviewer):
        with pytest.raises(NotPermitted):
            withdraw_application(application=filed, by=person)
