"""A chapter of the phrasebook: sentences of one sort, or the ways in which a language writes things, by their codes.

The source writes each in Chinese and English; a further language comes as data (`phrasebook.py`).
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import ParamSpec, TypeVar

from rules.text import CHINESE, DEFAULT_LANGUAGE, ENGLISH, Text

Sentence = tuple[str, str]  # Chinese, English
P = ParamSpec("P")
R = TypeVar("R")

CHAPTERS: dict[str, "Chapter"] = {}
ADDED: list[str] = []
"""The languages that came as data."""
_FORGETTING: list[Callable[[], None]] = []


class Chapter(dict[str, Text]):
    """Code → what is said. `closed`: it is read by nobody, but chooses between what the source says."""

    def __init__(self, name: str, said: Mapping[str, Sentence], *, closed: bool = False) -> None:
        super().__init__({code: Text(*sentence) for code, sentence in said.items()})
        self.closed = closed
        if CHAPTERS.setdefault(name, self) is not self:
            raise ValueError(f"there is a chapter “{name}” already")

    def say(self, code: str, language: str) -> str:
        """The sentence of a code, its places still open."""
        return self[code].in_language(language)

    def all_in(self, language: str) -> dict[str, str]:
        return {code: self.say(code, language) for code in self}

    def filled(self, code: str, **parts: Text | str) -> Text:
        """The sentence of a code, in every language filled with parts of the same; what is a string stays as it is."""

        def said(language: str) -> str:
            told = {name: part if isinstance(part, str) else part.in_language(language) for name, part in parts.items()}
            return self.say(code, language).format(**told)

        return in_each(said)


def in_each(said: Callable[[str], str]) -> Text:
    """What is said, in every language that the portal speaks."""
    return Text(said(CHINESE), said(ENGLISH), {language: said(language) for language in ADDED})


def spoken() -> tuple[str, ...]:
    """The languages that may be asked for."""
    return (DEFAULT_LANGUAGE, ENGLISH, *ADDED)


def kept(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keeps what is made for a language until a language comes or goes."""

    def keeping(make: Callable[P, R]) -> Callable[P, R]:
        kept_results = lru_cache(maxsize=most)(make)
        _FORGETTING.append(kept_results.cache_clear)
        return kept_results  # type: ignore[return-value]  # a cache asks for arguments that can be kept

    return keeping


def forget() -> None:
    """What was made while other languages were there is made anew."""
    for clear in _FORGETTING:
        clear()
