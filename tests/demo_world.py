"""Worlds built once a run and copied for each test that goes through one: the demo world is a minute of work, the house
of the journeys some seconds."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import override_settings

from portal.demo.papers import forget_fonts
from tests.architecture.source import FLOORS
from tests.copies import copy_database, drop_database, folder, led_to, one_at_a_time, original
from tests.ground import uploads_in

CACHED = type(cache(lambda: None))


@pytest.fixture
def demo_world(settings, transactional_db) -> Iterator[None]:
    """The world of `make run` in a database of this test's own, with its files where this test keeps uploads."""
    settings.DEMO = True
    with copied("demo", _build):
        yield


@contextmanager
def copied(kind: str, build: Callable[[], None]) -> Iterator[None]:
    """Meanwhile everything happens in a copy of the world that `build` makes from the empty tables of a run, with its
    files. What was begun and not finished is begun anew."""
    kept = folder() / kind
    with one_at_a_time(kind) as stands:
        if not stands:
            shutil.rmtree(kept, ignore_errors=True)
            kept.mkdir()
            copy_database(original("empty"), original(kind))
            with led_to(original(kind)), override_settings(**uploads_in(kept)):
                build()
    copy = f"{connections['owner'].settings_dict['NAME']}_{kind}"
    shutil.copytree(kept, settings.MEDIA_ROOT, copy_function=os.link)
    copy_database(original(kind), copy)
    _forget_rows()
    with led_to(copy):
        yield
    _forget_rows()
    drop_database(copy)


def _forget_rows() -> None:
    """What selectors keep of rows by their key is true of one database only."""
    for name, module in list(sys.modules.items()):
        if ".selectors" in name and name.partition(".")[0] in FLOORS:
            for kept in list(vars(module).values()):
                if isinstance(kept, CACHED):
                    kept.cache_clear()


def _build() -> None:
    try:
        for command in ("load_offices", "publish_schemes", "load_demo_world"):
            call_command(command, verbosity=0)
    finally:
        forget_fonts()
