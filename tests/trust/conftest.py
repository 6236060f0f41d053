"""The demo world with a second policy beside it, and the people who try its doors."""

import logging
from collections.abc import Iterator

import pytest
from django.utils import timezone

from tests.trust import further, second_policy
from tests.trust.people import House, house


@pytest.fixture
def standing_house(demo_world, settings) -> Iterator[House]:
    """Committed, so that the doors are tried as the role the portal runs as. Everybody has just signed in."""
    settings.ROOT_URLCONF = "tests.trust.urls"
    settings.FRESH_SIGN_IN_MINUTES = 600
    second_policy.lay_out(timezone.localdate().year)
    further.lay_out()
    logging.disable(logging.CRITICAL)  # thousands of refusals
    yield house(second_policy.CODE)
    logging.disable(logging.NOTSET)
