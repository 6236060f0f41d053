"""Reads how much there is: rates, scales, tiers, caps, minimums, the budget."""

from rules.definition.amounts import (
    FIRST_COME,
    NOTHING,
    PART,
    PRO_RATA,
    RAISED,
    Budget,
    Cap,
    Minimum,
    ProductClass,
    Scale,
    Tier,
)
from rules.definition.conditions_reader import read_conditions
from rules.definition.node import Node

_RATES = ("rate", "scale", "tiers")


def read_class(node: Node, article: str) -> ProductClass:
    """A class of products; `article` is the measure's, for classes that name none."""
    found = ProductClass(
        code=node.code("code"),
        name=node.text("name"),
        article=node.word("article", article, optional=True) or article,
        scales=_scales(node),
        base=node.one_of("base", ("self_borne", "premium"), default="self_borne"),
        products=node.codes("products"),
        limit_fen=node.optional_money("limit_yuan"),
        conditions=read_conditions(node),
        cap=read_cap(node.child("cap", optional=True)),
        illustrative=node.flag("illustrative", default=False),
        line=node.line,
    )
    node.done()
    return found


def _scales(node: Node) -> tuple[Scale, ...]:
    """One rate, one list of tiers, or scales of which the first that fits is applied."""
    _only_one(node, _RATES)
    if not node.has("scale"):
        return (Scale((), _tiers(node), node.line),)
    scales: list[Scale] = []
    for child in node.children("scale"):
        if scales and not scales[-1].when:
            child.problem("unreachable_scale")
        _only_one(child, ("rate", "tiers"))
        scales.append(Scale(read_conditions(child, "when"), _tiers(child), child.line))
        child.done()
    if not scales:
        node.problem("empty", key="scale")
    return tuple(scales)


def _only_one(node: Node, keys: tuple[str, ...]) -> None:
    stated = [key for key in keys if node.has(key)]
    node.asked.update(keys)
    for key in stated[1:]:
        node.problem("one_of_these_only", key=key, keys=", ".join(keys))


def _tiers(node: Node) -> tuple[Tier, ...]:
    if not node.has("tiers"):
        return (Tier(0, None, node.rate("rate")),)
    tiers: list[Tier] = []
    for child in node.children("tiers"):
        tier = Tier(child.money("from_yuan"), child.optional_money("up_to_yuan"), child.rate("rate"))
        _joined(child, tiers[-1] if tiers else None, tier)
        tiers.append(tier)
        child.done()
    if not tiers:
        node.problem("empty", key="tiers")
    return tuple(tiers)


def _joined(node: Node, before: Tier | None, tier: Tier) -> None:
    """Tiers begin at 0, each where the one before it ends; only the last is without end."""
    if before is None:
        if tier.from_fen:
            node.problem("tiers_start", key="from_yuan")
    elif before.up_to_fen is None:
        node.problem("tier_behind_open", key="from_yuan")
    elif tier.from_fen > before.up_to_fen:
        node.problem("tiers_gap", key="from_yuan")
    elif tier.from_fen < before.up_to_fen:
        node.problem("tiers_overlap", key="from_yuan")
    if tier.up_to_fen is not None and tier.up_to_fen <= tier.from_fen:
        node.problem("tier_empty", key="up_to_yuan")


def read_cap(node: Node | None) -> Cap | None:
    if node is None:
        return None
    groups: list[tuple[str, int]] = []
    for child in node.children("by_group", optional=True):
        groups.append((child.code("group"), child.money("amount_yuan")))
        child.done()
    cap = Cap(
        amount_fen=node.money("amount_yuan"),
        article=node.word("article"),
        by_group=tuple(groups),
        illustrative=node.flag("illustrative", default=False),
    )
    node.done()
    return cap


def read_minimum(node: Node | None) -> Minimum | None:
    if node is None:
        return None
    minimum = Minimum(node.money("amount_yuan"), node.word("article"), node.one_of("below", (NOTHING, RAISED)))
    node.done()
    return minimum


def read_total_minimum(node: Node | None) -> Minimum | None:
    """The minimum of all measures together: below it nothing is paid."""
    if node is None:
        return None
    minimum = Minimum(node.money("amount_yuan"), node.word("article"), NOTHING)
    node.done()
    return minimum


def read_budget(node: Node | None) -> Budget | None:
    if node is None:
        return None
    rule = node.one_of("rule", (PRO_RATA, FIRST_COME))
    last = ""
    if rule == FIRST_COME:
        last = node.one_of("last", (PART, NOTHING))
    elif node.has("last"):
        node.asked.add("last")
        node.problem("last_without_first_come", key="last")
    budget = Budget(rule, node.word("article"), last)
    node.done()
    return budget
