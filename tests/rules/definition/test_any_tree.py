"""Whatever somebody makes of a real policy: it is read, refused with sentences, or compared; nothing else happens."""

import copy
import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from rules.definition.difference import difference, difference_sentence
from rules.definition.lint import lint
from rules.definition.problems import DefinitionError, problem_sentence
from rules.definition.reader import read_data
from rules.definition.writer import definition_data, write_definition
from tests.rules.definition.trees import POLICIES, data_of
from tests.whole import TURN, examples

ODD: list[Any] = ["", "x", 0, -1, 1.5, True, [], {}, [1], ["a", "a"], [{}], {"zh": "x", "en": "y"}, {"zh": 1}, [[]]]
ODD += ["100%", "0%", "0.00", "-1.00", "9999999999.00", date(2026, 1, 1), {"kind": "any_of", "article": "1"}]
TRIES = examples(60)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    for key, child in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*path, key)
        yield from places(child, (*path, key))


def spoil(data: dict[str, Any], chance: random.Random) -> None:
    """Takes something away, puts something odd in its place, or says it twice."""
    path = chance.choice(list(places(data)))
    holder: Any = data
    for step in path[:-1]:
        holder = holder[step]
    last: Any = path[-1]
    way = chance.random()
    if way < 0.3:
        del holder[last]
    elif way < 0.8 or not isinstance(holder, list):
        holder[last] = copy.deepcopy(chance.choice(ODD))
    else:
        holder.append(copy.deepcopy(holder[last]))


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.parent.name)
def test_anything_is_read_or_refused_with_sentences(path):
    chance = random.Random(f"{path.parent.name} {TURN}")  # noqa: S311 -- other odd trees each day
    whole = data_of(path)
    for _ in range(TRIES):
        data = copy.deepcopy(whole)
        for _ in range(chance.choice((1, 1, 2, 4))):
            spoil(data, chance)
        assert definition_data(write_definition(data)) == data
        found = (*difference(whole, data), *difference(data, whole))
        assert all(difference_sentence(each, language) for each in found for language in ("zh-hans", "en"))
        try:
            problems = lint(read_data(data, source=""))
        except DefinitionError as error:
            problems = tuple(error.problems)
            assert problems
        assert all(problem_sentence(each, language) for each in problems for language in ("zh-hans", "en"))
