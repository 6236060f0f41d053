"""docker-compose.yml, .env.example, Dockerfile, nginx.conf and the table of settings fit each other and the portal."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.architecture.source import ROOT
from tests.operations.processes import free_port

COMPOSE = ROOT / "docker-compose.yml"
TABLE = (ROOT / "docs" / "operations.md").read_text().split("## One machine")[0]
EXAMPLE = (ROOT / ".env.example").read_text()
PARTS = {"nginx", "web", "worker", "beat", "prepare", "postgres", "redis", "storage"}
READERS = re.compile(r'env\.(?:text|flag|number|words|choice)\(\s*"([A-Z0-9_]+)"')
ADDRESSES = re.compile(r'env\.(?:database|redis)\(\s*"([A-Z0-9_]+)_URL"')
# Where things lie inside the image; nobody sets them in .env.
OF_THE_IMAGE = {"STATE_DIR", "MEDIA_ROOT", "STATIC_COLLECTED"}
STARTS_WITHIN = 120  # seconds, beside everything else that tests do


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load(COMPOSE.read_text())


def settings_names() -> set[str]:
    text = (ROOT / "portal" / "settings.py").read_text()
    addresses = {f"{name}_{part}" for name in ADDRESSES.findall(text) for part in ("URL", "PASSWORD")}
    return set(READERS.findall(text)) | addresses


def fixed(compose: dict) -> set[str]:
    """The settings the compose file gives itself, for `web` or for `prepare`."""
    given = {**compose["services"]["web"]["environment"], **compose["services"]["prepare"]["environment"]}
    return {name.removesuffix("_FILE") for name in given}


def test_every_part_is_there(compose):
    assert set(compose["services"]) >= PARTS
    assert compose["services"]["web"]["deploy"]["replicas"] > 1


def test_parts_depend_on_parts_that_exist_and_volumes_are_declared(compose):
    services = compose["services"]
    assert {need for part in services.values() for need in part.get("depends_on", {})} <= set(services)
    named = {v.split(":")[0] for part in services.values() for v in part.get("volumes", []) if not v.startswith("./")}
    assert named == set(compose["volumes"])
    assert {net for part in services.values() for net in part.get("networks", [])} == set(compose["networks"])
    assert {name for part in services.values() for name in part.get("secrets", [])} == set(compose["secrets"])


def test_settings_table_example_and_compose_are_one_list(compose):
    """What the portal reads stands in the table; what the table names reaches the containers by .env or by compose."""
    named = set(re.findall(r"`([A-Z0-9_]+)`", "".join(re.findall(r"^\| (`[^|]+) \|", TABLE, re.MULTILINE))))
    assert named == settings_names()
    example = set(re.findall(r"^#?([A-Z0-9_]+)=", EXAMPLE, re.MULTILINE))
    assert example | fixed(compose) | OF_THE_IMAGE == settings_names() | {"HTTP_PORT"}
    assert example & fixed(compose) == set()
    for part in ("web", "worker", "beat", "prepare"):
        assert compose["services"][part]["env_file"] == [".env"]


def test_what_opens_doors_is_a_file(compose):
    text = COMPOSE.read_text() + re.sub(r"^#.*", "", EXAMPLE, flags=re.MULTILINE)
    assert re.findall(r"\$\{[A-Z_]*(?:KEY|PASSWORD|SECRET)", text) == []
    assert re.findall(r"^\s*[A-Z_]*(?:PASSWORD|SECRET_KEY)\s*[:=]", text, re.MULTILINE) == []
    for name, secret in compose["secrets"].items():
        assert secret == {"file": f"./secrets/{name}"}
        assert name in EXAMPLE
    owners = {name for name, part in compose["services"].items() if "owner_password" in part.get("secrets", [])}
    assert owners == {"prepare", "postgres"}


def test_every_part_is_confined(compose):
    """No root, nothing to write but what is named, no capabilities, limits, a pinned image."""
    for name, part in compose["services"].items():
        assert part["read_only"] is True, name
        assert part["cap_drop"] == ["ALL"], name
        assert part["security_opt"] == ["no-new-privileges:true"], name
        assert {"mem_limit", "cpus", "pids_limit", "user"} <= set(part), name
        assert part["user"] != "0:0" or part["cap_add"] == ["CHOWN"], name
        assert part["image"] == "subsidy-portal:latest" or re.search(r":v?\d+\.\d+", part["image"]), name


def test_networks_keep_the_data_inside(compose):
    services, networks = compose["services"], compose["networks"]
    assert networks["data"]["internal"] is networks["front"]["internal"] is True
    for name in ("postgres", "redis", "storage"):
        assert services[name]["networks"] == ["data"]
    assert "data" not in services["nginx"]["networks"]
    assert {name for name, part in services.items() if part.get("ports")} == {"nginx"}


def test_nobody_asks_redis_without_its_password(compose):
    redis = compose["services"]["redis"]
    assert "requirepass" in redis["entrypoint"][2]
    assert "redis_password" in redis["healthcheck"]["test"][1]


@pytest.fixture(scope="module")
def served(compose, tmp_path_factory) -> Iterator[tuple[int, Path]]:
    """The image's own command under .env.example's settings and compose's; its port and what it prints."""
    folder, port = tmp_path_factory.mktemp("production"), free_port()
    for name in ("secret_key", "database_password", "redis_password", "s3_secret_key", "smtp_password"):
        (folder / name).write_text("a/long?and#random@value:0123456789-abcdefghij\n")
    environ = dict(re.findall(r"^([A-Z0-9_]+)=(.*)$", EXAMPLE, re.MULTILINE))
    environ |= {name: str(value) for name, value in compose["services"]["web"]["environment"].items()}
    environ = {name: value.replace("/run/secrets", str(folder)) for name, value in environ.items()}
    environ |= {"PATH": os.environ["PATH"], "STATE_DIR": str(folder), "STATIC_COLLECTED": "no"}
    words = re.search(r"^CMD (\[.*\])$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)[1]
    command = [word.replace("8000", str(port)).replace("0.0.0.0", "127.0.0.1") for word in yaml.safe_load(words)]
    command = [str(Path(sys.executable).parent / command[0]), *command[1:]]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=log, stderr=log, start_new_session=True)
        yield port, folder / "log"
        os.killpg(process.pid, signal.SIGKILL)  # its workers with it
        process.wait()


def test_the_health_check_of_the_compose_file_succeeds_under_its_own_settings(compose, served):
    """Without database, broker or storage: it asks whether the process lives."""
    check = compose["services"]["web"]["healthcheck"]["test"]
    assert check[:2] == ["CMD", "python"]
    port, log = served
    line = [sys.executable, *(word.replace("8000", str(port)) for word in check[2:])]
    until = time.monotonic() + STARTS_WITHIN
    while subprocess.run(line, capture_output=True, check=False, timeout=30).returncode:
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.2)


def test_image_installs_what_is_pinned_and_runs_as_nobody_special():
    text = (ROOT / "Dockerfile").read_text()
    assert "--require-hashes -r requirements/runtime.txt" in text
    assert re.search(r"^USER portal$", text, re.MULTILINE)
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE)
    assert all((ROOT / name).exists() for line in copied for name in line.split())


def test_nginx_bounds_what_comes_in_and_writes_the_forwarded_headers_itself():
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    assert int(re.search(r"client_max_body_size (\d+)m;", text)[1]) > 20  # UPLOAD_MAX_MB
    for limit in ("client_header_timeout", "client_body_timeout", "limit_conn connections", "limit_req zone"):
        assert re.search(rf"^\s+{limit}", text, re.MULTILINE)
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in text
    assert "proxy_set_header X-Forwarded-Proto $scheme_seen;" in text
    assert not re.search(r"server .* resolve;", text)  # nginx before 1.27.3 does not know it
