"""Places in the tree of a definition, and the few ways to change it there. All but put_at give a new tree."""

import re
from collections.abc import Mapping
from typing import Any

Path = tuple[str | int, ...]
POSITION = re.compile(r"[0-9]{1,6}")


class NoSuchPlaceError(LookupError):
    """A path that leads nowhere in this tree."""


def path_of(text: str) -> Path:
    """The steps of "measure.1.class.0": ("measure", 1, "class", 0). Nothing is the whole definition."""
    return tuple(int(step) if POSITION.fullmatch(step) else step for step in text.split(".")) if text else ()


def named(path: Path) -> str:
    """The path as addresses and problems write it: "measure.1.class.0"."""
    return ".".join(str(step) for step in path)


def value_at(data: Any, path: Path) -> Any:
    """What stands there; raises NoSuchPlaceError."""
    for step in path:
        data = _into(data, step, path)
    return data


def with_value(data: Any, path: Path, value: Any) -> Any:
    """The tree with `value` at `path`. The last step may be a new key, or the position behind the end of a list;
    a list that does not exist yet begins with its first element. Raises NoSuchPlaceError."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, str) and isinstance(data, Mapping):
        if step not in data and rest == (0,):
            return {**data, step: [value]}
        inner = with_value(_into(data, step, path), rest, value) if rest else value
        return {**data, step: inner}
    if isinstance(step, int) and isinstance(data, list):
        if step == len(data) and not rest:
            return [*data, value]
        return [*data[:step], with_value(_into(data, step, path), rest, value), *data[step + 1 :]]
    raise NoSuchPlaceError(named(path))


def without(data: Any, path: Path) -> Any:
    """The tree without what stands there; a list that loses its last element goes too. Raises NoSuchPlaceError."""
    value_at(data, path)
    *parent, last = path
    holder = value_at(data, tuple(parent))
    if isinstance(holder, Mapping):
        return with_value(data, tuple(parent), {key: value for key, value in holder.items() if key != last})
    rest = [value for position, value in enumerate(holder) if position != last]
    return with_value(data, tuple(parent), rest) if rest else without(data, tuple(parent))


def moved(data: Any, path: Path, by: int) -> Any:
    """The tree with the element of a list moved up (-1) or down (1); at the end it stays. Raises NoSuchPlaceError."""
    value_at(data, path)
    *parent, at = path
    items = value_at(data, tuple(parent))
    if not isinstance(items, list) or not isinstance(at, int):
        raise NoSuchPlaceError(named(path))
    to = at + by
    if not 0 <= to < len(items):
        return data
    items = list(items)
    items[at], items[to] = items[to], items[at]
    return with_value(data, tuple(parent), items)


def found_at(table: Any, key: str) -> Any:
    """What stands at a dotted key, None if nothing does."""
    for step in key.split("."):
        if not isinstance(table, Mapping):
            return None
        table = table.get(step)
    return table


def put_at(table: dict[str, Any], key: str, value: Any) -> None:
    """Write a value at a dotted key; nothing ("" or None, an empty list or table) takes the key away, and with it the
    tables that are then empty. Tables on the way are copied, so that whoever holds the old tree keeps it."""
    first, _dot, rest = key.partition(".")
    if rest:
        below = table.get(first)
        inner = dict(below) if isinstance(below, Mapping) else {}
        put_at(inner, rest, value)
        value = inner
    if value in (None, "", [], {}):
        table.pop(first, None)
    else:
        table[first] = value


def _into(data: Any, step: str | int, path: Path) -> Any:
    if isinstance(step, str) and isinstance(data, Mapping) and step in data:
        return data[step]
    if isinstance(step, int) and isinstance(data, list) and step < len(data):
        return data[step]
    raise NoSuchPlaceError(named(path))
