"""Reads how much there is: amounts, rates, scales, tiers, limits, caps, minimums, rounding, the budget."""

from fractions import Fraction

from rules.definition.amounts import (
    FIRST_COME,
    ITEM,
    NOTHING,
    TOTAL,
    UNITS,
    WHOLE,
    YEAR,
    BaseLimit,
    Budget,
    Cap,
    Instalments,
    Limit,
    Minimum,
    ProductClass,
    Rounding,
    Scale,
    Tier,
)
from rules.definition.conditions_reader import read_conditions, source_in
from rules.definition.declared import FACT, INSURANCE, MONEY, SELF_BORNE, Source, exact
from rules.definition.kinds_reader import read_amount
from rules.definition.node import Node
from rules.definition.parts import Condition
from rules.money import Rate


def items_of(node: Node) -> tuple[str, ...]:
    """The kinds of items that a class is for: those it names; with products alone insurance policies; else none."""
    if node.has("items"):
        return tuple(code for code in node.data["items"] if isinstance(code, str)) if _listed(node, "items") else ()
    return (INSURANCE,) if node.has("products") else ()


def _listed(node: Node, key: str) -> bool:
    return isinstance(node.data.get(key), list)


def read_class(node: Node, article: str, measure: str) -> ProductClass:
    """A class of items; `article` is the measure's, for classes that name none; `measure` its code, for counters."""
    items = _items(node)
    scales = _scales(node, measure, items)
    source = _base(node, items, scales)
    found = ProductClass(
        code=node.code("code"),
        name=node.text("name"),
        article=node.word("article") or article,
        scales=scales,
        base=source.code if source else "",
        products=node.codes("products", needed=bool(items) and not node.has("items")),
        limit_fen=node.optional_money("limit_yuan"),
        conditions=read_conditions(node, measure=measure, items=items),
        cap=read_cap(node.child("cap")),
        illustrative=node.flag("illustrative"),
        line=node.line,
        items=items,
        limits=tuple(_limit(child, items, article) for child in node.children("limits")),
        base_limit=_base_limit(node.child("base_limit")),
        tiers_of=node.one_of("tiers_of") or ITEM,
        source=source,
    )
    node.done()
    return found


def _items(node: Node) -> tuple[str, ...]:
    """The kinds of items, each of them declared."""
    named = node.codes("items")
    for index, code in enumerate(named):
        if code not in node.findings.declared.items:
            node.findings.add((*node.path, "items", index), "unknown_reference", noun="item", value=code)
    return items_of(node)


def _base(node: Node, items: tuple[str, ...], scales: tuple[Scale, ...]) -> Source | None:
    """What a rate is taken of; of an insurance policy the self-borne premium where nothing else is said."""
    if all(scale.amount is not None for scale in scales):
        if node.has("base"):
            node.problem("base_without_rate", key="base")
        return None
    if node.has("base"):
        return source_in(node, "base", items, (MONEY,))
    found = node.findings.declared.source(SELF_BORNE.code, items)
    if found is None:
        node.problem("missing_key", key="base")
    return found


def _limit(node: Node, items: tuple[str, ...], article: str) -> Limit:
    of = source_in(node, "of", items, (MONEY,)) or Source(FACT, "", MONEY)
    found = Limit(of, node.optional_rate("share") or WHOLE, node.word("article") or article, node.line)
    node.done()
    return found


def _base_limit(node: Node | None) -> BaseLimit | None:
    if node is None:
        return None
    per = node.one_of("per") or ITEM
    found = BaseLimit(node.money("amount_yuan"), node.word("article"), per)
    node.done()
    return found


def _scales(node: Node, measure: str, items: tuple[str, ...]) -> tuple[Scale, ...]:
    """One rate, one list of tiers, one amount, or scales of which the first that fits is applied."""
    node.only_one()
    if not node.has("scale"):
        return (_scale(node, (), measure, items),)
    scales: list[Scale] = []
    for child in node.filled_children("scale"):
        if scales and not scales[-1].when:
            child.problem("unreachable_scale")
        child.only_one()
        when = read_conditions(child, "when", measure=measure, items=items)
        scales.append(_scale(child, when, measure, items))
        child.done()
    return tuple(scales)


def _scale(node: Node, when: tuple[Condition, ...], measure: str, items: tuple[str, ...]) -> Scale:
    amount = node.child("amount")
    if amount is not None:
        return Scale(when, (), node.line, read_amount(amount, measure, items))
    return Scale(when, _tiers(node), node.line)


def _tiers(node: Node) -> tuple[Tier, ...]:
    if not node.has("tiers"):
        return (Tier(0, None, node.rate("rate")),)
    tiers: list[Tier] = []
    for child in node.filled_children("tiers"):
        tier = Tier(child.money("from_yuan"), child.optional_money("up_to_yuan"), child.rate("rate"))
        _joined(child, tiers[-1] if tiers else None, tier)
        tiers.append(tier)
        child.done()
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
    for child in node.children("by_group"):
        groups.append((child.code("group"), child.money("amount_yuan")))
        child.done()
    cap = Cap(
        amount_fen=node.money("amount_yuan"),
        article=node.word("article"),
        by_group=tuple(groups),
        illustrative=node.flag("illustrative"),
        over=node.one_of("over") or YEAR,
        classes=node.codes("classes"),
    )
    node.done()
    return cap


def read_instalments(node: Node | None) -> Instalments | None:
    """The parts of an award: equal ones of a number of years, or the share of each year."""
    if node is None:
        return None
    node.only_one()
    shares: tuple[Rate, ...]
    if node.has("shares"):
        shares = node.rates("shares")
        if sum(map(exact, shares), Fraction(0)) != 1:
            node.problem("shares_not_whole", key="shares")
    else:
        years = node.count("years", needed=True)
        shares = (Rate(1, years),) * years if years else ()
    found = Instalments(shares, node.word("article"))
    node.done()
    return found


def read_rounding(node: Node | None) -> Rounding:
    """Always down; to the fen or to a larger unit, for each item or for the sum."""
    if node is None:
        return Rounding()
    node.one_of("direction")
    unit = node.one_of("unit")
    per = node.one_of("per")
    node.done()
    return Rounding(UNITS.get(unit, 1), TOTAL if per == TOTAL else ITEM)


def read_minimum(node: Node | None) -> Minimum | None:
    if node is None:
        return None
    minimum = Minimum(node.money("amount_yuan"), node.word("article"), node.one_of("below"))
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
    rule = node.one_of("rule")
    last = ""
    if rule == FIRST_COME:
        last = node.one_of("last", needed=True)
    elif node.has("last"):
        node.problem("last_without_first_come", key="last")
    budget = Budget(rule, node.word("article"), last)
    node.done()
    return budget
