"""One JSON object of a claim, read strictly, with the path of every field for the message. Knows no field itself."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from rules.assessment.claim import ClaimError
from rules.assessment.shapes import ISO_DAY, day_of
from rules.money import MoneyError, fen_of

_ABSENT = object()
_MONEY_SENTENCES = {
    "not_text": '金额须写成字符串，例如 "2500.00"，不能是数字 / an amount is a string such as "2500.00", not a number',
    "not_two_decimals": '金额须恰好两位小数，例如 "2500.00" / an amount has exactly two decimals, such as "2500.00"',
    "negative": "金额不能为负 / an amount cannot be negative",
}


class Fields:
    """The object at `path`; remembers what was read so that `unread` can name the rest."""

    def __init__(self, data: object, path: str) -> None:
        if not isinstance(data, Mapping):
            raise ClaimError("wrong_type", path or "claim", "须为对象 / must be an object")
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
            raise ClaimError("missing", self.at(key), "缺少此项 / this field is missing")
        return value

    def typed(self, key: str, kind: type, words: str) -> Any:
        value = self.value(key)
        if type(value) is not kind:
            raise ClaimError("wrong_type", self.at(key), words)
        return value

    def text(self, key: str) -> str:
        value: str = self.typed(key, str, "须为文本 / must be a text")
        if not value.strip():
            raise ClaimError("empty", self.at(key), "不能为空 / must not be empty")
        return value

    def optional_text(self, key: str) -> str:
        self.read.add(key)
        value: str = self.typed(key, str, "须为文本 / must be a text") if self.has(key) else ""
        return value

    def matching(self, key: str, pattern: re.Pattern[str], words: str) -> str:
        value = self.text(key)
        if not pattern.fullmatch(value):
            raise ClaimError("malformed", self.at(key), words)
        return value

    def whole(self, key: str, least: int, most: int) -> int:
        value: int = self.typed(key, int, "须为整数 / must be a whole number")
        if not least <= value <= most:
            words = f"须在 {least} 至 {most} 之间 / must be between {least} and {most}"
            raise ClaimError("out_of_range", self.at(key), words)
        return value

    def flag(self, key: str) -> bool:
        value: bool = self.typed(key, bool, "须为 true 或 false / must be true or false")
        return value

    def day(self, key: str) -> date:
        value = self.value(key)
        if not isinstance(value, str) or not ISO_DAY.fullmatch(value):
            raise ClaimError("not_a_date", self.at(key), "日期须写成 YYYY-MM-DD / a date is written YYYY-MM-DD")
        try:
            return day_of(value)
        except ValueError:
            raise ClaimError("not_a_date", self.at(key), "没有这一天 / there is no such day") from None

    def money(self, key: str, *, negative: bool = False) -> int:
        try:
            return fen_of(self.value(key), negative=negative)
        except MoneyError as error:
            raise ClaimError(f"money_{error.code}", self.at(key), _MONEY_SENTENCES[error.code]) from None

    def optional_money(self, key: str) -> int:
        self.read.add(key)
        return self.money(key) if self.has(key) else 0

    def many(self, key: str) -> list["Fields"]:
        """The objects of a list."""
        values = self.typed(key, list, "须为列表 / must be a list")
        return [Fields(value, f"{self.at(key)}[{index}]") for index, value in enumerate(values)]

    def optional_many(self, key: str) -> list["Fields"]:
        self.read.add(key)
        return self.many(key) if self.has(key) else []

    def items(self, key: str, kind: type, words: str) -> tuple[Any, ...]:
        """A list of plain values of exactly one type."""
        values = self.typed(key, list, "须为列表 / must be a list")
        for index, value in enumerate(values):
            if type(value) is not kind:
                raise ClaimError("wrong_type", f"{self.at(key)}[{index}]", words)
        return tuple(values)

    def unread(self) -> list[str]:
        return [self.at(key) for key in self.data if key not in self.read]
