"""Whether database and storage belong together: half a restored backup is noticed before somebody asks for a file."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import models

FEWEST = 3  # one lost file says nothing about all the others
DEEPEST = 5  # papers/2026/11/29/…, and the root


@dataclass(frozen=True)
class Agreement:
    """Of the newest files that rows name: how many were `looked_at`, and which lie nowhere. `strays`: nothing is named
    at all, but files lie there."""

    looked_at: int
    missing: tuple[str, ...]
    strays: bool = False

    @property
    def is_another_storage(self) -> bool:
        return self.looked_at >= FEWEST and len(self.missing) == self.looked_at


def agreement(ask: Callable[[str], Iterable[tuple[Any, ...]]], *, a_table: int) -> Agreement:
    """Looks for the newest files of each table, so many `a_table`. `ask` runs a query and gives its rows."""
    names = [name for (name,) in ask(newest_files(a_table))]
    missing = tuple(name for name in names if not default_storage.exists(name))
    return Agreement(len(names), missing, strays=not names and _holds_anything())


def newest_files(a_table: int) -> str:
    """The query: of every table of every floor that has a file field; a new one is asked from its first day."""
    parts = (
        f'(SELECT "{column}" FROM "{table}" WHERE "{column}" <> \'\' ORDER BY "{key}" DESC LIMIT {a_table:d})'  # noqa: S608 -- names of our models
        for table, column, key in _file_columns()
    )
    return " UNION ALL ".join(parts)


def _file_columns() -> list[tuple[str, str, str]]:
    return [
        (model._meta.db_table, str(field.column), str(model._meta.pk.column))  # noqa: SLF001 -- Django's documented way
        for model in apps.get_models()
        for field in model._meta.get_fields()  # noqa: SLF001 -- as above
        if isinstance(field, models.FileField)
    ]


def _holds_anything() -> bool:
    """Whether a file lies in a folder of the storage, no deeper than our own names go."""
    folders = [""]
    for _depth in range(DEEPEST):
        deeper = []
        for folder in folders:
            try:
                found, files = default_storage.listdir(folder)
            except FileNotFoundError:
                continue
            if folder and files:
                return True
            deeper += [f"{folder}/{each}".lstrip("/") for each in islice(found, 20)]
        folders = deeper
    return False
