"""The JSON Schema of a definition: what the reader takes it takes, and what one table does wrong both refuse."""

import copy
import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from rules.definition.problems import DefinitionError
from rules.definition.reader import read_data
from rules.definition.schema import definition_schema
from rules.definition.shape import ROOT, SHAPE, every_table
from rules.definition.shape.key import Key, Table, Type
from rules.words.definition_names import has_table_name, named_in_tables
from tests.rules.definition.test_any_tree import ODD, places
from tests.rules.definition.trees import POLICIES, data_of
from tests.rules.definition.validator import as_json, valid
from tests.whole import TURN, WHOLE, examples

SCHEMA = definition_schema("en")
TRIES = 250


def fits(data: Any) -> bool:
    return valid(as_json(data), SCHEMA, SCHEMA)


def read(data: dict[str, Any]) -> bool:
    try:
        read_data(data, source="")
    except DefinitionError:
        return False
    return True


def tables(value: Any, shape: Table = ROOT, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, Table, Any]]:
    """(path, shape, table) of every table of a definition."""
    kind = value.get("kind", "by" if "by" in value else "code")
    shape = shape.kinds.get(kind, shape)
    yield path, shape, value
    for key in shape.keys:
        below = value.get(key.name) if key.table else None
        for at, each in enumerate(below) if isinstance(below, list) else ((None, below),):
            if isinstance(each, dict):
                steps = (key.name,) if at is None else (key.name, at)
                yield from tables(each, SHAPE[key.table], (*path, *steps))


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        data = data[step]
    return data


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.parent.name)
def test_every_definition_fits(path):
    assert fits(data_of(path))


@contextmanager
def spoiled(table: dict[str, Any], key: str, value: Any = None) -> Iterator[None]:
    """The table with another value under the key, or without the key; as it was afterwards."""
    kept = dict(table)
    if value is None:
        del table[key]
    else:
        table[key] = value
    yield
    table.clear()
    table.update(kept)


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.parent.name)
def test_without_a_needed_key_or_with_an_unknown_one_both_refuse(path):
    data = data_of(path)
    for place, shape, table in todays(path, list(tables(data))):
        with spoiled(table, "no_such_key", "x"):
            assert not fits(data), place
        for name in needed(shape, table):
            with spoiled(table, name):
                assert not fits(data), (place, name)
    chance = random.Random(path.parent.name)  # noqa: S311 -- the same tables every time
    for _place, shape, table in chance.sample(list(tables(data)), 25):
        with spoiled(table, "no_such_key", "x"):
            assert not read(data)
        with spoiled(table, chance.choice(needed(shape, table))):
            assert not read(data)


def needed(shape: Table, table: dict[str, Any]) -> list[str]:
    return [key.name for key in shape.keys if key.required and key.name in table]


def todays(path: Path, places: list[Any]) -> list[Any]:
    """A sixth of the places, in turn by the day; all of them in a long run."""
    number = len(places) if WHOLE else examples(len(places)) // 2
    return random.Random(f"{path.parent.name} {TURN}").sample(places, number)  # noqa: S311 -- no secret


def wrong(key: Key) -> Any:
    """A value of another type; days in quotes are days to a schema, which sees no difference."""
    return 7 if key.type not in (Type.COUNT, Type.STATED, Type.NUMBER) else [[]]


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.parent.name)
def test_a_value_of_another_type_is_refused_by_both(path):
    data = data_of(path)
    chance = random.Random(path.parent.name)  # noqa: S311 -- the same places every time
    found = [(place, key, table) for place, shape, table in tables(data) for key in shape.keys if key.name in table]
    for place, key, table in todays(path, found):
        with spoiled(table, key.name, wrong(key)):
            assert not fits(data), (place, key.name)
    for place, key, table in chance.sample(found, 25):
        with spoiled(table, key.name, wrong(key)):
            assert not read(data), (place, key.name)


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.parent.name)
def test_whatever_the_reader_takes_fits(path):
    """But for empty values of keys that may be left out: an editor says to leave them out."""
    chance = random.Random(path.parent.name)  # noqa: S311 -- the same odd trees every time
    whole = data_of(path)
    taken = 0
    for place in chance.choices(list(places(whole)), k=TRIES):
        data = copy.deepcopy(whole)
        holder, last = at(data, place[:-1]), place[-1]
        odd = copy.deepcopy(chance.choice(ODD))
        if chance.random() < 0.4:
            del holder[last]
        elif odd not in ("", []):
            holder[last] = odd
        if read(data):
            taken += 1
            assert fits(data), (place, odd)
    assert taken > 5


def test_only_the_declared_dialect_and_names_that_are_there():
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    text = json.dumps(SCHEMA)
    refs = {part.partition('"')[0] for part in text.split('"#/$defs/')[1:]}
    assert refs <= SCHEMA["$defs"].keys()
    assert len(refs) > 60


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_table_and_key_has_its_title(language):
    schema = definition_schema(language)
    for name, table in {"definition": schema, **schema["$defs"]}.items():
        assert table["title"] != name or language == "en"
        for key, found in table.get("properties", {}).items():
            assert found["title"]
            assert found["title"] != key or language == "en", (name, key)


def test_every_table_has_a_name_and_no_name_is_for_a_key_that_is_gone():
    assert [name for name in SHAPE if not has_table_name(name)] == []
    keys = {(table.name, key.name) for table in every_table() for key in table.keys}
    assert [pair for pair in named_in_tables() if pair not in keys] == []
