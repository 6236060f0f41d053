"""The whole way of a letter: row, nudge through the real broker, a real worker, a real mail server."""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from celery import Celery, current_app
from django.db import connection

import accounts
from accounts.models import Delivery
from accounts.services import deliver_messages, send_message
from accounts.services.messages import SWEEP
from portal.celery import app
from tests.accounts import cast
from tests.accounts.mail_server import MailServer

pytestmark = pytest.mark.django_db(transaction=True)
CHECKOUT = Path(accounts.__file__).parents[1]


@pytest.fixture(scope="module")
def server():
    server = MailServer()
    yield server
    server.stop()


@pytest.fixture
def no_nudges():
    """Starts with an empty queue."""
    app.control.purge()
    yield
    app.control.purge()


@pytest.fixture
def worker(server, no_nudges, transactional_db, tmp_path):
    """A Celery worker in a process of its own, on this test's database and broker; its letters go to `server`."""
    server.letters.clear()
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    mail = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(server.port), "SMTP_SECURITY": "none"}
    environment = {**os.environ, **mail, "DATABASE_URL": address, "LOG_LEVEL": "info"}
    command = [sys.executable, "-m", "celery", "-A", "portal", "worker", "--pool", "solo", "--without-mingle"]
    with (tmp_path / "worker.log").open("w") as log:
        process = subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=log, stderr=log)
        yield server
        process.terminate()
        process.wait(timeout=30)


def tell(user, key):
    send_message(to=[user], kind="invitation_accepted", key=key, params={"person": "王海", "organisation": "青穗"})


def waiting_nudges():
    with app.connection_for_read() as broker:
        return broker.default_channel.client.llen("celery")


def until(true, seconds=30):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.05)
    return true()


def test_a_nudge_sends_the_letter_and_a_task_delivered_again_sends_none(worker):
    lin = cast.person()
    tell(lin, "first")
    [letter] = worker.wait_for(1)
    assert letter["To"] == lin.email
    for _ in range(2):
        app.send_task(SWEEP)
    tell(cast.person("王海"), "second")
    assert until(lambda: waiting_nudges() == 0 and not Delivery.objects.filter(delivered_at=None).exists())
    assert [copy["To"] for copy in worker.wait_for(2)].count(lin.email) == 1
    assert len(worker.letters) == 2


def test_a_lost_nudge_is_made_good_by_the_clock(server, no_nudges, settings):
    server.letters.clear()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", server.port, False
    tell(cast.person(), "lost")
    assert app.control.purge() == 1
    assert not server.letters
    assert SWEEP in {entry["task"] for entry in app.conf.beat_schedule.values()}
    deliver_messages()
    assert len(server.letters) == 1


def test_a_broker_that_is_gone_stops_nobody(no_nudges, settings):
    gone = Celery("gone", broker="redis+socket:///nowhere/valkey.sock", set_as_current=False)
    gone.conf.update(
        task_publish_retry=settings.CELERY_TASK_PUBLISH_RETRY,
        broker_transport_options=settings.CELERY_BROKER_TRANSPORT_OPTIONS,
    )
    gone.set_current()
    started = time.monotonic()
    try:
        tell(cast.person(), "kept")
    finally:
        app.set_current()
    assert time.monotonic() - started < 3
    assert current_app.main == "portal"
    assert Delivery.objects.filter(delivered_at=None).count() == 1
