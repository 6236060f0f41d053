"""Where each key of a TOML text stands. Only for texts that the standard library has already accepted."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY = re.compile(r"[ \t]*(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*")
_SCALAR = re.compile(
    r"\"\"\"(?:[^\\]|\\.)*?\"{3,5}|'''.*?'{3,5}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[^,\]}\n#]+", re.DOTALL
)


@lru_cache(maxsize=16)
def locate(text: str) -> Mapping[Path, int]:
    """The 1-based line of every table, key and array element of a valid TOML text, by its path."""
    return MappingProxyType(Scanner(text).scan())


def _unescaped(key: str) -> str:
    """A key as the tree has it, of what stands between its quotation marks."""
    return next(iter(tomllib.loads(f'"{key}" = 0'))) if "\\" in key else key


class Scanner:
    """Goes over a text once; whoever wants more than lines hears of lists through opened, begins, closing."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.counted, self.line = 0, 1  # up to where lines were counted, and on which that place is
        self.lines: dict[Path, int] = {}
        self.sizes: dict[Path, int] = {}

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        self.blank()
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                table = self.header()
            else:
                self.pair(table)
            self.blank()
        return self.lines

    def blank(self) -> None:
        match = _BLANK.match(self.text, self.at)
        self.at = match.end() if match else self.at

    def mark(self, path: Path) -> None:
        if self.at < self.counted:
            self.counted, self.line = 0, 1
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        self.lines.setdefault(path, self.line)

    def keys(self) -> list[str]:
        found: list[str] = []
        while match := _KEY.match(self.text, self.at):
            escaped, *plain = match.groups()
            found.append(next(part for part in plain if part is not None) if escaped is None else _unescaped(escaped))
            self.at = match.end()
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
        return found

    def header(self) -> Path:
        many = self.text.startswith("[[", self.at)
        start = self.at
        self.at += 2 if many else 1
        *parents, last = self.keys()
        path = self.inside(parents)
        path = (*path, last)
        if many:
            index = self.sizes.get(path, 0)
            self.sizes[path] = index + 1
            end, self.at = self.at, start
            self.mark(path)
            path = (*path, index)
            self.mark(path)
            self.at = end + 2
        else:
            self.mark(path)
            self.at += 1
        return path

    def inside(self, parents: list[str]) -> Path:
        path: Path = ()
        for parent in parents:
            path = (*path, parent)
            if path in self.sizes:
                path = (*path, self.sizes[path] - 1)
        return path

    def pair(self, table: Path) -> Path:
        self.blank()
        path, start = table, self.at
        for key in self.keys():
            path = (*path, key)
            end, self.at = self.at, start
            self.mark(path)
            self.at = end
        self.at += 1
        self.value(path)
        return path

    def value(self, path: Path) -> None:
        self.blank()
        if self.text.startswith("[", self.at):
            self.items(path)
        elif self.text.startswith("{", self.at):
            self.inline(path)
        elif match := _SCALAR.match(self.text, self.at):
            self.at = match.end()

    def items(self, path: Path) -> None:
        self.at += 1
        self.opened(path)
        index = 0
        self.blank()
        while not self.text.startswith("]", self.at):
            self.mark((*path, index))
            self.begins((*path, index))
            self.value((*path, index))
            index += 1
            self.comma()
        self.closing(path)
        self.at += 1

    def opened(self, _path: Path, /) -> None:
        """The bracket of a list was read."""

    def begins(self, _path: Path, /) -> None:
        """An element of a list begins here."""

    def closing(self, _path: Path, /) -> None:
        """The closing bracket of a list comes next."""

    def inline(self, path: Path) -> None:
        self.at += 1
        self.blank()
        while not self.text.startswith("}", self.at):
            self.pair(path)
            self.comma()
        self.at += 1

    def comma(self) -> None:
        self.blank()
        if self.text.startswith(",", self.at):
            self.at += 1
            self.blank()
