"""The parts of a read definition as the tables that a file states them by, for whoever says them in words."""

from datetime import date
from typing import Any

from rules.amounts import stated as stated_of
from rules.conditions import COMBINATIONS, stated
from rules.definition.amounts import Amount, Conditional, Reference
from rules.definition.declared import MONEY, Field, OneOf, ReferenceRate, Source
from rules.definition.parts import Condition, Definition, Group, Label
from rules.money import yuan_of
from rules.words.values import Words


def words_of(definition: Definition) -> Words:
    """The names that a definition gives to its codes."""
    named: dict[str, tuple[Label | Group | ReferenceRate, ...]] = {
        "sector": definition.sectors,
        "qualification": definition.qualifications,
        "score": definition.scores,
        "group": definition.groups,
        "reference_rate": tuple(definition.declared.rates.values()),
    }
    tree: dict[str, Any] = {noun: [_named(each) for each in labels] for noun, labels in named.items()}
    tree["fact"] = [_field(each) for each in definition.declared.facts.values()]
    tree["item"] = [
        {**_named(kind), "field": [_field(each) for each in kind.fields]} for kind in definition.declared.items.values()
    ]
    tree["measure"] = [
        {**_named(measure), "class": [_named(found) for found in measure.classes]} for measure in definition.measures
    ]
    return Words(tree)


def _named(each: Any) -> dict[str, Any]:
    return {"code": each.code, "name": {"zh": each.name.zh, "en": each.name.en}}


def _field(each: Field) -> dict[str, Any]:
    return {**_named(each), "type": each.type, "choices": [_named(choice) for choice in each.choices]}


def table_of(condition: Condition) -> dict[str, Any]:
    """A condition as the table that a file states it by; of a combination, its options too."""
    if condition.kind in COMBINATIONS:
        return {"kind": condition.kind, "options": [table_of(option) for option in condition.options]}
    kind = str(condition.params.get("type", ""))
    return {"kind": condition.kind} | {
        name: _as_written(MONEY if shape.endswith("stated") and kind == MONEY else shape, value)
        for name, shape, value in stated(condition)
    }


def amount_table(amount: Amount, items: tuple[str, ...]) -> dict[str, Any]:
    """An amount as the table that a file states it by; its fields named with the kind of item that has them."""
    written = {name: _as_written(shape, value) for name, shape, value in stated_of(amount)}
    fields = {name: source_name(v, items) for name, _shape, v in stated_of(amount) if isinstance(v, Source)}
    return {"kind": amount.kind} | written | fields


def source_name(source: Source, items: tuple[str, ...]) -> str:
    """The name under which a value is said: of a field, the one that the first of some kinds of items gives it."""
    return source.named(items[0] if items else "")


def _as_written(shape: str, value: object) -> object:
    if isinstance(value, OneOf):
        return [_as_written(shape, each) for each in value.values]
    if isinstance(value, tuple) and not isinstance(value, Source):
        return [_as_written(shape, each) for each in value]
    if isinstance(value, Reference):
        written = {
            "rate": value.rate, "field": value.source, "reference": value.reference, "at": value.at,
            "month": value.month, "month_end": value.month_end, "offset": value.offset,
        }  # fmt: skip
        return {name: _as_written(shape, each) for name, each in written.items() if each}
    if isinstance(value, Conditional):
        return {"factor": str(value.factor), "when": [table_of(condition) for condition in value.when]}
    if shape == "money":
        return yuan_of(int(str(value)))
    return value if isinstance(value, str | int) else value.isoformat() if isinstance(value, date) else str(value)
