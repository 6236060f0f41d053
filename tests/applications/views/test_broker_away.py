"""Broker and cache stopped, killed or frozen: filing, signing in and the estimator answer as fast as ever."""

import os
import signal
import time
from pathlib import Path

import pytest
from celery import Celery
from django.core.cache import cache
from django.urls import reverse

from embedded.valkey import Valkey
from portal.cache import ForgivingCache
from portal.celery import app
from records import nudges
from tests.applications.views.test_filing import declaration


@pytest.fixture
def valkey(tmp_path, settings):
    """A Valkey of this test's own behind cache and nudges."""
    server = Valkey(tmp_path / "valkey", durable=False)
    server.start()
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": server.url()}}
    broker = Celery("away", broker=f"redis+socket://{server.socket}", set_as_current=False)
    broker.conf.update(task_ignore_result=True)
    broker.set_current()
    number = int((server.data / "valkey.pid").read_text())
    yield server, number
    app.set_current()
    ForgivingCache.rests_until = nudges._resting.until = 0.0
    if Path(f"/proc/{number}").exists():
        os.kill(number, signal.SIGCONT)
        server.stop()


def take_away(server: Valkey, number: int, how: str) -> None:
    if how == "stopped":
        server.stop()
    else:
        os.kill(number, signal.SIGKILL if how == "killed" else signal.SIGSTOP)
    time.sleep(0.2)


def seconds(deed) -> float:
    began = time.monotonic()
    deed()
    return time.monotonic() - began


@pytest.fixture
def deeds(desk, world, client, django_capture_on_commit_callbacks):
    """What people wait for, each with the answer it must give."""
    stranger = {"login": "nobody@example.com", "password": "wrong-password-1"}

    def file() -> None:
        application = world.pooled()
        with django_capture_on_commit_callbacks(execute=True):
            answer = desk.post("declare", application.pk, **declaration(application))
        application.refresh_from_db()
        assert (answer.status_code, application.receipt_no != "") == (302, True)

    def sign_in() -> None:
        client.logout()
        assert client.post(reverse("account_login"), stranger).status_code == 200
        client.force_login(world.handler)

    def estimate() -> None:
        assert client.get("/estimate/").status_code == 200
        assert client.post("/estimate/", {"staff": "20"}).status_code in {200, 302}

    return [file, sign_in, estimate]


@pytest.mark.parametrize("how", ["stopped", "killed", "frozen"])
def test_nobody_waits_for_broker_or_cache(valkey, deeds, how):
    usual = max(seconds(deed) for deed in deeds[1:] + deeds[1:])
    take_away(*valkey, how)
    slowest = {deed.__name__: seconds(deed) for deed in deeds[1:]}
    assert max(slowest.values()) < usual + 1, slowest


@pytest.mark.parametrize("how", ["stopped", "killed", "frozen"])
def test_a_filing_is_stored_and_answered(valkey, deeds, world, how, settings):
    take_away(*valkey, how)
    ForgivingCache.rests_until = 0.0
    before = seconds(lambda: nudges.nudge("accounts.tasks.deliver_messages"))
    assert before < 1
    nudges._resting.until = 0.0
    assert seconds(deeds[0]) < 10  # making the draft is in it; the nudges take a third of a second at most


def test_the_cache_remembers_again_when_the_server_is_back(valkey):
    server, number = valkey
    cache.set("kept", 1)
    os.kill(number, signal.SIGSTOP)
    assert seconds(lambda: cache.get("kept")) < 1
    assert seconds(lambda: [cache.get("kept") for _ in range(100)]) < 0.5  # it is asked no more for a while
    os.kill(number, signal.SIGCONT)
    ForgivingCache.rests_until = 0.0
    time.sleep(0.2)
    assert cache.get("kept") == 1
    assert server.answers()


def test_a_nudge_reaches_the_broker(valkey):
    nudges.nudge("accounts.tasks.deliver_messages")
    with Celery("look", broker=f"redis+socket://{valkey[0].socket}", set_as_current=False).connection() as line:
        assert line.default_channel.client.llen("celery") == 1
