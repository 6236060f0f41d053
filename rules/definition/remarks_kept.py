"""Which part of a changed definition each remark belongs to: it goes where its part goes, and goes with it."""

from collections.abc import Callable, Mapping
from typing import Any

from rules.definition.lines import Path
from rules.definition.parsing import parse
from rules.definition.remarks import NONE, Remarks, remarks_of

_ABOUT = ("kind", "fact", "field", "group", "score")  # what a condition is about, whatever its limit


def kept(text: str, now: Mapping[str, Any]) -> Remarks:
    """The remarks of `text` as they stand in the tree `now`, which was made from it. Raises DefinitionError."""
    found = remarks_of(text)
    if not found.holding:
        return NONE
    carried = Remarks()
    _carry(found, carried, ((), parse(text)), ((), now))
    return carried


def _carry(found: Remarks, carried: Remarks, before: tuple[Path, Any], after: tuple[Path, Any]) -> None:
    path, was = before
    place, now = after
    if path not in found.holding:
        return
    for old, new in zip(found.sorts, carried.sorts, strict=True):
        if path in old:
            new[place] = old[path]
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        for key in was.keys() & now.keys():
            _carry(found, carried, ((*path, key), was[key]), ((*place, key), now[key]))
    if isinstance(was, list) and isinstance(now, list):
        for i, j in _paired(was, now):
            _carry(found, carried, ((*path, i), was[i]), ((*place, j), now[j]))


def _paired(was: list[Any], now: list[Any]) -> list[tuple[int, int]]:
    """Positions of what is the same element: of one code, else equal, of one name, about one thing, mostly equal."""
    tests: tuple[Callable[[Any, Any], bool], ...] = (_same_code, _equal, _same_name, _about_one_thing, _mostly_equal)
    left, open_ = dict(enumerate(was)), dict(enumerate(now))
    pairs: list[tuple[int, int]] = []
    for test in tests:
        for j, after in list(open_.items()):
            match = next((i for i, before in left.items() if test(before, after)), None)
            if match is not None:
                pairs.append((match, j))
                del left[match], open_[j]
    return pairs


def _code(table: Any) -> object:
    return (table.get("code") or table.get("number")) if isinstance(table, Mapping) else None


def _same_code(one: Any, other: Any) -> bool:
    return isinstance(_code(one), str) and _code(one) == _code(other)


def _equal(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def _same_name(one: Any, other: Any) -> bool:
    both = isinstance(one, Mapping) and isinstance(other, Mapping)
    return both and "name" in one and _equal(one["name"], other.get("name"))


def _about_one_thing(one: Any, other: Any) -> bool:
    both = isinstance(one, Mapping) and isinstance(other, Mapping)
    conditions = both and _code(one) is None and _code(other) is None and "kind" in one
    return conditions and all(one.get(key) == other.get(key) for key in _ABOUT)


def _mostly_equal(one: Any, other: Any) -> bool:
    if not (isinstance(one, Mapping) and isinstance(other, Mapping)):
        return False
    same = sum(key in other and _equal(one[key], other[key]) for key in one)
    return 2 * same > max(len(one), len(other))
