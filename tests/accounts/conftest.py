"""The streets and offices of the real region, and a few people."""

import pytest

from accounts.services import load_region
from tests.accounts import cast
from tests.posts import haidian


@pytest.fixture
def region(db):
    return load_region(region=haidian())


@pytest.fixture
def lin(region):
    return cast.person("林若溪")


@pytest.fixture
def wang(region):
    return cast.person("王海")


@pytest.fixture
def operator(region):
    return cast.operator()


@pytest.fixture
def security(region):
    return cast.security()


@pytest.fixture
def house(lin):
    """An enterprise whose administrator and handler is lin."""
    return cast.enterprise(lin)
