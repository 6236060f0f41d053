"""One JSON object of a claim, read strictly, with the path of every field for the message. Knows no field itself."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from rules.assessment.claim import ClaimError
from rules.assessment.shapes import ISO_DAY, day_of
from rules.money import MoneyError, fen_of

_ABSENT = object()


class Fields:
    """The object at `path`; remembers what was read so that `unread` can name the rest."""

    def __init__(self, data: object, path: str) -> None:
        if not isinstance(data, Mapping):
            raise ClaimError("wrong_type", path or "claim", "object_wanted")
        self.data: Mapping[str, Any] = data
        self.path = path
        self.read: set[str] = set()

    def at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def has(self, key: str) -> bool:
        """Whether the field is stated; null means not stated."""
        return self.data.get(key) is not None

    def value(self, key: str) -> Any:
        self.read.add(key)
        value = self.data.get(key, _ABSENT)
        if value is _ABSENT or value is None:
            raise ClaimError("missing", self.at(key))
        return value

    def typed(self, key: str, kind: type, said: str) -> Any:
        value = self.value(key)
        if type(value) is not kind:
            raise ClaimError("wrong_type", self.at(key), said)
        return value

    def text(self, key: str) -> str:
        value: str = self.typed(key, str, "text_wanted")
        if not value.strip():
            raise ClaimError("empty", self.at(key))
        return value

    def optional_text(self, key: str) -> str:
        self.read.add(key)
        value: str = self.typed(key, str, "text_wanted") if self.has(key) else ""
        return value

    def matching(self, key: str, pattern: re.Pattern[str], said: str) -> str:
        value = self.text(key)
        if not pattern.fullmatch(value):
            raise ClaimError("malformed", self.at(key), said)
        return value

    def whole(self, key: str, least: int, most: int) -> int:
        value: int = self.typed(key, int, "whole_wanted")
        if not least <= value <= most:
            raise ClaimError("out_of_range", self.at(key), least=str(least), most=str(most))
        return value

    def flag(self, key: str) -> bool:
        value: bool = self.typed(key, bool, "flag_wanted")
        return value

    def day(self, key: str) -> date:
        value = self.value(key)
        if not isinstance(value, str) or not ISO_DAY.fullmatch(value):
            raise ClaimError("not_a_date", self.at(key))
        try:
            return day_of(value)
        except ValueError:
            raise ClaimError("not_a_date", self.at(key), "no_such_day") from None

    def money(self, key: str, *, negative: bool = False) -> int:
        try:
            return fen_of(self.value(key), negative=negative)
        except MoneyError as error:
            raise ClaimError(f"money_{error.code}", self.at(key)) from None

    def optional_money(self, key: str) -> int:
        self.read.add(key)
        return self.money(key) if self.has(key) else 0

    def many(self, key: str) -> list["Fields"]:
        """The objects of a list."""
        values = self.typed(key, list, "list_wanted")
        return [Fields(value, f"{self.at(key)}[{index}]") for index, value in enumerate(values)]

    def optional_many(self, key: str) -> list["Fields"]:
        self.read.add(key)
        return self.many(key) if self.has(key) else []

    def items(self, key: str, kind: type, said: str) -> tuple[Any, ...]:
        """A list of plain values of exactly one type."""
        values = self.typed(key, list, "list_wanted")
        for index, value in enumerate(values):
            if type(value) is not kind:
                raise ClaimError("wrong_type", f"{self.at(key)}[{index}]", said)
        return tuple(values)

    def unread(self) -> list[str]:
        return [self.at(key) for key in self.data if key not in self.read]
