"""Settings that may not stand together stop the start, by a sentence that names the cure."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from accounts.models import User
from portal.management.commands.prepare import Command
from portal.shape import is_public, refuse_what_is_unsafe
from tests.operations.test_closed_by_default import PRODUCTION, manage

SOUND = {
    "secret_key": PRODUCTION["SECRET_KEY"],
    "hosts": ["portal.example.gov.cn"],
    "debug": False,
    "demo": False,
    "https": True,
    "site_url": "https://portal.example.gov.cn",
    "smtp_host": "smtp.example.gov.cn",
}
ON_THIS_MACHINE = {"https": False, "demo": True, "site_url": "http://localhost:8000", "smtp_host": ""}


@pytest.mark.parametrize("changes", [{}, ON_THIS_MACHINE, {**ON_THIS_MACHINE, "debug": True}])
def test_sound_settings_start(changes):
    refuse_what_is_unsafe(**{**SOUND, **changes})


@pytest.mark.parametrize(
    ("changes", "cure"),
    [
        ({"secret_key": "x"}, "Make a new one"),
        ({"secret_key": "a" * 60}, "Make a new one"),
        ({"secret_key": "django-insecure-0123456789-abcdefghijklmnopqrstuvwxyz"}, "Make a new one"),
        ({"hosts": ["*"]}, "name each host"),
        ({"hosts": ["portal.example.gov.cn", "*.gov.cn"]}, "name each host"),
        ({"demo": True}, "Set DEMO=no"),
        ({"demo": True, "https": False}, "Set DEMO=no"),
        ({"debug": True}, "Set DEBUG=no"),
        ({"smtp_host": ""}, "Name the mail server"),
    ],
)
def test_unsafe_settings_are_refused_with_the_cure(changes, cure):
    with pytest.raises(ImproperlyConfigured, match=cure):
        refuse_what_is_unsafe(**{**SOUND, **changes})


def test_every_fault_is_said_at_once():
    with pytest.raises(ImproperlyConfigured) as refused:
        refuse_what_is_unsafe(**{**SOUND, "secret_key": "x", "hosts": ["*"], "debug": True, "demo": True})
    assert len(str(refused.value).splitlines()) == 5


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("http://localhost:8000", False), ("http://127.0.0.1:8000", False), ("http://[::1]:8000", False),
        ("http://192.168.1.7", False), ("http://portal.local", False), ("http://portal", False),
        ("http://8.8.8.8", True), ("https://portal.haidian.gov.cn", True), ("http://[2400:3200::1]", True),
    ],
)  # fmt: skip
def test_what_is_public(address, public):
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("name", "value"), [("SECRET_KEY", "x"), ("ALLOWED_HOSTS", "*"), ("DEMO", "yes"), ("DEBUG", "yes")]
)
def test_the_settings_ask(name, value):
    done = manage("check", **{name: value})
    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1]


@pytest.mark.django_db
def test_demo_accounts_without_the_demo_stop_the_preparation_until_they_are_closed():
    user = User.objects.create_user(email="operator@demo.example", password="haidian-demo-2026")
    with pytest.raises(CommandError, match="demo_accounts --close"):
        Command().refuse_demo_accounts()
    call_command("demo_accounts", "--close")
    user.refresh_from_db()
    assert (user.is_active, user.has_usable_password()) == (False, False)
    Command().refuse_demo_accounts()


def test_a_password_of_the_database_may_hold_any_sign():
    show = "from django.conf import settings as s; print(s.DATABASES['default']['PASSWORD'], s.REDIS_URL)"
    password = "a/b?c#d@e:f%g"
    done = manage("shell", "--no-imports", "-c", show, DATABASE_PASSWORD=password, REDIS_PASSWORD=password)
    assert done.stdout.split() == [password, "redis://:a%2Fb%3Fc%23d%40e%3Af%25g@redis.example/0"], done.stderr


def test_a_password_inside_the_address_is_never_printed():
    done = manage("check", DATABASE_URL="postgresql://portal:ab/cdefg@db.example:5432/portal")
    assert "goes into DATABASE_PASSWORD" in done.stderr
    assert "cdefg" not in done.stderr


def test_an_address_of_six_bytes_names_its_host():
    show = "from django.conf import settings as s; d = s.DATABASES['default']; print(d['HOST'], d['PORT'])"
    done = manage("shell", "--no-imports", "-c", show, DATABASE_URL="postgresql://portal@[2001:db8::7]:6432/portal")
    assert done.stdout.split() == ["2001:db8::7", "6432"]
