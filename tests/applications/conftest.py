"""The world of this floor's tests, committed or rolled back."""

import pytest

from tests.applications.world import World
from tests.ground import standing


@standing
def world():
    return World()


@pytest.fixture
def committed_world(transactional_db):
    """For tests in which several connections meet."""
    return World()
