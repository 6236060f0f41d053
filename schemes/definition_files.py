"""The definition files of this checkout: `definitions/<scheme>/<version>.toml`. Reads files, never the database."""

from datetime import date
from functools import cache
from pathlib import Path

from rules.definition.parts import Definition
from rules.definition.reader import read_definition

FOLDER = Path(__file__).resolve().parent / "definitions"


@cache
def versions_of(code: str) -> tuple[Definition, ...]:
    """Every version of a scheme, the earliest first; empty for a scheme without files. Raises DefinitionError."""
    paths = [path for path in FOLDER.glob("*/*.toml") if path.parent.name == code]
    found = [
        read_definition(path.read_text(encoding="utf-8"), source=f"{path.parent.name}/{path.name}") for path in paths
    ]
    return tuple(sorted(found, key=lambda definition: (definition.valid_from, definition.version)))


def definition_on(code: str, day: date | None) -> Definition | None:
    """The version in force on `day`, else the latest one (whose rules then say that they are not in force)."""
    versions = versions_of(code)
    for definition in reversed(versions):
        if day is not None and definition.holds_on(day):
            return definition
    return versions[-1] if versions else None


def scheme_codes() -> tuple[str, ...]:
    """The schemes of this checkout, in alphabetical order."""
    return tuple(sorted({path.parent.name for path in FOLDER.glob("*/*.toml")}))
