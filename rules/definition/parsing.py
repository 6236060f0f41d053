"""A definition text as a tree of tables. Its size is judged before a parser sees it: a hostile one costs a look."""

import tomllib
from functools import lru_cache
from typing import Any

from rules.definition.problems import DefinitionError, Problem

LONGEST = 400_000  # characters; the largest policy so far has 41,000
MOST_KEYS = 5_000
MOST_TABLES = 2_000
DEEPEST = 20


def parse(text: str, *, source: str = "") -> dict[str, Any]:
    """What the standard library makes of the text, to be changed at will. One page asks for a text several times: the
    reading is kept. Raises DefinitionError: not_toml with the line, too_large."""
    if exceeds(text):
        raise _too_large(source)
    try:
        tree: dict[str, Any] = _copied(_read(text))
    except tomllib.TOMLDecodeError as error:
        words = str(error)
        place = words.rpartition("(at line ")[2].partition(",")[0]
        line = int(place) if place.isdigit() else text.count("\n") + 1
        raise DefinitionError(source, [Problem(line, "", "not_toml", (("detail", words),))]) from error
    except RecursionError:
        raise _too_large(source) from None
    if _is_too_deep(tree):
        raise _too_large(source)
    return tree


@lru_cache(maxsize=16)
def _read(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def _copied(thing: Any) -> Any:
    if isinstance(thing, dict):
        return {key: _copied(value) for key, value in thing.items()}
    return [_copied(each) for each in thing] if isinstance(thing, list) else thing


def exceeds(text: str) -> bool:
    """Whether a text is larger than any definition."""
    return len(text) > LONGEST or text.count("=") > MOST_KEYS or text.count("\n[") > MOST_TABLES


def _too_large(source: str) -> DefinitionError:
    bounds = {"most": str(LONGEST), "keys": str(MOST_KEYS), "tables": str(MOST_TABLES), "deepest": str(DEEPEST)}
    return DefinitionError(source, [Problem(1, "", "too_large", tuple(bounds.items()))])


def _is_too_deep(tree: object) -> bool:
    """Whether tables and lists lie in one another deeper than any definition's."""
    level = [tree]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in _inside(each)]
    return bool(level)


def _inside(thing: object) -> list[object]:
    if isinstance(thing, dict):
        return list(thing.values())
    return list(thing) if isinstance(thing, list) else []
