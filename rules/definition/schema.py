"""The JSON Schema (draft 2020-12) of a definition, made from its shape: for editors that check and complete while
somebody writes.

It knows what one table may say by itself. Whether a code leads somewhere, tiers join or dates match only the reader
tells, and it alone decides. Where a key may be left out the schema wants it left out rather than empty.
"""

from collections.abc import Callable, Iterator
from typing import Any

from rules.amounts import AMOUNT_KINDS
from rules.definition.shape import ROOT, SHAPE
from rules.definition.shape.key import Key, Table, Type
from rules.words.choices import CHOICES
from rules.words.definition_names import key_name, table_name
from rules.words.kind_words import ASKS, CONDITIONS

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_CODE = "^[0-9A-Za-z][0-9A-Za-z_-]*$"
_MONEY = r"^(0|[1-9][0-9]{0,14})\.[0-9]{2}$"
_RATE = r"^(0|[1-9][0-9]{0,3})(\.[0-9]{1,6})?[%‰]$"
_NUMBER = r"^(0|[1-9][0-9]{0,11})(\.[0-9]{1,6})?$"
_WORD: Schema = {"type": "string", "minLength": 1}
_A_CODE: Schema = {"type": "string", "pattern": _CODE}
_A_RATE: Schema = {"type": "string", "pattern": _RATE}
_STATED: Schema = {"type": ["string", "integer", "number", "boolean"]}
_CODES: Schema = {"type": "array", "items": _A_CODE, "uniqueItems": True}

_PLAIN: dict[Type, Schema] = {
    Type.WORD: _WORD,
    Type.CODE: _A_CODE,
    Type.FLAG: {"type": "boolean"},
    Type.COUNTS: {"type": "array", "items": {"type": "integer"}, "uniqueItems": True},
    Type.NUMBER: {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": _NUMBER}]},
    Type.MONEY: {"type": "string", "pattern": _MONEY},
    Type.RATE: _A_RATE,
    Type.RATES: {"type": "array", "items": _A_RATE, "minItems": 1},
    Type.DAY: {"type": "string", "format": "date"},
    Type.STATED: _STATED,
    Type.ALL_STATED: {"type": "array", "items": _STATED},
    Type.CODES: _CODES,
    Type.GROUPS: {"anyOf": [_CODES, _A_CODE]},
}


def definition_schema(language: str = "en") -> Schema:
    """The schema, with the names of the keys in a language."""
    made = {table.name: _table(table, language) for table in _tables()}
    root = made.pop(ROOT.name)
    return {"$schema": DIALECT, **root, "$defs": made}


def _tables() -> Iterator[Table]:
    for table in SHAPE.values():
        yield table
        yield from (kind for kind in table.kinds.values() if kind.name not in SHAPE)


def _table(table: Table, language: str) -> Schema:
    if table.kinds:
        return _one_of_its_kinds(table, language)
    needed = [key.name for key in table.keys if key.required and not key.spared]
    schema: Schema = {
        "type": "object",
        "title": _title(table, language),
        "properties": {key.name: _key(table, key, language) for key in table.keys},
        "additionalProperties": False,
    }
    rules = [*_alternatives(table), *_dependent(table)]
    return schema | ({"required": needed} if needed else {}) | ({"allOf": rules} if rules else {})


def _one_of_its_kinds(table: Table, language: str) -> Schema:
    """The kinds of a table; where a key names the kind, only what is wrong with that one is told."""
    refs = [{"$ref": f"#/$defs/{kind.name}"} for kind in table.kinds.values()]
    schema: Schema = {"type": "object", "title": _title(table, language)}
    if "kind" not in table.names:
        return schema | {"oneOf": refs}
    kind = _key(table, table.key("kind"), language)
    chosen = [
        {"if": {"properties": {"kind": {"const": code}}, "required": ["kind"]}, "then": ref}
        for code, ref in zip(table.kinds, refs, strict=True)
    ]
    return schema | {"properties": {"kind": kind}, "required": ["kind"], "allOf": chosen}


def _key(table: Table, key: Key, language: str) -> Schema:
    """A key with its name; a parameter of an amount with how its form asks for it."""
    asks = ASKS.get(f"{table.name.removeprefix('amount_')}.{key.name}")
    holder = "condition" if table.name.startswith("condition") else table.name
    title = asks.in_language(language) if asks else key_name(key.name, language, holder)
    schema = {"title": title, **_value(key)}
    return schema | ({"default": key.default} if key.type == Type.FLAG and not key.required else {})


def _title(table: Table, language: str) -> str:
    """A table's name; of one kind of condition or amount, that of the kind."""
    code = table.name.removeprefix("condition_")
    if code in CONDITIONS:
        return CONDITIONS.say(code, language)
    amount = table.name.removeprefix("amount_")
    return CHOICES.say(amount, language) if amount in AMOUNT_KINDS else table_name(table.name, language)


def _value(key: Key) -> Schema:
    made: Callable[[Key], Schema] | None = _OWN.get(key.type)
    if made is not None:
        return made(key)
    plain = _PLAIN[key.type]
    filled = plain.get("type") == "array" and "minItems" not in plain and (key.required or key.filled)
    return plain | ({"minItems": 1} if filled else {})


def _below(key: Key) -> Schema:
    return {"$ref": f"#/$defs/{key.table}"}


def _list(key: Key) -> Schema:
    return {"type": "array", "items": _below(key)} | ({"minItems": 1} if key.filled else {})


_OWN: dict[Type, Callable[[Key], Schema]] = {
    Type.ONE_OF: lambda key: {"enum": list(key.known)},
    Type.COUNT: lambda key: {"type": "integer", "minimum": key.least},
    Type.TEXT: _below,
    Type.TABLE: _below,
    Type.TABLES: _list,
}


def _alternatives(table: Table) -> Iterator[Schema]:
    """Of some keys exactly one."""
    if table.one_of:
        yield {"oneOf": [{"required": [name]} for name in table.one_of]}


def _dependent(table: Table) -> Iterator[Schema]:
    """Keys that another key's value asks for, or makes needless."""
    for key in table.keys:
        if key.when is not None:
            there, absent = {"required": [key.name]}, {"not": {"required": [key.name]}}
            yield {"if": _says(key.when), "then": there, "else": absent}
        if key.spared is not None:
            yield {"if": _says(key.spared), "else": {"required": [key.name]}}


def _says(pair: tuple[str, str]) -> Schema:
    name, value = pair
    return {"properties": {name: {"const": value}}, "required": [name]}
