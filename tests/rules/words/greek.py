"""A made-up language for tests: every code of the phrasebook says its own name in Greek letters, with its places."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from string import ascii_lowercase
from typing import Any

from rules.words.chapter import CHAPTERS
from rules.words.phrasebook import places, register, withdraw

GREEK = "el"
LETTERS = str.maketrans(ascii_lowercase, "αβψδεφγηιξκλμνοπθρστυωςχζϛ")
PLACES = re.compile(r"\{[a-z_]+\}")
OTHERS = re.compile(r"[A-Za-z一-鿿]+")


def greek(words: str) -> str:
    return words.lower().translate(LETTERS)


def greek_book() -> dict[str, dict[str, str]]:
    """The whole phrasebook as data. How English parts and joins things serves here too."""
    return {
        name: {
            code: text.en if chapter.closed or wordless(name, text.en) else in_greek(f"{name} {code}", text.en)
            for code, text in chapter.items()
        }
        for name, chapter in CHAPTERS.items()
    }


def wordless(name: str, english: str) -> bool:
    return name == "format" and not OTHERS.search(PLACES.sub("", english))


def in_greek(words: str, english: str) -> str:
    """The words, and the places of the English."""
    filled = " ".join(f"{{{place}}}" for place in sorted(places(english)))
    return f"{greek(words)} {filled}".strip()


@contextmanager
def spoken_greek() -> Iterator[str]:
    register(GREEK, greek_book())
    try:
        yield GREEK
    finally:
        withdraw(GREEK)


def without_words(tree: Any) -> Any:
    """The tree of a definition with a number in place of each of its own texts."""
    if isinstance(tree, dict):
        if "zh" in tree and tree.keys() <= {"zh", "en"}:
            number = str(sum(map(ord, tree["zh"])))
            return {"zh": number, "en": number}
        return {key: without_words(value) for key, value in tree.items()}
    return [without_words(each) for each in tree] if isinstance(tree, list) else tree


def data_in(value: Any) -> Iterator[str]:
    """Every text that stands in some data, codes and keys too."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from data_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from data_in(each)
    else:
        yield str(value).lower() if isinstance(value, bool) else str(value)


def foreign(said: str, data: set[str]) -> list[str]:
    """The words of a sentence that are neither Greek nor among the data that it tells of."""
    known = {word for text in data for word in OTHERS.findall(text)}
    return [word for word in OTHERS.findall(said) if word not in known]
