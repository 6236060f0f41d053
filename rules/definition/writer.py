"""A definition as a TOML text: one canonical form for whatever tree of tables there is. No checking here.

The form is that of the files in `schemes/definitions/`: blocks for the parts, one line for texts, a line for each
condition, headings above the sections. Remarks of the author stay with what they are about.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

from rules.definition.lines import Path
from rules.definition.parsing import parse
from rules.definition.remarks import EVERYBODY, NONE, Lines, Remarks, heading_line
from rules.definition.remarks_kept import kept
from rules.definition.shape import ROOT, heading_of, inner_block, ordered

WIDTH = 120
_IN_LINES = frozenset(key.name for key in ROOT.keys if key.table == "condition")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def definition_data(text: str, *, source: str = "") -> dict[str, Any]:
    """The tree of tables that a definition text says, unchecked. Raises DefinitionError: not_toml, too_large."""
    return parse(text, source=source)


def write_definition(data: Mapping[str, Any], *, like: str = "") -> str:
    """The canonical text of a definition tree (what tomllib gives): the same tree, the same text, in any key order.

    `like`: the text that the tree was made from; its remarks go along with the parts that they are about. Reading the
    text back gives an equal tree. Raises TypeError for a value that TOML does not have, such as None.
    """
    return _Writer(kept(like, data) if like else NONE).text(data)


def written_value(key: str, value: Any) -> str:
    """One value as it stands behind its key, on one line."""
    return _line(value, key)


class _Writer:
    def __init__(self, remarks: Remarks) -> None:
        self.remarks = remarks

    def text(self, data: Mapping[str, Any]) -> str:
        parts: list[str] = ["\n".join(self.remarks.above.get((), ()))]
        pairs = [(key, value) for key, value in ordered("", data) if not _is_block(value, key)]
        remark = [EVERYBODY] if any(key in _IN_LINES for key, _ in pairs) else []
        parts.append("\n".join([*remark, *(line for key, value in pairs for line in self.pair((key,), key, value))]))
        heading = ""
        for key, value in ordered("", data):
            if _is_block(value, key):
                section = heading_of(key)
                if section and section != heading:
                    parts.append(heading_line(section))
                    heading = section
                parts.extend(self.blocks(key, value))
        parts.append("\n".join(self.remarks.below.get((), ())))
        written = [part for part in parts if part]
        return "\n\n".join(written) + "\n" if written else ""

    def blocks(self, key: str, value: Any) -> Iterator[str]:
        if isinstance(value, Mapping):
            yield self.table(f"[{_key(key)}]", key, value, (key,))
            return
        inner = inner_block(key)
        lead = self.remarks.over_list((key,))
        for index, item in enumerate(value):
            path: Path = (key, index)
            nested = item.get(inner) if inner else None
            own = {name: found for name, found in item.items() if name != inner} if _all_tables(nested) else item
            yield self.table(f"[[{_key(key)}]]", key, own, path, lead if not index else ())
            if _all_tables(nested):
                yield from self.inner(f"[[{_key(key)}.{inner}]]", inner, nested or (), (*path, inner))

    def inner(self, header: str, name: str, tables: Sequence[Mapping[str, Any]], path: Path) -> Iterator[str]:
        """Blocks below a block."""
        lead = self.remarks.over_list(path)
        for index, table in enumerate(tables):
            yield self.table(header, name, table, (*path, index), lead if not index else ())

    def table(self, header: str, name: str, table: Mapping[str, Any], path: Path, lead: Lines = ()) -> str:
        above = (*lead, *self.remarks.above.get(path, ()), *self.remarks.opening.get(path, ()))
        pairs = (line for key, value in ordered(name, table) for line in self.pair((*path, key), key, value))
        return "\n".join([*above, header + self.behind(path), *pairs, *self.remarks.below.get(path, ())])

    def pair(self, path: Path, key: str, value: Any) -> list[str]:
        start = f"{_key(key)} = "
        written = start + self.value(value, key, len(start), "", path) + self.behind(path)
        return [*self.remarks.over(path, value), written]

    def behind(self, path: Path) -> str:
        return "".join(f" {remark}" for remark in self.remarks.behind.get(path, ()))

    def value(self, value: Any, name: str, column: int, indent: str, path: Path) -> str:
        """The value at a column; a list that is too long, lists several tables or has remarks in it goes over lines."""
        line = _line(value, name)
        short = _short(value) and column + len(line) <= WIDTH and not self.remarks.in_lists(path, value)
        if short or not _has_list(value):
            return line
        if isinstance(value, Mapping):
            return self.broken_table(value, name, indent, path)
        return self.broken_list(value, name, indent, path)

    def broken_table(self, table: Mapping[str, Any], name: str, indent: str, path: Path) -> str:
        """Inline tables may not go over lines themselves; the lists inside them may."""
        pairs = (
            f"{_key(key)} = {self.value(value, key, WIDTH, indent, (*path, key))}"
            for key, value in ordered(name, table)
        )
        return "{ " + ", ".join(pairs) + " }"

    def broken_list(self, items: Sequence[Any], name: str, indent: str, path: Path) -> str:
        deeper = indent + "  "
        lines: list[str] = []
        goes_on = False
        for index, item in enumerate(items):
            place = (*path, index)
            text = self.value(item, name, len(deeper) + 1, deeper, place) + ","
            above = self.remarks.over(place, item)
            plain = goes_on and not above and not isinstance(item, (Mapping, list))
            if plain and len(lines[-1]) + 1 + len(text) <= WIDTH:
                lines[-1] += " " + text
            else:
                lines += [*(deeper + remark for remark in above), deeper + text]
            lines[-1] += self.behind(place)
            goes_on = not self.behind(place)
        opening = "".join(f" {remark}" for remark in self.remarks.opening.get(path, ()))
        below = [deeper + remark for remark in self.remarks.below.get(path, ())]
        return "\n".join(["[" + opening, *lines, *below, indent + "]"])


def _is_block(value: Any, key: str) -> bool:
    """Whether a value at the top stands as [key] or [[key]] rather than as one pair."""
    return isinstance(value, Mapping) or (key not in _IN_LINES and _all_tables(value))


def _all_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _string(key)


def _has_list(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(_has_list(child) for child in value.values())
    return isinstance(value, list) and bool(value)


def _short(value: Any) -> bool:
    """Whether one line does: no list with more than one table anywhere inside."""
    if isinstance(value, Mapping):
        return all(_short(child) for child in value.values())
    if isinstance(value, list):
        return all(_short(child) for child in value) and (len(value) == 1 or not _all_tables(value))
    return True


def _line(value: Any, name: str) -> str:
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(key)} = {_line(child, key)}" for key, child in ordered(name, value))
        return "{ " + pairs + " }" if pairs else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(_line(child, name) for child in value) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    raise TypeError(f"TOML has no value for {value!r}")


def _string(text: str) -> str:
    return '"' + "".join(_character(character) for character in text) + '"'


def _character(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    return f"\\u{ord(character):04x}" if character < " " or character == "\x7f" else character
