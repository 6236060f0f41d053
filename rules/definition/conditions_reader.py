"""Reads conditions: each kind of the closed vocabulary with exactly its parameters."""

from rules.conditions import COMBINATIONS, CONDITION_KINDS
from rules.definition.node import Node
from rules.definition.parts import Condition, ParamValue


def read_conditions(node: Node, key: str = "conditions", *, optional: bool = True) -> tuple[Condition, ...]:
    """The conditions listed under `key`, in order; all of them must hold."""
    return tuple(_condition(child) for child in node.children(key, optional=optional))


def _condition(node: Node) -> Condition:
    kind = node.one_of("kind", (*CONDITION_KINDS, *COMBINATIONS))
    params: dict[str, ParamValue] = {}
    options: tuple[Condition, ...] = ()
    if kind in COMBINATIONS:
        options = read_conditions(node, "options", optional=False)
    elif kind in CONDITION_KINDS:
        spec = CONDITION_KINDS[kind]
        for name, shape in {**spec.params, **spec.optional}.items():
            if name in spec.params or node.has(name):
                params[name.removesuffix("_yuan")] = _param(node, name, shape)
            node.asked.add(name)
        if fault := spec.fault(params):
            node.problem(fault.code, key=fault.key)
    condition = Condition(
        kind=kind,
        article=node.word("article"),
        params=params,
        options=options,
        flag_equal=node.flag("flag_equal", default=False),
        override=node.one_of("override", ("", "meeting"), default=""),
        line=node.line,
    )
    node.done()
    return condition


def _param(node: Node, name: str, shape: str) -> ParamValue:
    if shape in ("codes", "sectors", "qualifications"):
        return node.codes(name)
    if shape == "money":
        return node.money(name)
    if shape == "count":
        return node.count(name)
    if shape == "offset":
        return node.count(name, least=-10)
    return node.word(name)
