"""Reads what a policy declares of its own: facts, kinds of items with their fields, reference rates."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rules.definition.declared import (
    CODE,
    EVERYBODYS_FACTS,
    EVIDENCE,
    INSURANCE,
    INSURANCE_POLICY,
    POLICY_FIELDS,
    SELF_BORNE,
    TYPES,
    Choice,
    Declared,
    Field,
    ItemKind,
    ReferenceRate,
    Stated,
    exact,
    stated,
)
from rules.definition.node import Node
from rules.definition.procedure import Text

if TYPE_CHECKING:
    from datetime import date

    from rules.money import Rate

_TAKEN = {each.code for each in EVERYBODYS_FACTS}


def read_declared(root: Node) -> Declared:
    """All declarations. Insurance policies are known where a product is named, and may be given further fields."""
    facts = tuple(_fact(child) for child in root.children("fact", optional=True))
    items = tuple(_item(child) for child in root.children("item", optional=True))
    rates = tuple(_rates(child) for child in root.children("reference_rate", optional=True))
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
    years = tuple(node.whole_numbers("years"))
    found = _field(node, years)
    if found.code in _TAKEN:
        node.problem("known_already", key="code", value=found.code)
    return found


def _field(node: Node, years: tuple[int, ...] = ()) -> Field:
    """A declared value; only a fact has years."""
    kind = node.one_of("type", TYPES)
    choices = tuple(_choice(child) for child in node.children("choices", optional=True))
    if choices and kind != CODE:
        node.problem("choices_of_code_only", key="choices")
    if kind == CODE and not choices:
        node.problem("empty", key="choices")
    found = Field(
        code=node.code("code"),
        type=kind,
        name=node.text("name"),
        question=node.text("question") if node.has("question") else None,
        unit=node.text("unit") if node.has("unit") else None,
        choices=choices,
        years=years,
        least=stated_in(node, "least", kind, optional=True),
        most=stated_in(node, "most", kind, optional=True),
        optional=node.flag("optional", default=False),
        line=node.line,
    )
    node.asked |= {"question", "unit"}
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


def stated_in(node: Node, key: str, kind: str, *, optional: bool = False) -> Stated | None:
    """A value of a declared type, written as TOML writes it; amounts, numbers and shares in quotes."""
    node.asked.add(key)
    if key not in node.data:
        if not optional:
            node.problem("missing_key", key=key)
        return None
    try:
        return stated(kind, node.data[key])
    except ValueError:
        node.problem("not_of_type", key=key, type=kind)
        return None


def _item(node: Node) -> ItemKind:
    """A kind of item; one called insurance_policy adds fields to what every insurance policy has."""
    code = node.code("code")
    known = INSURANCE_POLICY if code == INSURANCE else None
    fields = tuple(_field(child) for child in node.children("field", optional=True))
    reserved = {each.code for each in (*POLICY_FIELDS, SELF_BORNE)} if known else set()
    seen: set[str] = set()
    for index, each in enumerate(fields):
        if each.code in seen or each.code in reserved:
            node.findings.add((*node.path, "field", index), "duplicate", noun="field", value=each.code)
        seen.add(each.code)
    counterparty = _words(node, "counterparty", known.counterparty if known else None)
    found = ItemKind(
        code=code,
        name=_words(node, "name", known.name if known else None) or node.text("name"),
        number=_words(node, "number", known.number if known else None) or node.text("number"),
        counterparty=counterparty,
        payee=node.code("payee", optional=True) or (known.payee if known else "counterparty" if counterparty else ""),
        fields=(*(known.fields if known else ()), *fields),
        evidence=node.one_of("evidence", EVIDENCE, default=known.evidence if known else "none"),
        line=node.line,
    )
    node.done()
    return found


def _words(node: Node, key: str, default: Text | None) -> Text | None:
    node.asked.add(key)
    return node.text(key) if node.has(key) else default


def _rates(node: Node) -> ReferenceRate:
    values: list[tuple[date, Rate]] = []
    for child in node.children("values"):
        since, rate = child.day("from"), child.rate("rate")
        if values and since <= values[-1][0]:
            child.problem("days_in_order", key="from")
        values.append((since, rate))
        child.done()
    if not values:
        node.problem("empty", key="values")
    found = ReferenceRate(node.code("code"), node.text("name"), node.word("article"), tuple(values), node.line)
    node.done()
    return found
