"""The demo world, built once a run and copied for each test that walks through it: loading it is a minute of work."""

import os
import shutil
import sys
from collections.abc import Iterator
from functools import cache

import pytest
from django.core.management import call_command
from django.db import connections

from portal.demo.papers import forget_fonts
from tests.architecture.source import FLOORS
from tests.copies import copy_database, drop_database, folder, led_to, one_at_a_time, original

KIND = "demo"
CACHED = type(cache(lambda: None))


@pytest.fixture
def demo_world(settings, transactional_db) -> Iterator[None]:
    """The world of `make run` in a database of this test's own, with its files where this test keeps uploads."""
    settings.DEMO = True
    with one_at_a_time(KIND) as stands:
        if not stands:
            _build(settings)
    copy = f"{connections['owner'].settings_dict['NAME']}_{KIND}"
    shutil.copytree(folder() / KIND, settings.MEDIA_ROOT, copy_function=os.link)
    copy_database(original(KIND), copy)
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


def _build(settings) -> None:
    """From the empty tables of a run. What was begun and not finished is begun anew."""
    uploads = folder() / KIND
    shutil.rmtree(uploads, ignore_errors=True)
    copy_database(original("empty"), original(KIND))
    before = settings.STORAGES
    settings.STORAGES = {**before, "default": {**before["default"], "OPTIONS": {"location": uploads}}}
    try:
        with led_to(original(KIND)):
            for command in ("load_offices", "publish_schemes", "load_demo_world"):
                call_command(command, verbosity=0)
    finally:
        settings.STORAGES = before
        forget_fonts()
