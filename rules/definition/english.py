"""English may wait: which texts of a definition are in Chinese only so far."""

from collections.abc import Iterator, Mapping
from typing import Any

from rules.definition.lines import Path


def english_to_come(data: Any, path: Path = ()) -> Iterator[Path]:
    """The place of every text of the tree that has Chinese and no English."""
    if isinstance(data, Mapping):
        if isinstance(data.get("zh"), str) and data["zh"] and not data.get("en"):
            yield path
        for key, value in data.items():
            yield from english_to_come(value, (*path, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from english_to_come(value, (*path, position))
