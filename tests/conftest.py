"""Fixtures every floor may use. Facts of a floor (an enterprise, a call) are made in that floor's own conftest."""

import gc
import shutil
from itertools import count

import pytest
from _pytest.pathlib import import_path
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.signals import user_logged_in
from django.core.cache import cache
from hypothesis import HealthCheck, settings

from accounts.sessions import begin
from tests.cluster import WORKER
from tests.database import django_db_setup
from tests.demo_world import demo_world
from tests.ground import GROUND, OWN_TRANSACTION, in_groups, uploads_in
from tests.whole import examples

__all__ = ["demo_world", "django_db_setup"]

# A busy machine is no fault of a rule: how long an example takes decides nothing.
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=examples(100), print_blob=True
)
settings.load_profile("patient")

NUMBERS = count(1)
LONG = ("trust/test_matrix", "security/test_odd_requests")  # not to be what one worker does alone at the end


@pytest.fixture(scope="session")
def _uploads(tmp_path_factory):
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(autouse=True)
def _private_uploads(settings, _uploads):
    """Each test keeps its uploads for itself. Most have none: the folder is made by the first that comes."""
    folder = _uploads / str(next(NUMBERS))
    for name, value in uploads_in(folder).items():
        setattr(settings, name, value)
    yield
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(autouse=True)
def _static_files_are_not_gathered(request, settings):
    """A test client asks for no style sheet, and would go through all folders of them when it is made; browsers ask."""
    settings.WHITENOISE_AUTOREFRESH = "live_server" not in request.fixturenames


@pytest.fixture(autouse=True)
def _empty_cache(request):
    """Rate limits and remembered values of one test do not reach the next."""
    yield
    if "db" in request.fixturenames or "transactional_db" in request.fixturenames:
        cache.clear()


def _comes_in(request, user, **_kwargs):
    record_authentication(request, user, method="password")
    begin(request)


@pytest.fixture(autouse=True)
def freshly_signed_in(request):
    """`client.force_login` comes in as by the sign-in page a moment ago; tests of asking again turn it off."""
    user_logged_in.connect(_comes_in, dispatch_uid="tests")
    yield lambda: user_logged_in.disconnect(dispatch_uid="tests")
    user_logged_in.disconnect(dispatch_uid="tests")


def pytest_collection(session):
    """In a fresh clone every test file has to be compiled, with its assertions rewritten: of two workers one begins at
    the end, and reads from the middle on what the other has written."""
    if WORKER.endswith(("1", "3", "5", "7", "9")):
        root = session.config.rootpath
        for path in sorted((root / "tests").rglob("test_*.py"), reverse=True):
            import_path(path, mode="importlib", root=root, consider_namespace_packages=False)


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    if fixturedef.argname == OWN_TRANSACTION:
        GROUND.suit(request)


def pytest_collection_finish():
    """What is there before the first test stays to the end: no collection of garbage goes through it again, and seldom
    one through everything that has come since."""
    gc.collect()
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, 100)


def pytest_collection_modifyitems(items):
    """The longest walk goes first, so that the other worker does everything else meanwhile. That one begins in the
    middle: with what needs no tables while they are made, then with the other users of the demo world."""
    walk, rest, without_tables, others = [], [], [], []
    for item in in_groups(items):
        if item.nodeid.endswith("accessible[offices]"):
            walk.append(item)
        elif item.nodeid.endswith("accessible[outside]") or any(name in item.nodeid for name in LONG):
            others.append(item)
        elif _asks_for_tables(item):
            rest.append(item)
        else:
            without_tables.append(item)
    middle = len(items) // 2 - len(walk)
    items[:] = walk + rest[:middle] + without_tables + others + rest[middle:]


def _asks_for_tables(item) -> bool:
    return item.get_closest_marker("django_db") is not None or "django_db_setup" in item.fixturenames
