"""A definition as a TOML text: one canonical form for whatever tree of tables there is. No checking here.

The form is that of the files in `schemes/definitions/`: blocks for the parts, one line for texts, a line for each
condition. Remarks of a file that somebody wrote by hand do not survive; the headings below are written instead.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any

from rules.definition.parsing import parse
from rules.definition.shape import heading_of, inner_block, ordered

WIDTH = 120
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_EVERYBODY = "# 每项支持都须满足的条件：全部满足。 All of them must hold for every measure."


def definition_data(text: str, *, source: str = "") -> dict[str, Any]:
    """The tree of tables that a definition text says, unchecked. Raises DefinitionError: not_toml, too_large."""
    return parse(text, source=source)


def write_definition(data: Mapping[str, Any]) -> str:
    """The canonical text of a definition tree (what tomllib gives): the same tree, the same text, in any key order.

    Reading it back gives an equal tree. Raises TypeError for a value that TOML does not have, such as None.
    """
    parts: list[str] = []
    pairs = [(key, value) for key, value in ordered("", data) if not _is_block(value, key)]
    if pairs:
        remark = [_EVERYBODY] if any(key == "conditions" for key, _ in pairs) else []
        parts.append("\n".join([*remark, *(_pair(key, value) for key, value in pairs)]))
    heading = ""
    for key, value in ordered("", data):
        if _is_block(value, key):
            section = heading_of(key)
            if section and section != heading:
                parts.append(f"# ── {section} ".ljust(80, "─"))
                heading = section
            parts.extend(_blocks(key, value))
    return "\n\n".join(parts) + "\n" if parts else ""


def written_value(key: str, value: Any) -> str:
    """One value as it stands behind its key, on one line."""
    return _line(value, key)


def _is_block(value: Any, key: str) -> bool:
    """Whether a value at the top stands as [key] or [[key]] rather than as one pair."""
    return isinstance(value, Mapping) or (key != "conditions" and _all_tables(value))


def _all_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _blocks(key: str, value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield _table(f"[{_key(key)}]", key, value)
        return
    inner = inner_block(key)
    for item in value:
        nested = item.get(inner) if inner else None
        if _all_tables(nested):
            own = {name: found for name, found in item.items() if name != inner}
            yield _table(f"[[{_key(key)}]]", key, own)
            yield from (_table(f"[[{_key(key)}.{inner}]]", inner, child) for child in nested or ())
        else:
            yield _table(f"[[{_key(key)}]]", key, item)


def _table(header: str, name: str, table: Mapping[str, Any]) -> str:
    return "\n".join([header, *(_pair(key, value) for key, value in ordered(name, table))])


def _pair(key: str, value: Any) -> str:
    start = f"{_key(key)} = "
    return start + _value(value, key, len(start), "")


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _string(key)


def _value(value: Any, name: str, column: int, indent: str) -> str:
    """The value at a column; a list that is too long, or lists several tables, goes over several lines."""
    line = _line(value, name)
    if not _has_list(value) or (_short(value) and column + len(line) <= WIDTH):
        return line
    if isinstance(value, Mapping):
        return _broken_table(value, name, indent)
    return _broken_list(value, name, indent)


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


def _broken_table(table: Mapping[str, Any], name: str, indent: str) -> str:
    """Inline tables may not go over lines themselves; the lists inside them may."""
    pairs = (f"{_key(key)} = {_value(value, key, WIDTH, indent)}" for key, value in ordered(name, table))
    return "{ " + ", ".join(pairs) + " }"


def _broken_list(items: Sequence[Any], name: str, indent: str) -> str:
    deeper = indent + "  "
    lines: list[str] = []
    for item in items:
        text = _value(item, name, len(deeper) + 1, deeper) + ","
        if lines and not isinstance(item, (Mapping, list)) and len(lines[-1]) + 1 + len(text) <= WIDTH:
            lines[-1] += " " + text
        else:
            lines.append(deeper + text)
    return "\n".join(["[", *lines, indent + "]"])


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
