"""Reads what a policy declares of its own: facts, kinds of items with their fields, reference rates."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rules.definition.declared import (
    CODE,
    EVERYBODYS_FACTS,
    INSURANCE,
    INSURANCE_POLICY,
    POLICY_FIELDS,
    SELF_BORNE,
    Choice,
    Declared,
    Field,
    ItemKind,
    ReferenceRate,
    Stated,
    exact,
    stated,
)
from rules.definition.node import NO_TEXT, Node
from rules.definition.shape.key import Type

if TYPE_CHECKING:
    from datetime import date

    from rules.money import Rate

_TAKEN = {each.code for each in EVERYBODYS_FACTS}


def read_declared(root: Node) -> Declared:
    """All declarations. Insurance policies are known where a product is named, and may be given further fields."""
    facts = tuple(_fact(child) for child in root.children("fact"))
    items = tuple(_item(child) for child in root.children("item"))
    rates = tuple(_rates(child) for child in root.children("reference_rate"))
    named = {
        "fact": [f.code for f in facts],
        "item": [i.code for i in items],
        "reference_rate": [r.code for r in rates],
    }
    for noun, codes in named.items():
        once(noun, codes, root)
    known = {each.code: each for each in items}
    return Declared(
        facts={each.code: each for each in facts},
        items={**({INSURANCE: INSURANCE_POLICY} if root.has("product") else {}), **known},
        rates={each.code: each for each in rates},
    )


def once(noun: str, codes: Iterable[str], root: Node) -> None:
    seen: set[str] = set()
    for index, code in enumerate(codes):
        if code in seen:
            root.findings.add((noun, index), "duplicate", noun=noun, value=code)
        seen.add(code)


def _fact(node: Node) -> Field:
    years = tuple(node.counts("years"))
    found = _field(node, years)
    if found.code in _TAKEN:
        node.problem("known_already", key="code", value=found.code)
    return found


def _field(node: Node, years: tuple[int, ...] = ()) -> Field:
    """A declared value; only a fact has years."""
    kind = node.one_of("type")
    choices = tuple(_choice(child) for child in node.children("choices"))
    if choices and kind != CODE:
        node.problem("choices_of_code_only", key="choices")
    if kind == CODE and not choices:
        node.problem("empty", key="choices")
    found = Field(
        code=node.code("code"),
        type=kind,
        name=node.text("name"),
        question=node.optional_text("question"),
        unit=node.optional_text("unit"),
        help=node.optional_text("help"),
        choices=choices,
        years=years,
        least=stated_in(node, "least", kind),
        most=stated_in(node, "most", kind),
        optional=node.flag("optional"),
        line=node.line,
    )
    if found.least is not None and found.most is not None and _reversed(found.least, found.most):
        node.problem("bounds_reversed", key="most")
    node.done()
    return found


def _reversed(least: Stated, most: Stated) -> bool:
    return not isinstance(least, str) and not isinstance(most, str) and exact(most) < exact(least)


def _choice(node: Node) -> Choice:
    found = Choice(node.code("code"), node.text("name"))
    node.done()
    return found


def stated_in(node: Node, key: str, kind: str) -> Stated | None:
    """A value of a declared type, written as TOML writes it; amounts, numbers and shares in quotes."""
    asked = node.asked(key, Type.STATED, Type.NUMBER)
    if key not in node.data:
        if asked.required:
            node.problem("missing_key", key=key)
        return None
    return as_stated(node, key, kind, node.data[key])


def as_stated(node: Node, key: str, kind: str, value: object) -> Stated | None:
    """What stands at a key as a value of a type."""
    try:
        return stated(kind, value)
    except ValueError:
        node.problem("not_of_type", key=key, type=kind)
        return None


def _item(node: Node) -> ItemKind:
    """A kind of item; one called insurance_policy adds fields to what every insurance policy has."""
    code = node.code("code")
    known = INSURANCE_POLICY if code == INSURANCE else None
    fields = tuple(_field(child) for child in node.children("field"))
    reserved = {each.code for each in (*POLICY_FIELDS, SELF_BORNE)} if known else set()
    seen: set[str] = set()
    for index, each in enumerate(fields):
        if each.code in seen or each.code in reserved:
            node.findings.add((*node.path, "field", index), "duplicate", noun="field", value=each.code)
        seen.add(each.code)
    counterparty = node.optional_text("counterparty") or (known.counterparty if known else None)
    found = ItemKind(
        code=code,
        name=node.optional_text("name", needed=not known) or (known.name if known else NO_TEXT),
        number=node.optional_text("number", needed=not known) or (known.number if known else NO_TEXT),
        counterparty=counterparty,
        payee=node.code("payee") or (known.payee if known else "counterparty" if counterparty else ""),
        fields=(*(known.fields if known else ()), *fields),
        evidence=node.one_of("evidence") or (known.evidence if known else "none"),
        line=node.line,
    )
    node.done()
    return found


def _rates(node: Node) -> ReferenceRate:
    values: list[tuple[date, Rate]] = []
    for child in node.filled_children("values"):
        since, rate = child.day("from"), child.rate("rate")
        if values and since <= values[-1][0]:
            child.problem("days_in_order", key="from")
        values.append((since, rate))
        child.done()
    found = ReferenceRate(node.code("code"), node.text("name"), node.word("article"), tuple(values), node.line)
    node.done()
    return found
