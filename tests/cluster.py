"""This test run's own PostgreSQL and Valkey, in a folder of its own: several people may test at the same time.

Loaded as a plugin (`-p tests.cluster` in pyproject.toml), because Django reads DATABASE_URL before any conftest.
The tests connect as the portal does, by a role that owns nothing; OWNER_DATABASE_URL is for making the tables.
TEST_DATABASE_URL (a superuser's) and TEST_REDIS_URL name servers that run already.
"""

import os
import shutil
import tempfile
from importlib import import_module
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from embedded.environment import Servers
from embedded.postgres import APPLICATION, THROW_AWAY, Cluster
from embedded.valkey import Valkey

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
SHARED_FOLDER = "PORTAL_TEST_FOLDER"  # the controller's folder, inherited by its xdist workers
SERVERS = Servers(None, None)
# Settings of the desk one tests at; none of them may change what a test sees.
FOREIGN = ("S3_", "SMTP_", "SITE_", "MAIL_", "MEDIA_", "SCHEMES", "PROXIES", "TRUSTED_", "UPLOAD_", "LOG_")


def _abandoned(folder: Path) -> bool:
    try:
        owner = int((folder / "owner").read_text())
    except (OSError, ValueError):
        return False
    return (folder / "owner").stat().st_uid == os.geteuid() and not Path(f"/proc/{owner}").exists()


def _sweep_abandoned() -> None:
    """Stops the servers of runs that were killed."""
    for folder in Path(tempfile.gettempdir()).glob("portal-test-*"):
        if _abandoned(folder):
            Servers(Cluster(folder, sockets=folder), Valkey(folder, sockets=folder)).stop()
            shutil.rmtree(folder, ignore_errors=True)


def as_application(owner: str) -> str:
    """The address of the same database for the role that owns nothing."""
    scheme, _, rest = owner.partition("://")
    return f"{scheme}://{APPLICATION}:only-for-tests@{rest.rpartition('@')[2]}"


def fill_environment() -> None:
    folder = Path(os.environ.get(SHARED_FOLDER) or tempfile.mkdtemp(prefix="portal-test-"))
    if not WORKER:
        folder.chmod(0o711)  # as root in a container PostgreSQL runs as nobody and must get here
        (folder / "owner").write_text(str(os.getpid()))
        os.environ[SHARED_FOLDER] = str(folder)
        SERVERS.postgres = Cluster(folder, sockets=folder, settings=THROW_AWAY)
        SERVERS.valkey = Valkey(folder, sockets=folder, durable=False)
    number = int(WORKER.removeprefix("gw") or -1) + 1  # each worker its own Valkey database
    given_database = os.environ.get("TEST_DATABASE_URL")
    given_redis = os.environ.get("TEST_REDIS_URL")
    owner = given_database or Cluster(folder, sockets=folder).url("postgres")
    settings = {
        "DATABASE_URL": as_application(owner),
        "OWNER_DATABASE_URL": owner,
        "REDIS_URL": given_redis or Valkey(folder, sockets=folder).url(number),
        "DATABASE_POOL_SIZE": "0",
        "STATE_DIR": str(folder),
        "SECRET_KEY": "only-for-tests-0123456789-abcdefghijklmnopq",
        "DEBUG": "no",
        "DEMO": "no",
        "HTTPS": "no",
        "STATIC_COLLECTED": "no",
        "ACCOUNT_CHANGE_WAIT_DAYS": "0",  # waiting is tested where it is the matter
        "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
        "LOG_LEVEL": "warning",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright keeps an event loop in the test's thread
    }
    for name in [name for name in os.environ if name.startswith(FOREIGN) or name.removesuffix("_FILE") in settings]:
        del os.environ[name]
    os.environ.update(settings)
    if given_database:
        SERVERS.postgres = None
    if given_redis:
        SERVERS.valkey = None


def _leave_nothing() -> None:
    """Takes what this run made from a server that was here before (tests/copies.py)."""
    run = Path(os.environ[SHARED_FOLDER]).name.removeprefix("portal-test-").lower()
    with psycopg.connect(os.environ["OWNER_DATABASE_URL"], autocommit=True) as line:
        names = [[f"{kind}_{run}" for kind in ("empty", "demo", "house")]]
        made = line.execute("SELECT datname FROM pg_database WHERE datname = ANY(%s)", names)
        for (name,) in made.fetchall():
            line.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def forget_folder() -> None:
    """Removes this run's folder; an xdist worker leaves it to its controller."""
    folder = Path(os.environ.pop(SHARED_FOLDER, ""))
    if not WORKER and folder.name.startswith("portal-test-"):
        shutil.rmtree(folder, ignore_errors=True)


if os.environ.get("PYTEST_VERSION"):  # set by pytest itself, before its plugins are loaded
    fill_environment()
    if not WORKER:
        # Translations are not kept compiled: a fresh clone has none, and Django reads them once, at its start.
        import_module("portal.catalogues").compile_all()


def pytest_configure(config: pytest.Config) -> None:
    if WORKER or config.option.collectonly:
        return
    _sweep_abandoned()
    SERVERS.start()


def pytest_unconfigure() -> None:
    if WORKER:
        return
    if SERVERS.postgres is None:
        _leave_nothing()
    SERVERS.stop()
    forget_folder()
