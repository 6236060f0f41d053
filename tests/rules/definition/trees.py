"""Trees of tables for the tests of writer and difference: random ones, and those of real policies, leaf by leaf."""

from collections.abc import Iterator
from datetime import UTC, date, timedelta
from pathlib import Path
from string import ascii_lowercase, digits
from typing import Any

from hypothesis import strategies as st

from rules.definition.writer import definition_data

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted((ROOT / "schemes" / "definitions").glob("*/*.toml"))
POLICIES = [*FILES, Path(__file__).parent / "small.toml", *Path(__file__).parents[1].glob("*/lakeside-2026.toml")]
KNOWN = ("conditions", "options", "measure", "class", "route", "stage", "name", "zh", "en", "kind", "cap", "tiers")
KNOWN += ("scale", "when", "code", "products", "article", "number", "scheme", "valid_from")

keys = st.sampled_from(KNOWN) | st.text(ascii_lowercase + digits + "_-", min_size=1, max_size=8) | st.text(max_size=4)
scalars = (
    st.text(max_size=60)
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.dates()
    | st.datetimes(timezones=st.just(UTC))
)
trees = st.dictionaries(
    keys,
    st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=20
    ),
    max_size=6,
)


def data_of(path: Path) -> dict[str, Any]:
    return definition_data(path.read_text(encoding="utf-8"))


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Paths of everything in a tree that is neither a table nor a list."""
    if isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(child, (*path, key))
    else:
        yield path


def changed(value: Any, path: tuple[str | int, ...]) -> Any:
    """The tree with another value of the same type at a path."""
    if path:
        first, *rest = path
        if isinstance(value, dict):
            return {key: changed(child, tuple(rest)) if key == first else child for key, child in value.items()}
        return [changed(child, tuple(rest)) if index == first else child for index, child in enumerate(value)]
    if isinstance(value, bool):
        return not value
    if isinstance(value, date):
        return value + timedelta(days=1)
    return value + 1 if isinstance(value, int) else value + "x"


def without(value: Any, path: tuple[str | int, ...]) -> Any:
    """The tree without what stands at a path."""
    first, *rest = path
    if isinstance(value, dict):
        kept = {key: child for key, child in value.items() if rest or key != first}
        return kept | ({first: without(value[first], tuple(rest))} if rest else {})
    kept_items = [child for index, child in enumerate(value) if rest or index != first]
    if rest and isinstance(first, int):
        kept_items[first] = without(value[first], tuple(rest))
    return kept_items
