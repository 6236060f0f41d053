"""Reads the rules of a definition: groups, measures, choice, screening, waiver."""

from rules.definition.amounts import Ceiling, Choice
from rules.definition.amounts_reader import read_cap, read_class, read_minimum
from rules.definition.conditions_reader import read_conditions
from rules.definition.node import Node
from rules.definition.parts import Group, Measure, Screening, Waiver


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
        classes=tuple(read_class(child, article) for child in node.children("class")),
        cap=read_cap(node.child("cap", optional=True)),
        ceiling=_ceiling(node.child("ceiling", optional=True)),
        policies_per_year=node.count("policies_per_year", least=1) if node.has("policies_per_year") else None,
        minimum=read_minimum(node.child("minimum", optional=True)),
        line=node.line,
    )
    node.done()
    return measure


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
