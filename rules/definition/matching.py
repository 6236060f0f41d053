"""Which parts of two definition trees are the same, and which belong together. Says nothing in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from rules.definition.shape import ordered
from rules.words.tree_names import tables

Tree = Mapping[str, Any]
MISSING = object()
"""What stands for a key that a table does not have."""


def differing_pairs(name: str, old: Tree, new: Tree) -> Iterator[tuple[str, Any, Any]]:
    """Keys of either table whose values differ, in the order in which they are written."""
    for key, _ in ordered(name, {**old, **new}):
        before, after = old.get(key, MISSING), new.get(key, MISSING)
        if not same(before, after):
            yield key, before, after


def same(one: Any, other: Any) -> bool:
    """Equal in kind and content; true is not 1."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(*pair) for pair in zip(one, other, strict=True))
    return type(one) is type(other) and repr(one) == repr(other)


def same_applicants(before: Any, after: Any) -> bool:
    """Whether two lists of scales are for the same applicants, so that only rates differ."""
    if not (all_tables(before) and all_tables(after)) or MISSING in (before, after):
        return False
    ones, others = ([item.get("when") for item in scales] for scales in (before, after))
    return same(ones, others)


def all_tables(value: Any) -> bool:
    return value is MISSING or (isinstance(value, list) and all(isinstance(item, Mapping) for item in value))


def all_words(value: Any) -> bool:
    """A list of texts of which none stands there twice."""
    words = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return words and len(set(value)) == len(value)


def all_coded(key: str, value: Any) -> bool:
    """A list of tables, each with a code of its own."""
    codes = [code_of(key, item) for item in tables(value)]
    return all_tables(value) and all(isinstance(code, str) for code in codes) and len(set(codes)) == len(codes)


def code_of(key: str, item: Tree) -> Any:
    return item.get("number" if key == "article" else "code")


def matched(old: list[Tree], new: list[Tree]) -> list[tuple[int | None, int | None]]:
    """Pairs of positions, in the order of the new list: equal conditions first, then those about the same thing."""
    left = list(range(len(old)))
    pairs: dict[int, int] = {}
    alike = (same, _about_the_same, lambda one, other: one.get("kind") == other.get("kind"))
    for test in alike:
        for j, item in enumerate(new):
            match = next((i for i in left if j not in pairs and test(old[i], item)), None)
            if match is not None:
                pairs[j] = match
                left.remove(match)
    return [(pairs.get(j), j) for j in range(len(new))] + [(i, None) for i in left]


def _about_the_same(one: Tree, other: Tree) -> bool:
    return all(one.get(key) == other.get(key) for key in ("kind", "group", "score"))
