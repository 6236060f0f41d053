"""Reads conditions: each kind of the closed vocabulary with exactly its parameters."""

from rules.conditions import COMBINATIONS, CONDITION_KINDS
from rules.definition.declared import FACT, FIELD, OneOf, Source
from rules.definition.declared_reader import as_stated, stated_in
from rules.definition.node import Node
from rules.definition.parts import Condition, ParamValue
from rules.definition.shape.key import Type


def read_conditions(
    node: Node, key: str = "conditions", *, measure: str = "", items: tuple[str, ...] = ()
) -> tuple[Condition, ...]:
    """The conditions listed under `key`, in order; all of them must hold.

    `measure`: the one that they stand in, whose years a counter counts; `items`: the kinds of items whose fields
    they may be about.
    """
    return tuple(_condition(child, measure, items) for child in node.children(key))


def _condition(node: Node, measure: str, items: tuple[str, ...]) -> Condition:
    kind = node.one_of("kind")
    node.become(kind)
    params: dict[str, ParamValue] = {}
    options: tuple[Condition, ...] = ()
    if kind in COMBINATIONS:
        options = read_conditions(node, "options", measure=measure, items=items)
        if not options:
            node.problem("empty", key="options")
    elif kind in CONDITION_KINDS:
        params = _params(node, kind, measure, items)
    condition = Condition(
        kind=kind,
        article=node.word("article"),
        params=params,
        options=options,
        flag_equal=node.flag("flag_equal"),
        override=node.one_of("override"),
        line=node.line,
    )
    node.done()
    return condition


def _params(node: Node, kind: str, measure: str, items: tuple[str, ...]) -> dict[str, ParamValue]:
    spec = CONDITION_KINDS[kind]
    params: dict[str, ParamValue] = {}
    named = _declared(node, items) if FACT in spec.optional else None
    if named is not None:
        params["type"] = named.type
    if "measure" in spec.optional and measure:
        params["own"] = measure
    for name, shape in {**spec.params, **spec.optional}.items():
        if name in spec.params or node.has(name):
            value = _param(node, name, shape, named, items)
            if value is not None:
                params[name.removesuffix("_yuan")] = value
    whole = all(name.removesuffix("_yuan") in params for name in spec.params)
    if whole and (fault := spec.fault(params)):
        node.problem(fault.code, key=fault.key)
    return params


def _declared(node: Node, items: tuple[str, ...]) -> Source | None:
    """The fact or field that the condition is about; a code that is not declared is reported."""
    for place in (FACT, FIELD):
        code = node.data.get(place)
        if isinstance(code, str):
            declared = node.findings.declared
            fact = declared.fact(code) if place == FACT else None
            found = Source(FACT, code, fact.type) if fact else None
            found = declared.in_items(items, code) if place == FIELD else found
            if found is None:
                node.problem("unknown_reference", key=place, noun=place, value=code)
            return found
    return None


def _param(  # noqa: PLR0911 -- one answer for each shape
    node: Node, name: str, shape: str, named: Source | None, items: tuple[str, ...]
) -> ParamValue | None:
    if shape in ("codes", "sectors", "qualifications"):
        return node.codes(name)
    if shape == "money":
        return node.money(name)
    if shape in ("count", "offset"):
        return node.count(name)
    if shape == "percentage":
        return node.rate(name)
    if shape.startswith("word:"):
        return node.one_of(name)
    if shape == "source":
        return source_in(node, name, items)
    if shape == "stated":
        return stated_in(node, name, named.type) if named else None
    if shape == "all stated":
        return _all_stated(node, name, named)
    return node.word(name)


def _all_stated(node: Node, name: str, named: Source | None) -> ParamValue | None:
    values = node.data.get(node.asked(name, Type.ALL_STATED).name)
    if named is None or not isinstance(values, list):
        node.problem("wrong_type", key=name, wanted="list")
        return None
    found = [as_stated(node, name, named.type, value) for value in values]
    return OneOf(tuple(value for value in found if value is not None))


def source_in(node: Node, key: str, items: tuple[str, ...], types: tuple[str, ...] = ()) -> Source | None:
    """The field or fact that a key names, of one of some types."""
    code = node.word(key)
    found = node.findings.declared.source(code, items)
    if code and found is None:
        node.problem("unknown_reference", key=key, noun="field", value=code)
    elif found is not None and types and found.type not in types:
        node.problem("not_of_type", key=key, type=", ".join(types))
        return None
    return found
