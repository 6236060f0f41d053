"""The outbox: one message a person and key, in the sender's transaction, delivered however often the sweep runs."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone, translation

from accounts.domain.backoff import MOST_ATTEMPTS
from accounts.models import Delivery, Message
from accounts.selectors import inbox, text_of, unread_count
from accounts.services import deliver_messages, mark_all_read, mark_read, send_message
from tests.accounts import cast
from tests.accounts.mail_server import MailServer


def tell(*people, key="k-1", **fields):
    values = {"kind": "join_approved", "params": {"organisation": "北京青穗<科技> & Co"}, "path": "/me/organisations/"}
    send_message(to=people, key=key, **{**values, **fields})


@pytest.fixture
def server(settings):
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield server
    server.stop()


def test_one_message_and_one_letter_each(lin, wang):
    tell(lin, wang, lin)
    tell(lin, wang)
    assert Message.objects.count() == Delivery.objects.count() == 2
    assert deliver_messages() == 2
    assert deliver_messages() == 0
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([lin.email, wang.email])


def test_nothing_is_left_of_a_transaction_that_failed(lin):
    @transaction.atomic
    def fail_after_telling():
        tell(lin)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_telling()
    assert not Message.objects.exists()
    assert deliver_messages() == 0


def test_inactive_people_receive_nothing(lin):
    lin.is_active = False
    tell(lin)
    assert not Message.objects.exists()


def test_a_kind_that_is_no_name_is_an_error(lin):
    with pytest.raises(ValueError, match="passwd"):
        tell(lin, kind="../../etc/passwd")


def test_the_letter_is_in_the_language_of_its_reader(lin, wang):
    wang.language = "en"
    wang.save()
    tell(lin, wang)
    with translation.override("en"):
        deliver_messages()
    subjects = {letter.to[0]: letter.subject for letter in mail.outbox}
    assert subjects[lin.email].startswith("您已加入")
    assert subjects[wang.email].startswith("You now belong to")


def test_the_letter_is_plain_text_with_a_link(lin, settings):
    settings.SITE_URL = "https://portal.example"
    tell(lin)
    deliver_messages()
    [letter] = mail.outbox
    assert "北京青穗<科技> & Co" in letter.subject
    assert "https://portal.example/me/organisations/" in letter.body
    assert letter.extra_headers["Message-ID"] == f"<message-{Message.objects.get().pk}@portal.example>"


def test_days_and_moments_reach_the_template_as_such(lin):
    moment = timezone.now().replace(microsecond=0)
    message = Message(recipient=lin, kind="call_opened", params={"title": "t", "until_at": moment.isoformat()})
    assert text_of(message, "en").subject


def test_a_letter_that_cannot_be_written_waits_and_holds_up_nobody(lin, wang):
    tell(lin, key="bad", kind="there_is_no_such_text")
    tell(wang, key="good")
    assert deliver_messages() == 1
    [waiting] = Delivery.objects.filter(delivered_at=None)
    assert (waiting.attempts, waiting.message.recipient) == (1, lin)
    assert "TemplateDoesNotExist" in waiting.last_error
    assert waiting.next_attempt_at > timezone.now() + timedelta(seconds=20)


def test_a_server_that_is_down_is_noted_and_tried_again(lin, server):
    tell(lin)
    server.stop()
    assert deliver_messages() == 0
    failed = Delivery.objects.get()
    assert (failed.attempts, failed.delivered_at) == (1, None)
    assert failed.last_error


def test_a_server_that_is_down_is_not_asked_for_every_letter(server, region):
    tell(*[cast.person() for _ in range(6)])
    server.stop()
    deliver_messages()
    assert Delivery.objects.filter(attempts=1).count() == 3


def test_after_the_wait_it_is_sent(lin, server):
    tell(lin)
    Delivery.objects.update(attempts=4, next_attempt_at=timezone.now() + timedelta(minutes=1))
    assert deliver_messages() == 0
    Delivery.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))
    assert deliver_messages() == 1
    assert len(server.letters) == 1


def test_after_the_last_attempt_it_is_given_up(lin):
    tell(lin)
    Delivery.objects.update(attempts=MOST_ATTEMPTS)
    assert deliver_messages() == 0


@pytest.mark.django_db(transaction=True)
def test_two_sweeps_side_by_side_send_each_letter_once(server):
    tell(*[cast.person() for _ in range(4)])
    server.seconds_per_letter = 0.2

    def sweep(_number):
        try:
            return deliver_messages()
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(sweep, range(3))) == 4
    assert len({letter["To"] for letter in server.letters}) == len(server.letters) == 4


def test_reading(lin, wang):
    tell(lin, wang, key="a")
    tell(lin, key="b")
    message = inbox(lin).first()
    mark_read(message=message, by=wang)
    assert unread_count(lin) == 2
    mark_read(message=message, by=lin)
    first = inbox(lin).get(pk=message.pk).read_at
    mark_read(message=message, by=lin)
    assert inbox(lin).get(pk=message.pk).read_at == first
    assert mark_all_read(by=lin) == 1
    assert (unread_count(lin), unread_count(wang)) == (0, 1)
