"""People are told once that a call opened or closed, however often the sweep runs."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import Delivery, Message, Organisation, User
from accounts.selectors import text_of
from schemes.models import CallAnnouncement
from schemes.services import announce_calls, publish_call
from schemes.tasks import announce_calls as announce_calls_task
from tests.ground import standing
from tests.posts import seat
from tests.schemes.conftest import draft_call


@standing
def handler():
    user = User.objects.create_user("handler@example.test", "x", full_name="Handler")
    enterprise = Organisation.objects.create(kind="enterprise", name="企业", uscc="91110108MA0000001J")
    seat(user, enterprise, "handler")
    return user


def test_opening_is_told_to_enterprises_once(manager, haidian, handler):
    call = publish_call(call=draft_call(manager, haidian), by=manager)
    assert announce_calls() == 1
    assert announce_calls() == 0
    assert announce_calls_task() == 0
    message = Message.objects.get()
    assert (message.recipient, message.path) == (handler, f"/calls/{call.pk}/")
    assert "测试申报" in text_of(message, "zh-hans").subject
    assert "Test call" in text_of(message, "en").subject
    assert Delivery.objects.filter(message=message, delivered_at=None).exists()


def test_opening_in_the_future_is_not_told_yet(manager, haidian, handler):
    tomorrow = timezone.now() + timedelta(days=1)
    publish_call(call=draft_call(manager, haidian, opens_at=tomorrow), by=manager)
    assert announce_calls() == 0
    assert not Message.objects.exists()


def test_draft_is_never_told(draft, handler):
    assert announce_calls() == 0
    assert not CallAnnouncement.objects.exists()


def test_closing_is_told_to_call_managers(manager, haidian, handler):
    call = publish_call(call=draft_call(manager, haidian), by=manager)
    announce_calls()
    after = call.closes_at + timedelta(seconds=1)
    assert announce_calls(at=after) == 1
    closing = Message.objects.get(recipient=manager)
    assert "测试申报" in text_of(closing, "zh-hans").subject
    assert not Message.objects.filter(recipient=handler, kind="call_closed").exists()
