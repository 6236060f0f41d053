"""The officers of this floor's tests, committed or rolled back, and the official clock set to a day."""

from contextlib import contextmanager
from datetime import date

import pytest

from tests.database import turn_official_clock
from tests.ground import standing
from tests.review.world import Bench


@standing
def bench():
    return Bench()


@pytest.fixture
def committed_bench(transactional_db):
    """For tests in which several connections meet."""
    return Bench()


@pytest.fixture
def on_day(db):
    """`with on_day(date): …` the database says it is noon of that day in Beijing."""

    @contextmanager
    def day(moment: date):
        turn_official_clock(f"SELECT timestamptz '{moment} 12:00 Asia/Shanghai'")
        yield
        turn_official_clock("SELECT clock_timestamp()")

    return day
