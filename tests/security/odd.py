"""What no page expects: values, bodies and kinds of content, as somebody may send them."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote_plus

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.architecture.source import modules

VALUES = {
    "NUL": "\x00",
    "NUL in words": "北京\x00星辰",
    "5,000 digits": "9" * 5000,
    "27 digits": "9" * 27,
    "a key too large": "9" * 19,
    "negative": "-1",
    "exponent": "1e400",
    "not a number": "NaN",
    "deep nesting": "[" * 3000,
    "nested JSON": '{"a":' * 500 + "1" + "}" * 500,
    "emoji": "😀👩‍👩‍👧",
    "turned direction": "\u202e123",
    "blank-looking": "\u3164\u2800\u115f",
    "half a character": "\ufffd\ufffd",
    "markup": "<script>alert(1)</script>{{ 7*7 }}",
    "quotes": "' OR 1=1 -- \"",
    "folders": "../../../../etc/passwd",
    "a date that is none": "2026-02-30",
    "a far year": "10000-01-01",
    "long": "字" * 20_000,
    "a line end": "a\r\nSet-Cookie: x=1",
    "percent": "%s%d%(a)s",
}
PARTS = (
    *("%00", "%00x", "9" * 5000, "9" * 19, "-1", "0", "1.5", "a" * 3000, "%20", "١"),
    *("%F0%9F%98%80", "%E2%80%AE1", "..%2F..", "%FF%FE"),
)
BAD_UTF8 = b"\xff\xfe\x80=\x80&words=%ff%fe&page=%ff"
TYPES = {
    "application/json": json.dumps({"a": ["b"]}).encode(),
    "application/xml": b"<a/>",
    "text/plain": b"a=b",
    "multipart/form-data": b"no boundary",
    "multipart/form-data; boundary=x": b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nunfinished',
    "application/x-www-form-urlencoded; charset=utf-7": b"a=b",
    "application/x-www-form-urlencoded": BAD_UTF8,
    "": b"a",
}
# Names that are made when a page is shown: rows, items of a check-list, facts.
ROWS = (
    *(
        f"{row}-0-{name}"
        for row in ("invoices", "other_support", "p")
        for name in ("number", "amount_yuan", "total_yuan")
    ),
    *("p-0-premium_yuan", "reason:x", "amount:x", "why:x", "fact-x", "why-fact-x", "c-high_tech-issued_on"),
)
MOST_BYTES = 200_000  # of one request: more is refused before any page sees it
ROOM = 30_000  # of a request in which every name has another value
WITHOUT_ROOM = "\x00"
READERS = {"words_in", "number_in", "keys_in", "asked"}


@cache
def names() -> tuple[str, ...]:
    """Every name a page may send: fields of all forms, and what views read by itself."""
    found = {"page", "next", "csrfmiddlewaretoken"}
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                found.update(_named(node))
            if isinstance(node, ast.ClassDef):
                found.update(target for each in node.body if isinstance(each, ast.Assign) for target in _fields(each))
    return tuple(sorted(found | set(ROWS)))


def _named(node: ast.Call) -> Iterator[str]:
    called = node.func.id if isinstance(node.func, ast.Name) else ""
    if called in READERS:
        yield from (each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str))
        yield from (each.arg for each in node.keywords if each.arg and called == "asked")


def _fields(node: ast.Assign) -> Iterator[str]:
    call = node.value.func if isinstance(node.value, ast.Call) else None
    if isinstance(call, ast.Name) and re.fullmatch(r"[A-Z]\w+Field", call.id):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def everywhere(value: str) -> dict[str, str]:
    """The value under every name; under some names only where it is so long that nobody would read all of it."""
    return dict.fromkeys(names()[:: 1 + len(value) * len(names()) * 3 // MOST_BYTES], value)


def mixed(first: int) -> dict[str, str]:
    """Under every name an odd value, each its own: the values in turn from the given one on, long ones while there is
    room. No page refuses the whole request for one of them, and a form reads each of its fields."""
    found, room, values = {}, ROOM, list(VALUES.values())
    for number, name in enumerate(names(), first):
        value = values[number % len(values)]
        found[name] = value if size_of(value) < room else WITHOUT_ROOM
        room -= size_of(found[name])
    return found


@cache
def size_of(value: str) -> int:
    return len(quote_plus(value))


def bodies(every: dict[str, str]) -> Iterator[tuple[str, dict[str, object]]]:
    """The same values under the same names: once, as a list, and as a file."""
    yield "values", dict(every)
    yield "lists", {name: [value, value, "1"] for name, value in list(every.items())[:200]}
    yield "files", {name: SimpleUploadedFile(title_of(value), b"\x00\xff") for name, value in list(every.items())[:40]}


def title_of(value: str) -> str:
    return value[:50].replace("\x00", "?").replace("/", "") or "x"
