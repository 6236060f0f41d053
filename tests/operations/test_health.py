"""/healthz and /readyz: answered whatever the host and scheme; each part that is not ready is named."""

import json
import time

import pytest
from django.db.backends.postgresql.base import DatabaseWrapper

from portal import health


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_machines_may_ask_by_any_name(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["portal.example"]
    answer = client.get(path, headers={"host": "127.0.0.1:8000"})
    assert answer.status_code in {200, 503}
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_every_part_is_ready(client):
    answer = client.get("/readyz")
    assert json.loads(answer.content) == dict.fromkeys(("database", "migrations", "broker", "storage", "uploads"), "ok")
    assert answer.status_code == 200


def parts(client) -> dict[str, str]:
    answer = client.get("/readyz")
    assert answer.status_code == 503
    return json.loads(answer.content)


@pytest.mark.django_db
def test_a_broker_that_is_gone_is_named(client, settings):
    settings.REDIS_URL = "unix:///nowhere/valkey.sock"
    assert parts(client)["broker"] == "ConnectionError"


@pytest.mark.django_db
def test_storage_that_cannot_be_written_is_named(client, settings, tmp_path):
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file"
    assert parts(client)["storage"] != "ok"


@pytest.mark.django_db
def test_a_migration_that_is_missing_is_named(client, monkeypatch):
    more = health.expected_migrations() | {("records", "9999_not_made")}
    monkeypatch.setattr(health, "expected_migrations", lambda: more)
    assert "manage.py prepare" in parts(client)["migrations"]


@pytest.mark.django_db
def test_a_part_that_hangs_is_given_up(client, monkeypatch):
    monkeypatch.setattr(health, "SECONDS", 0.2)
    monkeypatch.setitem(health.PROBES, "broker", lambda: time.sleep(2))
    assert parts(client)["broker"] == "does not answer"


def test_a_database_that_is_gone_is_named(client, monkeypatch):
    gone = {"host": "/nowhere", "dbname": "portal", "user": "portal"}
    monkeypatch.setattr(DatabaseWrapper, "get_connection_params", lambda _: gone)
    found = parts(client)
    assert found["database"] == found["migrations"] == "OperationalError"
