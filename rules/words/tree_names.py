"""The names that a definition tree gives to its codes, and the types of what it declares."""

from collections.abc import Mapping
from typing import Any

from rules.definition.declared import EVERYBODYS_FACTS, INSURANCE, POLICY_FIELDS, SELF_BORNE
from rules.text import Text, alike, in_both
from rules.words.formats import listed

STATED = frozenset(("fact", "field", "of", "base", "principal", "quantity", "times", "at", "from", "to")) | frozenset(
    ("days", "months", "years")
)
"""Keys that name a fact or a field."""
_NOUNS = (
    *("sector", "qualification", "score", "product", "group", "measure", "matter", "route", "material"),
    *("fact", "item", "reference_rate"),
)


def text_of(value: Any) -> Text | None:
    """A text of the file in its two languages; None if it is something else. Where the English is still to come, the
    Chinese stands in its place."""
    if isinstance(value, Mapping) and "zh" in value and value.keys() <= {"zh", "en"}:
        zh, en = value["zh"], value.get("en", "")
        if isinstance(zh, str) and isinstance(en, str):
            return in_both(zh, en)
    return None


def tables(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _either(one: Text | None, other: Text) -> Text:
    """The name of a field; where kinds of items call it differently, all of its names."""
    if one is None or other.zh in one.zh.split("、"):
        return one or other
    return listed((one, other))


class TreeNames:
    """The names that one tree, and behind it another one, give to their codes."""

    def __init__(self, *trees: Mapping[str, Any]) -> None:
        self.names: dict[tuple[str, str], Text] = {}
        self.types: dict[str, str] = {}
        for tree in reversed(trees):
            for noun in _NOUNS:
                for item in tables(tree.get(noun)):
                    self._named(noun, item)
                    self._declared(noun, item)
        for field in (*EVERYBODYS_FACTS, *POLICY_FIELDS, SELF_BORNE):
            self.names.setdefault(("stated", field.code), field.name)
            self.names.setdefault(("stated", f"{INSURANCE}.{field.code}"), field.name)
            self.types.setdefault(field.code, field.type)

    def _declared(self, noun: str, item: Mapping[str, Any]) -> None:
        """The names and types of a fact, of the fields of an item, of the classes of a measure."""
        stated = [item] if noun == "fact" else tables(item.get("field")) if noun == "item" else []
        for each in stated:
            code = str(each.get("code"))
            self.types[code] = str(each.get("type"))
            if noun == "item" and (name := text_of(each.get("name"))) is not None:
                self.names["stated", f"{item.get('code')}.{code}"] = name
                others = self.names.get(("stated", code))
                self.names["stated", code] = _either(others, name)
            else:
                self._named("stated", each)
            for choice in tables(each.get("choices")):
                self._named(f"choice {code}", choice)
        for found in tables(item.get("class")) if noun == "measure" else []:
            self._named("class", found)

    def _named(self, noun: str, table: Mapping[str, Any]) -> None:
        if (name := text_of(table.get("name"))) is not None:
            self.names[noun, str(table.get("code"))] = name

    def name(self, noun: str, code: object) -> Text:
        return self.names.get((noun, str(code)), alike(code))

    def of_items(self, table: Mapping[str, Any]) -> Mapping[str, Any]:
        """A class with its fields named as the first of its kinds of items names them: kinds share codes."""
        kinds = table.get("items")
        return self._named_by(str(kinds[0]), table) if isinstance(kinds, list) and kinds else table

    def _named_by(self, kind: str, value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: self._field_of(kind, key, each) for key, each in value.items()}
        return [self._named_by(kind, each) for each in value] if isinstance(value, list) else value

    def _field_of(self, kind: str, key: str, value: Any) -> Any:
        if key in STATED and isinstance(value, str) and ("stated", f"{kind}.{value}") in self.names:
            return f"{kind}.{value}"
        return self._named_by(kind, value)
