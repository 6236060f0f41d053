"""The demo's story is told by the owner of the database, who alone can turn its clock back."""

import pytest

from records.services.database_roles import acting_as_owner


@pytest.fixture
def told_by_the_owner(db):
    with acting_as_owner():
        yield
