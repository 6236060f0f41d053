"""Facts of an organisation as statements: what was said, of which day, and how it was called and meant then.

The declaration of a fact is kept with each statement, so that a page about then needs no policy, and so that what one
policy asks answers another that asks the very same.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict

from rules.definition.declared import Choice, Field
from rules.text import Text

PROFILE, FILING, AMENDMENT = SOURCES = ("profile", "filing", "amendment")
LAST_OF_YEAR = (12, 31)


class Declaration(TypedDict, total=False):
    """What a fact was called and which values it may have; texts as (Chinese, English)."""

    type: str
    name: tuple[str, str]
    unit: tuple[str, str]
    choices: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Said:
    """One value that somebody states: `value` as a claim states it, None takes it back; `year` of figures of a year."""

    field: Field
    value: Any
    year: int | None = None


def declaration_of(field: Field) -> Declaration:
    """What is kept of the declaration of a fact. Its question, its bounds and its line may change without harm."""
    kept: Declaration = {"type": field.type, "name": _both(field.name)}
    if field.unit:
        kept["unit"] = _both(field.unit)
    if field.choices:
        kept["choices"] = {choice.code: _both(choice.name) for choice in field.choices}
    return kept


def field_of(code: str, declaration: Declaration) -> Field:
    """The fact again as it was declared then."""
    choices = tuple(Choice(each, Text(*name)) for each, name in declaration.get("choices", {}).items())
    unit = Text(*declaration["unit"]) if "unit" in declaration else None
    return Field(code, declaration["type"], Text(*declaration["name"]), unit=unit, choices=choices)


def meaning_of(field: Field) -> str:
    """The same for facts of one code that are declared in the same words, with the same type and choices.

    One value is another matter than a value for each of several years.
    """
    text = json.dumps([field.code, bool(field.years), declaration_of(field)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def as_of(said: Said, day: date) -> date:
    """The day that a value is of: the last one of its year, else the day it was said."""
    return day if said.year is None else date(said.year, *LAST_OF_YEAR)


def said_of(field: Field, value: Any) -> list[Said]:
    """The statements of a declared fact as a claim holds it: one, or one for each of its years."""
    if not field.years:
        return [Said(field, value)]
    return [Said(field, each, int(year)) for year, each in (value or {}).items()]


def _both(text: Text) -> tuple[str, str]:
    return (text.zh, text.en)
