"""Reads the rules of a definition: conditions, groups, measures, choice, budget, screening, waiver."""

from schemes.domain.definition.node import Node
from schemes.domain.definition.parts import (
    Budget,
    Cap,
    Ceiling,
    Choice,
    Condition,
    Group,
    Measure,
    ParamValue,
    ProductClass,
    Screening,
    Waiver,
)
from schemes.domain.definition.vocabulary import COMBINATIONS, CONDITION_KINDS


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


def read_group(node: Node) -> Group:
    group = Group(
        code=node.code("code"),
        name=node.text("name"),
        article=node.word("article"),
        conditions=read_conditions(node, optional=False),
        line=node.line,
    )
    node.done()
    return group


def read_measure(node: Node) -> Measure:
    article = node.word("article")
    measure = Measure(
        code=node.code("code"),
        article=article,
        name=node.text("name"),
        summary=node.text("summary"),
        payee=node.one_of("payee", ("insurer", "enterprise")),
        payee_article=node.word("payee_article"),
        conditions=read_conditions(node),
        classes=tuple(_product_class(child, article) for child in node.children("class")),
        cap=_cap(node.child("cap", optional=True)),
        ceiling=_ceiling(node.child("ceiling", optional=True)),
        policies_per_year=node.count("policies_per_year", least=1) if node.has("policies_per_year") else None,
        line=node.line,
    )
    node.done()
    return measure


def _product_class(node: Node, article: str) -> ProductClass:
    found = ProductClass(
        code=node.code("code"),
        name=node.text("name"),
        article=node.word("article", article, optional=True) or article,
        rate=node.rate("rate"),
        base=node.one_of("base", ("self_borne", "premium"), default="self_borne"),
        products=node.codes("products"),
        limit_fen=node.optional_money("limit_yuan"),
        conditions=read_conditions(node),
        line=node.line,
    )
    node.done()
    return found


def _cap(node: Node | None) -> Cap | None:
    if node is None:
        return None
    cap = Cap(node.money("amount_yuan"), node.word("article"))
    node.done()
    return cap


def _ceiling(node: Node | None) -> Ceiling | None:
    if node is None:
        return None
    ceiling = Ceiling(node.one_of("of", ("self_borne",)), node.word("article"))
    node.done()
    return ceiling


def read_choice(node: Node | None) -> Choice | None:
    if node is None:
        return None
    choice = Choice(node.one_of("rule", ("highest_total",)), node.one_of("tie", ("larger_cap",)), node.word("article"))
    node.done()
    return choice


def read_budget(node: Node | None) -> Budget | None:
    if node is None:
        return None
    budget = Budget(node.one_of("rule", ("pro_rata",)), node.word("article"))
    node.done()
    return budget


def read_screening(node: Node | None) -> Screening:
    if node is None:
        return Screening("", "", "", "", "", None, "")
    screening = Screening(
        product_article=node.word("product_article"),
        repeated_policy=node.one_of("repeated_policy", ("first_counts",)),
        policy_article=node.word("policy_article"),
        overrun_invoice=node.one_of("overrun_invoice", ("earlier_stand",)),
        invoice_article=node.word("invoice_article"),
        flag_term_over_years=node.count("flag_term_over_years", least=1) if node.has("flag_term_over_years") else None,
        term_article=node.word("term_article", optional=True),
    )
    node.done()
    return screening


def read_waiver(node: Node | None) -> Waiver | None:
    if node is None:
        return None
    waiver = Waiver(node.one_of("fact", ("bank_account_confirmed",)), node.word("article"))
    node.done()
    return waiver
