"""A draft that copies the published rules, and the browser of the call manager who began it."""

import pytest

from tests.ground import standing
from workbench.services import create_draft


@standing
def copied(manager, haidian):
    return create_draft(based_on=haidian, by=manager)


@pytest.fixture
def as_manager(client, manager):
    client.force_login(manager)
    return client
