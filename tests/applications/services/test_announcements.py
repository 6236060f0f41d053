"""What people are told along a case's way, in both languages."""

import uuid

import pytest

from accounts.models import Message
from accounts.selectors import text_of
from applications.domain.status import Event
from applications.services import (
    move_application,
    refile_application,
    return_for_correction,
    withdraw_application,
)
from tests.ground import standing


@standing
def told(world):
    """A case filed, returned, filed again, passed on, and withdrawn; another refused."""
    case = world.file(world.pooled()).application
    return_for_correction(
        application=case, parts=[("enterprise", None, "人数不符")], note="请核对社保证明", by=world.examiner
    )
    refile_application(
        application=case, revision=case.revision, submit_key=uuid.uuid4(), declared=True, by=world.handler
    )
    move_application(application=case, event=Event.ADVANCE, to_stage="pre_review", actor=world.examiner)
    withdraw_application(application=case, reason="改期", by=world.handler)
    other = world.file(world.subsidy()).application
    move_application(application=other, event=Event.REFUSE, actor=world.pre_reviewer, note="不在目录内")
    return world


def test_each_event_reaches_whom_it_concerns_once(told):
    def kinds(user):
        return list(Message.objects.filter(recipient=user).order_by("pk").values_list("kind", flat=True))

    assert kinds(told.handler) == [
        "application_filed",
        "application_returned",
        "application_refiled",
        "application_advanced",
        "application_withdrawn",
        "application_filed",
        "application_refused",
    ]
    assert kinds(told.examiner) == ["case_arrived", "case_arrived"]
    assert kinds(told.pre_reviewer) == ["case_arrived", "case_withdrawn", "case_arrived"]
    assert kinds(told.stranger) == []


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_message_reads_well(told, language):
    for message in Message.objects.all():
        text = text_of(message, language)
        assert "HD-2026-" in text.subject
        assert "\n" not in text.subject
        assert told.enterprise.name in f"{text.subject}{text.body}"
        assert "None" not in text.body
        assert "{{" not in text.body
        assert ("申报" in text.body) is (language == "zh-hans") or message.params["note"]


def test_reasons_are_passed_on(told):
    bodies = {
        message.kind: text_of(message, "zh-hans").body for message in Message.objects.filter(recipient=told.handler)
    }
    assert "请核对社保证明" in bodies["application_returned"]
    assert "改期" in bodies["application_withdrawn"]
    assert "不在目录内" in bodies["application_refused"]


def test_messages_open_the_case(told):
    case_pages = set(Message.objects.filter(recipient=told.handler).values_list("path", flat=True))
    assert all(path.startswith("/applications/") for path in case_pages)
    assert Message.objects.filter(recipient=told.examiner).first().path.startswith("/review/cases/")
