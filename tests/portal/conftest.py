"""The people of the lower floors' tests, and visitors' browsers without scripts."""

import pytest

from tests.review.conftest import bench, on_day

__all__ = ["bench", "on_day", "page"]


@pytest.fixture
def page(client, db):
    """`page(address)` → the text of a page that answers 200."""

    def opened(address: str, **query: str) -> str:
        answer = client.get(address, query)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer.content.decode()

    return opened
