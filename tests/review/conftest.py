"""The officers of this floor's tests, committed or rolled back, and the official clock set to a day."""

from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection

from tests.review.world import Bench

REAL_CLOCK = (
    "CREATE OR REPLACE FUNCTION official_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS 'SELECT clock_timestamp()'"
)


@pytest.fixture
def bench(db):
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
        with connection.cursor() as cursor:
            cursor.execute(REAL_CLOCK.replace("clock_timestamp()", f"timestamptz ''{moment} 12:00 Asia/Shanghai''"))
        yield
        with connection.cursor() as cursor:
            cursor.execute(REAL_CLOCK)

    return day
