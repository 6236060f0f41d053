"""What every answer carries: nothing private is kept by a browser, no unknown method, no device, no other site."""

import json
import logging
from io import StringIO

import pytest
from django.core.cache import cache
from django.urls import get_resolver, reverse

from portal.logs import RefusedRequests
from tests.accounts import cast

pytestmark = pytest.mark.django_db


def test_private_answers_of_every_kind_are_stored_nowhere(client):
    """Pages, errors, redirects, files: whatever a signed-in person gets."""
    client.force_login(cast.person())
    plain = [str(pattern.pattern) for pattern in get_resolver().url_patterns if "<" not in str(pattern.pattern)]
    for path in ["/", "/workspace/", "/me/", "/applications/", "/no-such-page/", *(f"/{part}" for part in plain)]:
        assert client.get(path)["Cache-Control"] == "private, no-store", path


def test_public_pages_may_be_kept(client):
    assert "no-store" not in client.get("/policies/").headers.get("Cache-Control", "")


def test_signing_out_empties_what_the_browser_kept(client):
    client.force_login(cast.person())
    answer = client.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "Clear-Site-Data" not in client.get("/")


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "trace"])
def test_unknown_methods_are_refused(client, method):
    assert client.generic(method, "/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/estimate/", "/accounts/login/", "/policies/", "/notices/", "/robots.txt"])
def test_what_answers_get_answers_head(client, path):
    shown, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Type"] == shown["Content-Type"]


def test_every_answer_refuses_devices_and_other_sites(client):
    for path in ("/", "/no-such-page/", "/accounts/login/"):
        answer = client.get(path)
        assert "camera=()" in answer["Permissions-Policy"]
        assert answer["Cross-Origin-Resource-Policy"] == answer["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "report-uri /policy-reports/" in answer["Content-Security-Policy"]


def test_robots_and_icon_are_there(client):
    assert "Disallow: /applications/" in client.get("/robots.txt").content.decode()
    assert client.get("/favicon.ico").url.endswith("img/mark.svg")


def report(client, body) -> int:
    text = body if isinstance(body, str) else json.dumps(body)
    return client.post("/policy-reports/", text, content_type="application/csp-report").status_code


def test_reports_of_the_policy_are_logged_cut_and_counted(client, caplog):
    cache.delete("policy-reports")
    told = {"csp-report": {"effective-directive": "script-src", "blocked-uri": "https://evil.example/" + "x" * 900}}
    for _ in range(110):
        assert report(client, told) == 204
    said = [line for line in caplog.messages if "policy_violated" in line]
    assert len(said) == 100
    assert len(said[0]) < 500
    assert "script-src" in said[0]


@pytest.mark.parametrize("body", ["", "{", "[" * 5000, "7", "null", '{"csp-report": 7}', '[{"body": []}]', "x" * 9000])
def test_senseless_reports_change_nothing(client, body):
    assert report(client, body) == 204


def test_a_wrong_host_is_one_line(client, monkeypatch):
    said = StringIO()
    for handler in logging.getLogger().handlers:
        if any(isinstance(each, RefusedRequests) for each in handler.filters):
            monkeypatch.setattr(handler, "stream", said)
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400
    assert "evil.example" in said.getvalue()
    assert said.getvalue().count("\n") == 1
    assert "Traceback" not in said.getvalue()
