"""No page keeps the database longer than it may; what is longer is ended, and the page says so. Work behind the scenes
takes its time."""

import os
import subprocess
import sys
import time

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from psycopg.errors import QueryCanceled

from portal.env import database
from tests.architecture.source import ROOT

SHOW = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SHOW statement_timeout")
    print(cursor.fetchone()[0])
"""


def limit_of(entrance: str, **environ: str) -> str:
    """What a process that begins with this module is allowed."""
    done = subprocess.run(
        [sys.executable, "-c", f"import {entrance}{SHOW}"],
        cwd=ROOT, env={**os.environ, **environ}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.usefixtures("django_db_setup")  # makes the role that signs in
@pytest.mark.parametrize(
    ("entrance", "environ", "limit"),
    [
        ("portal.wsgi", {}, "30s"),
        ("portal.asgi", {}, "30s"),
        ("portal.wsgi", {"STATEMENT_SECONDS": "7"}, "7s"),
        ("portal.wsgi", {"STATEMENT_SECONDS": "0"}, "0"),
        ("portal.celery", {"STATEMENT_SECONDS": "7"}, "0"),
    ],
)
def test_who_has_a_limit(entrance, environ, limit):
    assert limit_of(entrance, **environ) == limit


def test_it_stands_beside_options_of_the_address(monkeypatch):
    monkeypatch.setenv("X_URL", "postgresql://u@h/n?options=-c%20work_mem%3D64MB")
    assert database("X_URL", pool_size=0, limit=3)["OPTIONS"] == {"options": "-c work_mem=64MB -c statement_timeout=3s"}


@pytest.fixture
def no_patience(transactional_db):
    """This connection as that of a page, with less time."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '300ms'")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET statement_timeout")


@pytest.fixture
def somebody_holds_the_notices(no_patience):
    own = settings.DATABASES["owner"]
    facts = {"host": own["HOST"], "port": own["PORT"], "user": own["USER"], "password": own["PASSWORD"]}
    name = connection.settings_dict["NAME"]
    with psycopg.connect(dbname=name, **{key: value for key, value in facts.items() if value}) as other:
        other.execute("LOCK TABLE review_publicnotice IN ACCESS EXCLUSIVE MODE")
        yield
        other.rollback()


@pytest.mark.usefixtures("somebody_holds_the_notices")
@pytest.mark.parametrize(("headers", "words"), [({}, "处理时间过长"), ({"hx-request": "true"}, "仍在本页")])
def test_a_page_that_waits_too_long_says_so(client, headers, words):
    began = time.monotonic()
    answer = client.get("/notices/", headers=headers)
    assert time.monotonic() - began < 5
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert words in answer.content.decode()


def test_the_next_statement_of_the_connection_works(no_patience):
    with connection.cursor() as cursor:
        with pytest.raises(Exception, match="statement timeout") as ended:
            cursor.execute("SELECT pg_sleep(3)")
        assert isinstance(ended.value.__cause__, QueryCanceled)
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
