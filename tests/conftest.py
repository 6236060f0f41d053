"""Fixtures every floor may use. Facts of a floor (an enterprise, a call) are made in that floor's own conftest."""

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.signals import user_logged_in
from django.core.cache import cache
from hypothesis import HealthCheck, settings

from accounts.sessions import begin
from tests.database import django_db_setup
from tests.demo_world import demo_world
from tests.ground import GROUND, OWN_TRANSACTION, in_groups, uploads_in

__all__ = ["demo_world", "django_db_setup"]

# A busy machine is no fault of a rule: how long an example takes decides nothing.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _private_uploads(settings, tmp_path):
    """Each test keeps its uploads for itself."""
    for name, value in uploads_in(tmp_path / "uploads").items():
        setattr(settings, name, value)


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


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    if fixturedef.argname == OWN_TRANSACTION:
        GROUND.suit(request)


def pytest_collection_modifyitems(items):
    """The longest walk goes first, so that the other worker does everything else meanwhile; the other users of the demo
    world come where that worker gets to when the world stands."""
    items[:] = sorted(in_groups(items), key=lambda item: not item.nodeid.endswith("accessible[offices]"))
    later = [
        item for item in items if item.nodeid.endswith("accessible[outside]") or "trust/test_matrix" in item.nodeid
    ]
    others = [item for item in items if item not in later]
    place = len(others) * 5 // 8
    items[:] = others[:place] + later + others[place:]
