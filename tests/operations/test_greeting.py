"""What `make run` says last: accounts and address stay in sight; an old demonstration says that it has grown old."""

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import Delivery, Message
from accounts.services import deliver_messages
from embedded import run
from embedded.environment import Servers
from portal.demo.world import _settle_the_post, has_grown_old
from portal.management.commands.prepare import Command
from schemes.services import announce_calls
from tests.applications.world import World
from tests.database import do_as_owner

pytestmark = pytest.mark.django_db


class FrontDoor:
    """What the greeting asks of the door."""

    port = 8123

    def name(self) -> str:
        return "localhost"


def greeting(state, capsys) -> str:
    run._greet(state, Servers(None, None), FrontDoor(), 7.4)
    return capsys.readouterr().out


@pytest.fixture
def prepared(settings, tmp_path):
    """The demonstration brought up to date over a world that is there."""
    settings.DEMO, settings.STATE_DIR = True, tmp_path

    def prepare():
        Command()._demo()
        return tmp_path

    return prepare


def test_a_demonstration_whose_calls_are_all_closed_says_how_to_begin_anew(prepared, capsys):
    World()
    assert "grown old" not in greeting(prepared(), capsys)
    do_as_owner(
        "UPDATE schemes_call SET opens_at = opens_at - interval '9 days', closes_at = closes_at - interval '9 days'"
    )
    said = greeting(prepared(), capsys)
    assert "every call of it is closed" in said
    assert "delete the data folder named above" in said


def test_accounts_and_address_are_the_last_that_is_said(prepared, capsys):
    World()
    said = greeting(prepared(), capsys)
    where, accounts, address = (said.index(words) for words in ("Data:", "@demo.example", "http://localhost:8123/"))
    assert where < accounts < address
    assert said.rstrip().endswith("(Ctrl-C stops it)")


def test_no_letter_of_the_demonstration_runs_through_the_terminal_afterwards():
    """Enterprises are told of the open call when its world is made; nothing of it is left to send, then or later."""
    World()
    announce_calls()
    assert Delivery.objects.filter(delivered_at=None).exists()
    _settle_the_post(timezone.localdate())
    announce_calls()
    deliver_messages()
    assert mail.outbox == []
    assert Message.objects.filter(read_at=None).exists()
    assert not has_grown_old()
