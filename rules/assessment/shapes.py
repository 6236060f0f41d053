"""The shapes of texts in a claim: days, amounts, codes. Each text is judged once and remembered, in bounded memory.

The claims of one call share most of their days and codes, and within a claim paid, premium and invoice are mostly
the same amount. A look-up in a dict costs a twentieth of reading the text again.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TypeVar

from rules.money import YUAN, fen_of

USCC = re.compile(r"[0-9A-Z]{18}")
REGION = re.compile(r"[0-9]{6}")
CODE = re.compile(r"[a-z0-9_]{1,80}")
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MOST_PEOPLE = 10_000_000
MOST_SCORE = 1_000_000
_MOST_REMEMBERED = 20_000
_MOST_AMOUNTS = 1_000  # few recur beyond one claim: more would only push other things out of the processor's caches
_is_yuan = YUAN.fullmatch

T = TypeVar("T")


class Remembered(dict[str, T]):
    """Texts already read. A text not seen yet is read; ValueError (or TypeError) if it has not this shape."""

    def __init__(self, read: Callable[[str], T]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, text: str) -> T:
        if type(text) is not str:
            raise TypeError(text)
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        value = self[text] = self.read(text)
        return value


class _Amounts(Remembered[int]):
    """The same of amounts: of a claim's texts most are amounts not seen yet, so that these are read right here."""

    def __missing__(self, text: str) -> int:
        if len(self) >= _MOST_AMOUNTS:
            self.clear()
        if not _is_yuan(text):
            return super().__missing__(text)
        fen = self[text] = int(text.replace(".", ""))
        return fen


def day_of(text: str) -> date:
    """The day of a text written YYYY-MM-DD; ValueError for any other text."""
    if not ISO_DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def code_of(text: str) -> str:
    """A code of small letters, digits and _; ValueError for any other text."""
    if not CODE.fullmatch(text):
        raise ValueError(text)
    return text


def region_of(text: str) -> str:
    """A code of a division; ValueError for any other text."""
    if not REGION.fullmatch(text):
        raise ValueError(text)
    return text


def name_of(text: str) -> str:
    """A name of any letters that is not blank; ValueError for any other text."""
    if not text.strip():
        raise ValueError(text)
    return text


text_of = lru_cache(maxsize=4096)(date.isoformat)  # of a day

DAYS = Remembered(day_of)
AMOUNTS: Remembered[int] = _Amounts(fen_of)
CODES = Remembered(code_of)
NAMES = Remembered(name_of)
REGIONS = Remembered(region_of)
