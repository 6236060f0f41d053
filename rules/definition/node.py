"""One table of a definition, read strictly by its shape: what is missing, of another type or unknown is reported."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from rules.definition.declared import BUILT_IN
from rules.definition.lines import Path
from rules.definition.problems import Problem
from rules.definition.shape import ROOT, SHAPE
from rules.definition.shape.key import Key, Table, Type
from rules.money import MoneyError, Rate, fen_of, rate_of
from rules.text import Text, in_both

_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]*")
NO_TEXT = Text("", "")


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
    """A table at `path`, of a shape. Each reader returns a usable stand-in when it had to report a problem.

    Whether a key is needed says the shape, unless `needed` knows better. Asking for a key that the shape does not have,
    or as something else than it is there, is a mistake of the program: KeyError, TypeError.
    """

    def __init__(self, data: Mapping[str, Any], path: Path, findings: Findings, shape: Table = ROOT) -> None:
        self.data = data
        self.path = path
        self.findings = findings
        self.shape = shape

    @property
    def line(self) -> int:
        return self.findings.line(self.path)

    def problem(self, code: str, *, key: str | None = None, **args: object) -> None:
        path = (*self.path, key) if key is not None else self.path
        if key is not None and "key" not in args:
            args["key"] = key
        self.findings.add(path, code, **args)

    def become(self, kind: str) -> None:
        """The table turned out to be of this kind; of an unknown one only what every kind has is known."""
        self.shape = self.shape.kinds.get(kind) or self.shape.shared

    def asked(self, name: str, *types: Type) -> Key:
        """What the shape says of a key that is read as one of these types."""
        key = self.shape.key(name)
        if types and key.type not in types:
            raise TypeError(f"{self.shape.name}.{name} is a {key.type}, not {types}")
        return key

    def has(self, key: str) -> bool:
        return self.asked(key).name in self.data

    def raw(self, key: Key, wanted: str, kind: type, default: Any = None, *, needed: bool | None = None) -> Any:
        """The value of `key` if it is of exactly that type; reports missing keys and wrong types."""
        value = self.data.get(key.name)
        if value is None:
            if key.required if needed is None else needed:
                self.problem("missing_key", key=key.name)
            return default
        if type(value) is not kind:
            self.problem("wrong_type", key=key.name, wanted=wanted)
            return default
        return value

    def _word(self, key: Key, *, needed: bool | None = None) -> str:
        needed = key.required if needed is None else needed
        value: str = self.raw(key, "text", str, "", needed=needed)
        if (needed or key.filled) and self.data.get(key.name) == "":
            self.problem("empty", key=key.name)
        return value

    def word(self, key: str) -> str:
        return self._word(self.asked(key, Type.WORD))

    def code(self, key: str) -> str:
        value = self._word(self.asked(key, Type.CODE))
        if value and not _CODE.fullmatch(value):
            self.problem("not_a_code", key=key, value=value)
        return value

    def one_of(self, key: str, known: tuple[str, ...] = (), *, needed: bool | None = None) -> str:
        """One of the words of the shape; for a word whose choices depend on the policy, one of `known`."""
        asked = self.asked(key, Type.WORD if known else Type.ONE_OF)
        value, known = self._word(asked, needed=needed), known or asked.known
        if value and value not in known:
            self.problem("not_one_of", key=key, value=value, known=", ".join(known))
        return value

    def flag(self, key: str) -> bool:
        asked = self.asked(key, Type.FLAG)
        value: bool = self.raw(asked, "flag", bool, asked.default)
        return value

    def count(self, key: str, *, needed: bool | None = None) -> int:
        asked = self.asked(key, Type.COUNT)
        value: int = self.raw(asked, "count", int, asked.least, needed=needed)
        if value < asked.least:
            self.problem("too_small", key=key, least=asked.least)
        return value

    def optional_count(self, key: str) -> int | None:
        return self.count(key) if self.has(key) else None

    def counts(self, key: str) -> list[int]:
        """A list of whole numbers, none twice; nothing where it is not stated."""
        values = self.raw(self.asked(key, Type.COUNTS), "counts", list, [])
        for index, value in enumerate(values):
            if type(value) is not int:
                self.findings.add((*self.path, key, index), "wrong_type", key=key, wanted="count")
            elif value in values[:index]:
                self.findings.add((*self.path, key, index), "duplicate", noun=key, value=value)
        return [value for value in values if type(value) is int]

    def day(self, key: str) -> date:
        return self.optional_day(key) or date.min

    def optional_day(self, key: str) -> date | None:
        asked = self.asked(key, Type.DAY)
        value = self.data.get(key)
        if value is None:
            if asked.required:
                self.problem("missing_key", key=key)
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            self.problem("wrong_type", key=key, wanted="day")
            return None
        return value

    def money(self, key: str) -> int:
        return self.optional_money(key) or 0

    def optional_money(self, key: str) -> int | None:
        value = self.raw(self.asked(key, Type.MONEY), "money", str)
        try:
            return None if value is None else fen_of(value)
        except MoneyError:
            self.problem("not_money", key=key)
            return 0

    def rate(self, key: str) -> Rate:
        return self._rate(key, self.raw(self.asked(key, Type.RATE), "rate", str, needed=True))

    def optional_rate(self, key: str) -> Rate | None:
        return self.rate(key) if self.has(key) else None

    def rates(self, key: str) -> tuple[Rate, ...]:
        """A list of percentages."""
        asked = self.asked(key, Type.RATES)
        found: list[Rate] = []
        for value in self.raw(asked, "rates", list, []):
            if not isinstance(value, str):
                self.problem("wrong_type", key=key, wanted="rate")
            found.append(self._rate(key, value if isinstance(value, str) else None))
        return tuple(found)

    def _rate(self, key: str, value: str | None) -> Rate:
        try:
            rate = Rate(0, 1) if value is None else rate_of(value)
        except MoneyError:
            self.problem("not_a_percentage", key=key)
            return Rate(0, 1)
        if rate.numerator > rate.denominator:
            self.problem("rate_over_whole", key=key)
        return rate

    def text(self, key: str) -> Text:
        return self.optional_text(key) or NO_TEXT

    def optional_text(self, key: str, *, needed: bool | None = None) -> Text | None:
        asked = self.asked(key, Type.TEXT)
        value = self.raw(asked, "table", dict, needed=needed)
        if value is None:
            return NO_TEXT if key in self.data else None
        found = self._below(asked, value, (*self.path, key))
        text = in_both(found.word("zh"), found.word("en"))
        found.done()
        return text

    def codes(self, key: str, *, needed: bool | None = None) -> tuple[str, ...]:
        """A list of codes, at least one where it is needed, none twice."""
        asked = self.asked(key, Type.CODES, Type.GROUPS)
        values = self.raw(asked, "codes", list, [], needed=needed)
        filled = asked.filled or (asked.required if needed is None else needed)
        if not values and filled and key in self.data:
            self.problem("empty", key=key)
        for index, value in enumerate(values):
            if not isinstance(value, str) or not _CODE.fullmatch(value):
                self.findings.add((*self.path, key, index), "not_a_code", value=value)
            elif value in values[:index]:
                self.findings.add((*self.path, key, index), "duplicate", noun=key, value=value)
        return tuple(value for value in values if isinstance(value, str))

    def groups(self, key: str) -> tuple[str, ...]:
        """No, one or several codes: a list, or the code alone where it is one."""
        value = self.data.get(self.asked(key, Type.GROUPS).name)
        if not isinstance(value, str):
            return self.codes(key)
        if value and not _CODE.fullmatch(value):
            self.problem("not_a_code", key=key, value=value)
        return (value,) if value else ()

    def child(self, key: str, *, needed: bool | None = None) -> "Node | None":
        asked = self.asked(key, Type.TABLE)
        value = self.raw(asked, "table", dict, needed=needed)
        return None if value is None else self._below(asked, value, (*self.path, key))

    def children(self, key: str) -> list["Node"]:
        asked = self.asked(key, Type.TABLES)
        values = self.raw(asked, "tables", list, [])
        found: list[Node] = []
        for index, value in enumerate(values):
            path = (*self.path, key, index)
            if isinstance(value, dict):
                found.append(self._below(asked, value, path))
            else:
                self.findings.add(path, "wrong_type", key=key, wanted="table")
        return found

    def filled_children(self, key: str) -> list["Node"]:
        """The tables of a list in which some have to stand."""
        found = self.children(key)
        if not found:
            self.problem("empty", key=key)
        return found

    def _below(self, key: Key, value: Mapping[str, Any], path: Path) -> "Node":
        return Node(value, path, self.findings, SHAPE[key.table])

    def only_one(self) -> None:
        """Reports every further one of the keys of which the shape wants exactly one."""
        keys = self.shape.one_of
        for key in [key for key in keys if self.has(key)][1:]:
            self.problem("one_of_these_only", key=key, keys=", ".join(keys))

    def done(self) -> None:
        """Reports every key that the shape does not have."""
        for key in self.data:
            if key not in self.shape.names:
                self.problem("unknown_key", key=key, known=", ".join(sorted(self.shape.names)))
