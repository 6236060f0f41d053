"""Reads how a policy is carried out: matters, routes with their stages, materials, notice."""

from rules.definition.conditions_reader import read_conditions
from rules.definition.node import Node
from rules.definition.procedure import (
    BUDGET_YEARS,
    UNSAID_PAYMENT,
    Material,
    Matter,
    Notice,
    Payment,
    Route,
    Stage,
)


def read_matter(node: Node) -> Matter:
    matter = Matter(
        code=node.code("code"),
        name=node.text("name"),
        summary=node.text("summary"),
        measures=node.codes("measures"),
        line=node.line,
    )
    node.done()
    return matter


def read_route(node: Node) -> Route:
    article = node.word("article")
    route = Route(
        code=node.code("code"),
        matter=node.code("matter"),
        name=node.text("name"),
        article=article,
        applies_when=read_conditions(node, "applies_when"),
        stages=tuple(_stage(child, article) for child in node.children("stage")),
        line=node.line,
    )
    node.done()
    return route


def _stage(node: Node, article: str) -> Stage:
    by_street, office = _office(node.child("office"))
    stage = Stage(
        code=node.code("code"),
        kind=node.one_of("kind"),
        name=node.text("name"),
        by_street=by_street,
        office=office,
        post=node.code("post"),
        working_days=node.count("working_days"),
        separation=node.groups("separation"),
        commits_budget=node.flag("commits_budget"),
        paper_receipt=node.flag("paper_receipt"),
        article=node.word("article") or article,
        quorum=node.optional_count("quorum") or 0,
        line=node.line,
    )
    node.done()
    return stage


def _office(node: Node | None) -> tuple[bool, str]:
    """Either { by = "street" }, where the shape knows it, or { code = "…" }."""
    if node is None:
        return False, ""
    by_street = bool(node.shape.kinds) and node.has("by")
    if node.shape.kinds:
        node.become("by" if by_street else "code")
    if by_street:
        node.one_of("by")
    office = "" if by_street else node.code("code")
    node.done()
    return by_street, office


def read_material(node: Node) -> Material:
    material = Material(
        code=node.code("code"),
        name=node.text("name"),
        hint=node.text("hint"),
        routes=node.codes("routes"),
        scope=node.one_of("scope"),
        required=node.flag("required"),
        signature=node.flag("signature"),
        seal=node.flag("seal"),
        paper_routes=node.codes("paper_routes"),
        accepts=node.codes("accepts"),
        max_mb=node.count("max_mb"),
        required_when=read_conditions(node, "required_when"),
        line=node.line,
    )
    node.done()
    return material


def read_notice(node: Node | None) -> Notice | None:
    if node is None:
        return None
    notice = Notice(
        working_days=node.count("working_days"),
        count_first_day=node.flag("count_first_day"),
        article=node.word("article"),
    )
    node.done()
    return notice


def read_payment(node: Node | None) -> Payment:
    if node is None:
        return UNSAID_PAYMENT
    _street, office = _office(node.child("office"))
    year = node.one_of("budget_year")
    payment = Payment(
        budget_year=year if year in BUDGET_YEARS else UNSAID_PAYMENT.budget_year,
        office=office,
        article=node.word("article"),
    )
    node.done()
    return payment
