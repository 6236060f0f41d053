"""Reads an amount that is no share of a base: each kind with exactly its parameters."""

from decimal import Decimal

from rules.amounts import AMOUNT_KINDS
from rules.definition.amounts import Amount, AmountValue, Conditional, Reference
from rules.definition.conditions_reader import read_conditions, source_in
from rules.definition.declared import DAY, NUMBER, RATE, Source
from rules.definition.declared_reader import stated_in
from rules.definition.node import Node


def read_amount(node: Node, measure: str, items: tuple[str, ...]) -> Amount:
    """The amount at `node`, for a measure and the kinds of items of its class."""
    kind = node.one_of("kind")
    node.become(kind)
    params: dict[str, AmountValue] = {}
    if kind in AMOUNT_KINDS:
        spec = AMOUNT_KINDS[kind]
        for name, shape in {**spec.params, **spec.optional}.items():
            if name in spec.params or node.has(name):
                value = _param(node, name, shape, measure, items)
                if value is not None:
                    params[name.removesuffix("_yuan")] = value
        whole = all(name.removesuffix("_yuan") in params for name in spec.params)
        if whole and (fault := spec.fault(params)):
            node.problem(fault.code, key=fault.key)
    node.done()
    return Amount(kind, params, node.line)


def _param(node: Node, name: str, shape: str, measure: str, items: tuple[str, ...]) -> AmountValue | None:
    if shape == "money":
        return node.money(name)
    if shape == "percentage":
        return node.rate(name)
    if shape == "count":
        return node.count(name)
    if shape == "number":
        found = stated_in(node, name, NUMBER)
        return found if isinstance(found, Decimal) else None
    if shape.startswith("word:"):
        return node.one_of(name)
    if shape == "factors":
        return tuple(_factor(child, measure, items) for child in node.children(name))
    if shape == "references":
        return _references(node, name, items)
    return _source(node, name, shape.removeprefix("of:"), items)


def _source(node: Node, name: str, shape: str, items: tuple[str, ...]) -> Source | None:
    """A field or fact of one of some types; "by year": a fact that is stated for several years."""
    by_year = shape.endswith(" by year")
    found = source_in(node, name, items, tuple(shape.removesuffix(" by year").split(",")))
    if by_year and found is not None:
        fact = node.findings.declared.fact(found.code)
        if fact is None or len(fact.years) < 2:  # noqa: PLR2004 -- one year and one to compare it with
            node.problem("years_needed", key=name)
    return found


def _factor(node: Node, measure: str, items: tuple[str, ...]) -> Conditional:
    factor = stated_in(node, "factor", NUMBER)
    when = read_conditions(node, "when", measure=measure, items=items)
    node.done()
    return Conditional(when, factor if isinstance(factor, Decimal) else Decimal(1))


def _references(node: Node, name: str, items: tuple[str, ...]) -> tuple[Reference, ...]:
    return tuple(_reference(child, items) for child in node.filled_children(name))


def _reference(node: Node, items: tuple[str, ...]) -> Reference:
    """A fixed rate, one that the item states, or a published one on a day."""
    ways = [key for key in node.shape.one_of if node.has(key)]
    if len(ways) != 1:
        node.problem("one_rate_needed", key=ways[-1] if ways else "rate")
    published = node.code("reference") if "reference" in ways else ""
    if published and published not in node.findings.declared.rates:
        node.problem("unknown_reference", key="reference", noun="reference_rate", value=published)
    found = Reference(
        rate=node.optional_rate("rate"),
        source=source_in(node, "field", items, (RATE,)) if "field" in ways else None,
        reference=published,
        at=source_in(node, "at", items, (DAY,)) if node.has("at") else None,
        month_end=node.flag("month_end"),
        month=node.optional_count("month") or 0,
        offset=node.optional_count("offset") or 0,
    )
    if found.month > 12:  # noqa: PLR2004 -- December
        node.problem("not_a_month", key="month")
    node.done()
    return found
