"""Reads the rules of a definition: groups, measures, choice, screening, waiver."""

from rules.definition.amounts import WHOLE, Ceiling, Choice
from rules.definition.amounts_reader import items_of, read_cap, read_class, read_instalments, read_minimum
from rules.definition.conditions_reader import read_conditions, source_in
from rules.definition.declared import FIELD, MONEY, SELF_BORNE, Source
from rules.definition.node import Node
from rules.definition.parts import Group, Measure, Screening, Waiver


def read_group(node: Node) -> Group:
    group = Group(
        code=node.code("code"),
        name=node.text("name"),
        article=node.word("article"),
        conditions=read_conditions(node),
        line=node.line,
    )
    node.done()
    return group


def read_measure(node: Node) -> Measure:
    article, code = node.word("article"), node.code("code")
    children = node.children("class")
    items = tuple(dict.fromkeys(kind for child in children for kind in items_of(child)))
    measure = Measure(
        code=code,
        article=article,
        name=node.text("name"),
        summary=node.text("summary"),
        payee=node.one_of("payee", _payees(node, items)),
        payee_article=node.word("payee_article"),
        conditions=read_conditions(node, measure=code, items=items),
        classes=tuple(read_class(child, article, code) for child in children),
        cap=read_cap(node.child("cap")),
        ceiling=_ceiling(node.child("ceiling"), items),
        policies_per_year=node.optional_count("policies_per_year"),
        minimum=read_minimum(node.child("minimum")),
        line=node.line,
        shared_caps=tuple(found for child in node.children("shared_cap") if (found := read_cap(child))),
        instalments=read_instalments(node.child("instalments")),
    )
    node.done()
    return measure


def _payees(node: Node, items: tuple[str, ...]) -> tuple[str, ...]:
    """The enterprise, and whoever stands on the other side of all items of the measure."""
    known = node.findings.declared.items
    payees = {known[kind].payee for kind in items if kind in known}
    return (*(payee for payee in payees if payee and len(payees) == 1), "enterprise")


def _ceiling(node: Node | None, items: tuple[str, ...]) -> Ceiling | None:
    if node is None:
        return None
    of = source_in(node, "of", items, (MONEY,)) or Source(FIELD, SELF_BORNE.code, MONEY)
    ceiling = Ceiling(of, node.word("article"), node.optional_rate("share") or WHOLE)
    node.done()
    return ceiling


def read_choice(node: Node | None) -> Choice | None:
    if node is None:
        return None
    choice = Choice(node.one_of("rule"), node.one_of("tie"), node.word("article"))
    node.done()
    return choice


def read_screening(node: Node | None) -> Screening:
    if node is None:
        return Screening("", "first_counts", "earlier_stand", "", "", None, "")
    screening = Screening(
        product_article=node.word("product_article"),
        repeated_policy=node.one_of("repeated_policy"),
        policy_article=node.word("policy_article"),
        overrun_invoice=node.one_of("overrun_invoice"),
        invoice_article=node.word("invoice_article"),
        flag_term_over_years=node.optional_count("flag_term_over_years"),
        term_article=node.word("term_article"),
    )
    node.done()
    return screening


def read_waiver(node: Node | None) -> Waiver | None:
    if node is None:
        return None
    waiver = Waiver(node.one_of("fact"), node.word("article"))
    node.done()
    return waiver
