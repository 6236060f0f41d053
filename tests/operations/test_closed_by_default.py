"""Settings as production reads them: what is missing stops the start, and Django's deployment check finds nothing."""

import os
import subprocess
import sys

import pytest
from django.test import Client

from tests.accounts import cast
from tests.architecture.source import ROOT

PRODUCTION = {
    "PATH": os.environ["PATH"],
    "SECRET_KEY": "a-long-and-random-value-for-this-test-0123456789-abcdefghij",
    "DATABASE_URL": "postgresql://portal@db.example/portal",
    "REDIS_URL": "redis://redis.example/0",
    "ALLOWED_HOSTS": "portal.example",
    "DJANGO_SETTINGS_MODULE": "portal.settings",
}


def manage(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env={**PRODUCTION, **environ}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_deployment_check_finds_nothing():
    # W005, W021: subdomains and preload lists are the domain owner's decision; W019: documents open in our own frames.
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    found = {line.split()[1] for line in done.stderr.splitlines() if line.startswith("?: (")}
    assert found - {"(security.W005)", "(security.W019)", "(security.W021)"} == set()


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
def test_missing_value_stops_the_start(name):
    environ = {key: value for key, value in PRODUCTION.items() if key != name}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=ROOT, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert f"{name} is not set" in done.stderr


def test_demo_is_off_unless_asked_for():
    done = manage(
        "shell", "--no-imports", "-c", "from django.conf import settings as s; print(s.DEMO, s.DEBUG, s.HTTPS)"
    )
    assert done.stdout.split() == ["False", "False", "True"]


def test_a_page_carries_the_strict_content_policy(client, db):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy


def test_signed_out_visitor_is_sent_to_sign_in(client, db):
    answer = client.get("/applications/")
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


ASKED = """
import django; django.setup()
from django.test import Client
from django.conf import settings as s
answer = Client(headers={"host": "portal.example"}).get("/robots.txt", secure=True)
plain = Client(headers={"host": "portal.example"}).get("/robots.txt")
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, plain.status_code, answer.get("Strict-Transport-Security", "none"))
"""


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({}, "__Host-portal_session __Host-csrftoken 301 max-age=31536000"),
        (
            {"HSTS_SUBDOMAINS": "yes"},
            "__Host-portal_session __Host-csrftoken 301 max-age=31536000; includeSubDomains",
        ),
        ({"HTTPS": "no", "SITE_URL": "http://localhost:8000"}, "portal_session csrftoken 200 none"),
    ],
)
def test_encryption_is_promised_as_far_as_it_is_asked_for(environ, said):
    done = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=ROOT, env={**PRODUCTION, **environ},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.strip() == said, done.stderr


@pytest.mark.django_db
def test_cookies_keep_the_rules_of_their_names(settings):
    """`__Host-`: encrypted only, for the whole site, for no other host; a browser drops a cookie that breaks them."""
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-portal_session", "__Host-csrftoken"
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    client = Client()
    client.get("/accounts/login/")
    who = cast.person()
    client.post("/accounts/login/", {"login": who.email, "password": cast.PASSWORD})
    named = {name: cookie for name, cookie in client.cookies.items() if name.startswith("__Host-")}
    assert set(named) == {"__Host-portal_session", "__Host-csrftoken"}
    for cookie in named.values():
        assert (cookie["secure"], cookie["httponly"], cookie["path"], cookie["domain"]) == (True, True, "/", "")
        assert cookie["samesite"] == "Lax"
