"""The ground under a test: what many tests begin with is made once and stands while such tests follow one another.

`@standing` is written in place of `@pytest.fixture`, and may ask for other standing things only. Layer by layer they
stand in transactions that stay open around the test's own, so that a test takes back only what it did itself; it gets
copies of the objects and of the files. What the next test does not want is taken away before it begins; a test that
commits has everything made for itself.
"""

import inspect
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings

Make = Callable[..., Any]
OWN_TRANSACTION = "_django_db_helper"  # the fixture that opens the test's own
COMMITTING = {"transactional_db", "live_server"}


@dataclass
class Layer:
    """One thing made on top of what stood: with it everything below as it was left, and the files that came with it."""

    make: Make
    made: dict[str, Any] = field(default_factory=dict)
    leave: ExitStack = field(default_factory=ExitStack)
    files: Path = field(default_factory=Path)


class Ground:
    def __init__(self) -> None:
        self.layers: list[Layer] = []
        self.copies: dict[str, Any] = {}

    def suit(self, request: pytest.FixtureRequest) -> None:
        """Called before the test's own transaction begins."""
        wanted = [] if _commits(request) else _wanted(request.node)
        if wanted or self.layers:
            with request.getfixturevalue("django_db_blocker").unblock():
                while [layer.make for layer in self.layers] != wanted[: len(self.layers)]:
                    self._take_away()
                for make in wanted[len(self.layers) :]:
                    self._lay(make)
        self.copies = deepcopy(self.layers[-1].made) if self.layers else {}

    def clear(self) -> None:
        while self.layers:
            self._take_away()

    def hand_out(self, name: str) -> Any:
        for layer in self.layers:
            shutil.copytree(layer.files, settings.MEDIA_ROOT, dirs_exist_ok=True)
        return self.copies[name]

    def _lay(self, make: Make) -> None:
        layer = Layer(make, deepcopy(self.layers[-1].made) if self.layers else {})
        self.layers.append(layer)
        layer.leave.enter_context(transaction.atomic())
        layer.files = Path(layer.leave.enter_context(tempfile.TemporaryDirectory()))
        try:
            with override_settings(**uploads_in(layer.files)):
                given = {name: layer.made[name] for name in inspect.signature(make).parameters}
                layer.made[make.__name__] = make(**given)
            connection.check_constraints()
        except BaseException:
            self._take_away()
            raise
        connection.run_on_commit.clear()

    def _take_away(self) -> None:
        transaction.set_rollback(True)
        self.layers.pop().leave.close()


GROUND = Ground()


def uploads_in(folder: Path) -> dict[str, Any]:
    """The settings that keep uploads there."""
    kept = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}
    return {"MEDIA_ROOT": folder, "STORAGES": {**settings.STORAGES, "default": kept}}


def standing(make: Make) -> Make:
    """A fixture that gives what `make` makes, which stands before the test begins."""

    def give(db: None, **below: Any) -> Any:
        return GROUND.hand_out(make.__name__) if GROUND.layers else make(**below)

    names = ["db", *inspect.signature(make).parameters]
    give.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # this is how pytest learns what it asks for
        [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in names]
    )
    give.__doc__ = make.__doc__
    give.make = make  # type: ignore[attr-defined]  # read again in _wanted
    return pytest.fixture(give, name=make.__name__)


def _commits(request: pytest.FixtureRequest) -> bool:
    mark = request.node.get_closest_marker("django_db")
    return bool(COMMITTING & set(request.fixturenames) or (mark and mark.kwargs.get("transaction")))


def in_groups(tests: Iterable[pytest.Function]) -> Iterator[pytest.Function]:
    """The same tests, those of a file that stand on the same ground one after the other."""
    for _, together in groupby(tests, key=lambda test: test.path):
        yield from sorted(together, key=lambda test: [make.__name__ for make in _wanted(test)])


def _wanted(test: pytest.Function) -> list[Make]:
    """What the test asks for, each after what it stands on."""
    known = test._fixtureinfo.name2fixturedefs  # no public way leads from a test to its fixtures
    wanted: list[Make] = []

    def want(name: str) -> None:
        make = getattr(known[name][-1].func, "make", None) if name in known else None
        if make is not None and make not in wanted:
            for below in inspect.signature(make).parameters:
                want(below)
            wanted.append(make)

    for name in known:
        want(name)
    return wanted
