"""The keywords of JSON Schema that the schema of a definition uses, and no others, as draft 2020-12 means them."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
}
SILENT = {"$schema", "$defs", "title", "default", "then", "else", "format"}


def valid(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    unknown = schema.keys() - CHECKS.keys() - SILENT
    assert not unknown, unknown
    return all(check(value, schema, root) for key, check in CHECKS.items() if key in schema)


def _type(value: Any, schema: dict[str, Any], _root: dict[str, Any]) -> bool:
    wanted = schema["type"]
    return any(TYPES[each](value) for each in ([wanted] if isinstance(wanted, str) else wanted))


def _properties(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    named = schema["properties"]
    return not isinstance(value, dict) or all(valid(value[key], named[key], root) for key in value if key in named)


def _additional(value: Any, schema: dict[str, Any], _root: dict[str, Any]) -> bool:
    assert schema["additionalProperties"] is False
    return not isinstance(value, dict) or value.keys() <= schema["properties"].keys()


def _ref(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    return valid(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root)


def _if(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    branch = "then" if valid(value, schema["if"], root) else "else"
    return valid(value, schema.get(branch, {}), root)


def _unique(value: Any, _schema: dict[str, Any], _root: dict[str, Any]) -> bool:
    kept = [(type(each), each) for each in value] if isinstance(value, list) else []
    return all(each not in kept[:at] for at, each in enumerate(kept))


CHECKS: dict[str, Callable[[Any, dict[str, Any], dict[str, Any]], bool]] = {
    "type": _type,
    "enum": lambda value, schema, _root: any(type(value) is type(each) and value == each for each in schema["enum"]),
    "const": lambda value, schema, _root: type(value) is type(schema["const"]) and value == schema["const"],
    "pattern": lambda value, schema, _root: not isinstance(value, str) or bool(re.search(schema["pattern"], value)),
    "minLength": lambda value, schema, _root: not isinstance(value, str) or len(value) >= schema["minLength"],
    "minimum": lambda value, schema, _root: not TYPES["number"](value) or value >= schema["minimum"],
    "minItems": lambda value, schema, _root: not isinstance(value, list) or len(value) >= schema["minItems"],
    "uniqueItems": _unique,
    "items": lambda value, schema, root: (
        not isinstance(value, list) or all(valid(each, schema["items"], root) for each in value)
    ),
    "required": lambda value, schema, _root: not isinstance(value, dict) or set(schema["required"]) <= value.keys(),
    "properties": _properties,
    "additionalProperties": _additional,
    "$ref": _ref,
    "allOf": lambda value, schema, root: all(valid(value, each, root) for each in schema["allOf"]),
    "anyOf": lambda value, schema, root: any(valid(value, each, root) for each in schema["anyOf"]),
    "oneOf": lambda value, schema, root: sum(valid(value, each, root) for each in schema["oneOf"]) == 1,
    "not": lambda value, schema, root: not valid(value, schema["not"], root),
    "if": _if,
}


def as_json(value: Any) -> Any:
    """A TOML tree as editors hand it to a schema: days as texts."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
