"""Every key that a definition may have is ordered and named, and the map of the modules is true."""

import re
from pathlib import Path

from rules.definition.shape import every_table, ordered
from rules.words.definition_names import has_name
from tests.rules.definition.trees import POLICIES, data_of

ROOT = Path(__file__).resolve().parents[3]
DOMAIN = ROOT / "rules"


def tables(value, name=""):
    """Every table of a tree with the key that holds it."""
    if isinstance(value, dict):
        yield name, value
        for key, child in value.items():
            yield from tables(child, key)
    elif isinstance(value, list):
        for child in value:
            yield from tables(child, name)


def test_every_key_of_the_shape_has_a_name():
    keys = {(table.name, key.name) for table in every_table() for key in table.keys}
    assert len(keys) > 200
    assert sorted((table, key) for table, key in keys if not has_name(key)) == []


def test_every_key_of_real_policies_has_its_place():
    """A key without a place would be written behind the others, by its letters."""
    for path in POLICIES:
        for name, table in tables(data_of(path)):
            stray = dict.fromkeys(table, 0) | {"~": 0}
            assert [key for key, _ in ordered(name, stray)][-1] == "~", (path.parent.name, name)


def test_map_of_the_modules_names_what_there_is():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = page[page.index("## Where a policy lives") :]
    named = re.findall(r"`(\w+/\w+\.py)`", section)
    assert len(named) >= 8
    assert [path for path in named if not (DOMAIN / path).exists()] == []
