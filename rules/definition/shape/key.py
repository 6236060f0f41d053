"""What a table of a definition consists of: keys, each with the type of its value. Says nothing of any policy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Type(StrEnum):
    """What may stand behind a key."""

    WORD = "word"  # a text in quotes
    CODE = "code"
    ONE_OF = "one of"  # a word of `known`
    TEXT = "text"  # in two languages
    FLAG = "flag"
    COUNT = "count"
    COUNTS = "counts"
    NUMBER = "number"  # an exact one, in quotes or plain
    MONEY = "money"
    RATE = "rate"
    RATES = "rates"
    DAY = "day"
    STATED = "stated"  # a value of the type that a fact or a field is declared with
    ALL_STATED = "all stated"
    CODES = "codes"
    GROUPS = "groups"  # codes, or one alone
    TABLE = "table"
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `table`: the name of the table below. `refers`: of which list a code names an element, "stated" for a
    fact or a field. `when`: it belongs there only with this value of another key, and is needed then; `spared`: with
    this one it is not needed. `default`: what is meant without it. `block`: in the file its tables stand as blocks.
    """

    name: str
    type: Type
    required: bool = True
    known: tuple[str, ...] = ()
    least: int = 0
    table: str = ""
    refers: str = ""
    when: tuple[str, str] | None = None
    spared: tuple[str, str] | None = None
    default: bool = False
    filled: bool = False  # where it stands, something has to stand in it
    block: bool = False


@dataclass(frozen=True)
class Table:
    """A table: its keys in the order in which they are written.

    `one_of`: of these keys exactly one stands there. `kinds`: the table is one of several, each with fewer keys.
    """

    name: str
    keys: tuple[Key, ...]
    one_of: tuple[str, ...] = ()
    kinds: Mapping[str, "Table"] = field(default_factory=dict)

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(key.name for key in self.keys)

    @cached_property
    def _by_name(self) -> dict[str, Key]:
        return {key.name: key for key in self.keys}

    @cached_property
    def shared(self) -> "Table":
        """Of a table with kinds, what each of them has."""
        common = [key for key in self.keys if all(key.name in kind.names for kind in self.kinds.values())]
        return Table(self.name, tuple(common)) if self.kinds else self

    def key(self, name: str) -> Key:
        """The key of that name; raises KeyError."""
        return self._by_name[name]


def word(name: str, *, required: bool = True, refers: str = "", filled: bool = False) -> Key:
    return Key(name, Type.WORD, required, refers=refers, filled=filled)


def article(name: str = "article", *, required: bool = True) -> Key:
    """The number of an article."""
    return word(name, required=required, refers="article")


def code(name: str = "code", *, required: bool = True, refers: str = "") -> Key:
    return Key(name, Type.CODE, required, refers=refers)


def codes(name: str, *, required: bool = True, refers: str = "") -> Key:
    return Key(name, Type.CODES, required, refers=refers)


def one_of(name: str, known: tuple[str, ...], *, required: bool = True, when: tuple[str, str] | None = None) -> Key:
    return Key(name, Type.ONE_OF, required, known=known, when=when)


def text(name: str, *, required: bool = True, spared: tuple[str, str] | None = None) -> Key:
    return Key(name, Type.TEXT, required, table="text", spared=spared)


def flag(name: str, *, required: bool = False, default: bool = False) -> Key:
    return Key(name, Type.FLAG, required, default=default)


def count(name: str, *, least: int = 0, required: bool = True) -> Key:
    return Key(name, Type.COUNT, required, least=least)


def money(name: str, *, required: bool = True) -> Key:
    return Key(name, Type.MONEY, required)


def rate(name: str, *, required: bool = True) -> Key:
    return Key(name, Type.RATE, required)


def day(name: str, *, required: bool = True) -> Key:
    return Key(name, Type.DAY, required)


def table(name: str, kind: str = "", *, required: bool = False, block: bool = False) -> Key:
    """A table below, of the kind that is called like the key unless another one is named."""
    return Key(name, Type.TABLE, required, table=kind or name, block=block)


def tables(
    name: str,
    kind: str = "",
    *,
    required: bool = False,
    block: bool = False,
    filled: bool = False,
    when: tuple[str, str] | None = None,
) -> Key:
    return Key(name, Type.TABLES, required, table=kind or name, block=block, filled=filled, when=when)


def conditions(name: str = "conditions", *, required: bool = False, filled: bool = False) -> Key:
    return tables(name, "condition", required=required, filled=filled)
