"""One table of a definition, read strictly: every key is asked for once and the rest is reported as unknown."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from rules.definition.declared import BUILT_IN
from rules.definition.lines import Path
from rules.definition.problems import Problem
from rules.definition.procedure import Text, in_both
from rules.money import MoneyError, Rate, fen_of, rate_of

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]*")
_NO_TEXT = Text("", "")


class Findings:
    """Where keys stand, what was found wrong so far, and what the definition declares."""

    def __init__(self, lines: Mapping[Path, int]) -> None:
        self.lines = lines
        self.problems: list[Problem] = []
        self.declared = BUILT_IN

    def line(self, path: Path) -> int:
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def add(self, path: Path, code: str, **args: object) -> None:
        named = ".".join(str(part) for part in path)
        texts = tuple((name, str(value)) for name, value in args.items())
        self.problems.append(Problem(self.line(path), named, code, texts))


class Node:
    """A table at `path`. Each reader returns a usable stand-in when it had to report a problem."""

    def __init__(self, data: Mapping[str, Any], path: Path, findings: Findings) -> None:
        self.data = data
        self.path = path
        self.findings = findings
        self.asked: set[str] = set()

    @property
    def line(self) -> int:
        return self.findings.line(self.path)

    def problem(self, code: str, *, key: str | None = None, **args: object) -> None:
        path = (*self.path, key) if key is not None else self.path
        if key is not None and "key" not in args:
            args["key"] = key
        self.findings.add(path, code, **args)

    def has(self, key: str) -> bool:
        return key in self.data

    def raw(self, key: str, wanted: str, kind: type, default: Any = None, *, optional: bool = False) -> Any:
        """The value of `key` if it is of exactly that type; reports missing keys and wrong types."""
        self.asked.add(key)
        value = self.data.get(key)
        if value is None:
            if not optional:
                self.problem("missing_key", key=key)
            return default
        if type(value) is not kind:
            self.problem("wrong_type", key=key, wanted=wanted)
            return default
        return value

    def word(self, key: str, default: str = "", *, optional: bool = False) -> str:
        value: str = self.raw(key, "a text in quotes", str, default, optional=optional)
        if not optional and self.data.get(key) == "":
            self.problem("empty", key=key)
        return value

    def code(self, key: str, *, optional: bool = False) -> str:
        value = self.word(key, optional=optional)
        if value and not _CODE.fullmatch(value):
            self.problem("not_a_code", key=key, value=value)
        return value

    def one_of(self, key: str, known: tuple[str, ...], *, default: str | None = None) -> str:
        value = self.word(key, default or "", optional=default is not None)
        if value and value not in known:
            self.problem("not_one_of", key=key, value=value, known=", ".join(known))
        return value

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        value: bool = self.raw(key, "true or false", bool, default or False, optional=default is not None)
        return value

    def count(self, key: str, *, least: int = 0, default: int | None = None) -> int:
        value: int = self.raw(key, "a whole number", int, default or least, optional=default is not None)
        if value < least:
            self.problem("too_small", key=key, least=least)
        return value

    def whole_numbers(self, key: str) -> list[int]:
        """A list of whole numbers, none twice; nothing where it is not stated."""
        values = self.raw(key, "a list of whole numbers", list, [], optional=True)
        for index, value in enumerate(values):
            if type(value) is not int:
                self.findings.add((*self.path, key, index), "wrong_type", key=key, wanted="a whole number")
            elif value in values[:index]:
                self.findings.add((*self.path, key, index), "duplicate", noun=key, value=value)
        return [value for value in values if type(value) is int]

    def day(self, key: str) -> date:
        value = self.optional_day(key)
        if value is None and key not in self.data:
            self.problem("missing_key", key=key)
        return value or date.min

    def optional_day(self, key: str) -> date | None:
        self.asked.add(key)
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.problem("wrong_type", key=key, wanted="a date such as 2025-09-16, without quotes")
            return None
        return value

    def money(self, key: str) -> int:
        return self.optional_money(key, optional=False) or 0

    def optional_money(self, key: str, *, optional: bool = True) -> int | None:
        value = self.raw(key, "an amount in quotes", str, optional=optional)
        try:
            return None if value is None else fen_of(value)
        except MoneyError:
            self.problem("not_money", key=key)
            return 0

    def rate(self, key: str) -> Rate:
        value = self.raw(key, "a percentage in quotes", str)
        try:
            rate = Rate(0, 1) if value is None else rate_of(value)
        except MoneyError:
            self.problem("not_a_percentage", key=key)
            return Rate(0, 1)
        if rate.numerator > rate.denominator:
            self.problem("rate_over_whole", key=key)
        return rate

    def text(self, key: str, *, optional: bool = False) -> Text:
        found = self.child(key, optional=optional)
        if found is None:
            return _NO_TEXT
        text = in_both(found.word("zh"), found.word("en", optional=not found.has("en")))
        found.done()
        return text

    def codes(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """A list of codes, at least one unless optional, none twice."""
        values = self.raw(key, "a list of codes", list, [], optional=optional)
        if not values and not optional and key in self.data:
            self.problem("empty", key=key)
        for index, value in enumerate(values):
            if not isinstance(value, str) or not _CODE.fullmatch(value):
                self.findings.add((*self.path, key, index), "not_a_code", value=value)
            elif value in values[:index]:
                self.findings.add((*self.path, key, index), "duplicate", noun=key, value=value)
        return tuple(value for value in values if isinstance(value, str))

    def groups(self, key: str) -> tuple[str, ...]:
        """No, one or several codes: a list, or the code alone where it is one."""
        if isinstance(self.data.get(key), str):
            return tuple(filter(None, [self.code(key, optional=True)]))
        return self.codes(key, optional=True)

    def child(self, key: str, *, optional: bool = False) -> "Node | None":
        value = self.raw(key, "a table", dict, optional=optional)
        return None if value is None else Node(value, (*self.path, key), self.findings)

    def children(self, key: str, *, optional: bool = False) -> list["Node"]:
        values = self.raw(key, "a list of tables", list, [], optional=optional)
        found: list[Node] = []
        for index, value in enumerate(values):
            path = (*self.path, key, index)
            if isinstance(value, dict):
                found.append(Node(value, path, self.findings))
            else:
                self.findings.add(path, "wrong_type", key=key, wanted="a table")
        return found

    def done(self) -> None:
        """Reports every key that nobody asked for."""
        for key in self.data:
            if key not in self.asked:
                self.problem("unknown_key", key=key, known=", ".join(sorted(self.asked)))
