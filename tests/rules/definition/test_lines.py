"""Every key of a TOML text is found on its line, whatever it is written in."""

import tomllib

from rules.definition.lines import locate
from schemes.definition_files import FOLDER

TEXT = '''# heading
top = [ # a list
  { kind = "a", options = [
    { kind = "b" },
  ] },
  { kind = "c#d" },
]
[scheme]
code = "x"
title = { zh = "一", en = """two
lines""" }
"quoted key".part = 1
day = 2025-09-16

[[route]]
code = 'first'
[[route.stage]]
code = "one"
[[route.stage]]
code = "two"
days = 5
[[route]]
code = "second"
[[route.stage]]
code = "three"
'''


def test_lines_of_keys_and_tables():
    lines = locate(TEXT)
    assert lines["top",] == 2
    assert lines["top", 0, "options", 0, "kind"] == 4
    assert lines["top", 1, "kind"] == 6
    assert lines["scheme",] == 8
    assert lines["scheme", "title", "zh"] == 10
    assert lines["scheme", "title", "en"] == 10
    assert lines["scheme", "quoted key", "part"] == 12
    assert lines["scheme", "day"] == 13
    assert lines["route", 0, "stage", 1, "days"] == 21
    assert lines["route", 1] == 22
    assert lines["route", 1, "stage", 0, "code"] == 25


def paths(value, path=()):
    found = [path] if path else []
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        found += paths(child, (*path, key))
    return found


def test_lines_of_every_key_of_the_real_definitions():
    for file in sorted(FOLDER.glob("*/*.toml")):
        text = file.read_text(encoding="utf-8")
        lines, rows = locate(text), text.splitlines()
        for path in paths(tomllib.loads(text)):
            assert path in lines, path
            if isinstance(path[-1], str):
                assert path[-1] in rows[lines[path] - 1], path
