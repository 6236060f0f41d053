"""docker-compose.yml, Dockerfile and nginx.conf stay whole: they parse, fit each other and the settings."""

import re

import pytest
import yaml

from tests.architecture.source import ROOT

COMPOSE = ROOT / "docker-compose.yml"
PARTS = {"nginx", "web", "worker", "beat", "prepare", "postgres", "redis", "storage"}
READERS = re.compile(r'env\.(?:text|flag|number|words|choice|database)\(\s*"([A-Z0-9_]+)"')
FILLED_IN_ELSEWHERE = {"DJANGO_SETTINGS_MODULE"}


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load(COMPOSE.read_text())


def settings_names() -> set[str]:
    return set(READERS.findall((ROOT / "portal" / "settings.py").read_text()))


def test_every_part_is_there(compose):
    assert set(compose["services"]) >= PARTS
    assert compose["services"]["web"]["deploy"]["replicas"] > 1


def test_parts_depend_on_parts_that_exist_and_volumes_are_declared(compose):
    services = compose["services"]
    assert {need for part in services.values() for need in part.get("depends_on", {})} <= set(services)
    named = {v.split(":")[0] for part in services.values() for v in part.get("volumes", []) if not v.startswith("./")}
    assert named == set(compose["volumes"])


def test_every_variable_of_the_compose_file_is_a_setting(compose):
    given = set(compose["services"]["web"]["environment"])
    assert given - settings_names() == set()


def test_only_prepare_holds_the_key_of_the_owner(compose):
    holders = {
        name for name, part in compose["services"].items() if "OWNER_DATABASE_URL" in part.get("environment", {})
    }
    assert holders == {"prepare"}
    roles = {
        part["environment"]["DATABASE_URL"].split(":")[1]
        for part in compose["services"].values()
        if "SECRET_KEY" in part.get("environment", {})
    }
    assert roles == {"//portal_app"} != {f"//{compose['services']['postgres']['environment']['POSTGRES_USER']}"}


def test_what_opens_doors_has_no_default():
    text = COMPOSE.read_text()
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "DATABASE_PASSWORD", "S3_SECRET_KEY"):
        assert f"${{{name}:?" in text
        assert f"${{{name}:-" not in text


def test_health_checks_ask_an_address_that_exists(compose, client, db):
    assert "/healthz" in " ".join(compose["services"]["web"]["healthcheck"]["test"])
    assert client.get("/healthz").status_code == 200


def test_image_installs_what_is_pinned_and_runs_as_nobody_special():
    text = (ROOT / "Dockerfile").read_text()
    assert "--require-hashes -r requirements/runtime.txt" in text
    assert re.search(r"^USER portal$", text, re.MULTILINE)
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE)
    assert all((ROOT / name).exists() for line in copied for name in line.split())


def test_nginx_lets_a_whole_upload_through_and_passes_the_scheme_on():
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    assert text.count("{") == text.count("}")
    size = int(re.search(r"client_max_body_size (\d+)m;", text)[1])
    assert size > 20  # UPLOAD_MAX_MB
    assert "proxy_set_header X-Forwarded-Proto" in text


def test_every_setting_stands_in_the_table():
    table = (ROOT / "docs" / "operations.md").read_text()
    assert {name for name in settings_names() if f"`{name}`" not in table} == set()


def test_example_names_only_settings():
    names = set(re.findall(r"^([A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert names - settings_names() - {"POSTGRES_PASSWORD", "DATABASE_PASSWORD"} == set()
