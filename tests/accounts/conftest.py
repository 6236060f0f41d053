"""The streets and offices of the real region, and a few people."""

from accounts.services import load_region
from tests.accounts import cast
from tests.ground import standing
from tests.posts import haidian


@standing
def region():
    return load_region(region=haidian())


@standing
def lin(region):
    return cast.person("林若溪")


@standing
def wang(region):
    return cast.person("王海")


@standing
def operator(region):
    return cast.operator()


@standing
def security(region):
    return cast.security()


@standing
def house(lin):
    """An enterprise whose administrator and handler is lin."""
    return cast.enterprise(lin)
