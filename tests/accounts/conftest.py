"""The streets and offices of the real region, and a few people."""

import tomllib
from pathlib import Path

import pytest

import accounts
from accounts.domain.region import read_region
from accounts.services import load_region
from tests.accounts import cast

REGION = Path(accounts.__file__).parent / "data" / "haidian.toml"


def haidian():
    return read_region(tomllib.loads(REGION.read_text(encoding="utf-8")))


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
def house(lin):
    """An enterprise whose administrator and handler is lin."""
    return cast.enterprise(lin)
