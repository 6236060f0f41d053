"""The strict reader: a definition text in, a checked Definition out, or every fault with its line."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from rules.definition.amounts_reader import read_budget, read_cap, read_rounding, read_total_minimum
from rules.definition.checks import check
from rules.definition.conditions_reader import read_conditions
from rules.definition.declared_reader import read_declared
from rules.definition.english import english_to_come
from rules.definition.lines import Path, locate
from rules.definition.node import Findings, Node
from rules.definition.parsing import parse
from rules.definition.parts import Article, Definition, Label, Reading
from rules.definition.problems import DefinitionError
from rules.definition.procedure_reader import read_material, read_matter, read_notice, read_payment, read_route
from rules.definition.rules_reader import read_choice, read_group, read_measure, read_screening, read_waiver
from rules.definition.shape import SHAPE
from rules.words.tree_names import tables


def read_definition(text: str, *, source: str) -> Definition:
    """The policy written in `text` (TOML); `source` names the file in messages.

    Raises DefinitionError with all faults: syntax, unknown or missing keys, types, references, uncovered articles.
    """
    return read_data(parse(text, source=source), source=source, lines=locate(text))


def read_data(data: Mapping[str, Any], *, source: str, lines: Mapping[Path, int] | None = None) -> Definition:
    """The same policy given as the tree that tomllib makes of its text; without `lines` every fault is on line 1.

    Raises DefinitionError with all faults; the path of each says where in the tree it is.
    """
    findings = Findings(lines or {})
    root = Node(data, (), findings)
    findings.declared = read_declared(root)
    definition = _definition(root, digest=digest_of(data), source=source)
    check(definition, findings)
    if findings.problems:
        raise DefinitionError(source, findings.problems)
    return definition


def digest(text: str) -> str:
    """SHA-256 (hex) of what a definition text says: comments, blank lines and the order of keys do not count."""
    return digest_of(parse(text))


def digest_of(data: Mapping[str, Any]) -> str:
    """The same digest from the tree of a definition."""
    canonical = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: object) -> str:
    """Dates in ISO form. What a definition never holds stands as Python writes it; reading it is refused anyway."""
    return value.isoformat() if isinstance(value, date) else repr(value)


def _definition(root: Node, *, digest: str, source: str) -> Definition:
    scheme = root.child("scheme") or Node({}, ("scheme",), root.findings, SHAPE["scheme"])
    definition = Definition(
        code=scheme.code("code"),
        version=scheme.code("version"),
        issued_on=scheme.day("issued_on"),
        valid_from=scheme.day("valid_from"),
        valid_until=scheme.optional_day("valid_until"),
        validity_article=scheme.word("validity_article"),
        articles=tuple(_article(child) for child in root.children("article")),
        sectors=_labels(root, "sector"),
        qualifications=_labels(root, "qualification"),
        products=_labels(root, "product"),
        scores=_labels(root, "score"),
        groups=tuple(read_group(child) for child in root.children("group")),
        conditions=read_conditions(root),
        measures=tuple(read_measure(child) for child in root.children("measure")),
        choice=read_choice(root.child("choice")),
        total_cap=read_cap(root.child("total_cap")),
        minimum=read_total_minimum(root.child("minimum")),
        budget=read_budget(root.child("budget")),
        screening=read_screening(root.child("screening", needed=_insures(root.data))),
        waiver=read_waiver(root.child("waiver")),
        matters=tuple(read_matter(child) for child in root.children("matter")),
        routes=tuple(read_route(child) for child in root.children("route")),
        materials=tuple(read_material(child) for child in root.children("material")),
        notice=read_notice(root.child("notice")),
        correction_working_days=_correction(root.child("correction")),
        payment=read_payment(root.child("payment")),
        readings=tuple(_reading(child) for child in root.children("reading")),
        declared=root.findings.declared,
        rounding=read_rounding(root.child("rounding")),
        level=scheme.one_of("level"),
        **_names(scheme),
    )
    scheme.done()
    root.done()
    waiting = sum(1 for _path in english_to_come(root.data))
    return replace(definition, digest=digest, source=source, english_to_come=waiting)


def _names(scheme: Node) -> dict[str, Any]:
    """What the policy is called, and by whom it is issued."""
    return {
        "title": scheme.text("title"),
        "short_title": scheme.text("short_title"),
        "issuer": scheme.text("issuer"),
        "document": scheme.text("document"),
    }


def _article(node: Node) -> Article:
    article = Article(
        number=node.word("number"),
        title=node.text("title"),
        summary=node.text("summary"),
        computable=node.flag("computable"),
        why_not=node.optional_text("why_not"),
        free=node.flag("free"),
        line=node.line,
    )
    node.done()
    return article


def _labels(root: Node, key: str) -> tuple[Label, ...]:
    labels: list[Label] = []
    for child in root.children(key):
        labels.append(Label(child.code("code"), child.text("name")))
        child.done()
    return tuple(labels)


def _correction(node: Node | None) -> int:
    if node is None:
        return 10
    days = node.count("working_days")
    node.done()
    return days


def _insures(data: Mapping[str, Any]) -> bool:
    """Whether some class is for insurance policies, which have to be screened in ways that the policy names."""
    classes = [found for measure in tables(data.get("measure")) for found in tables(measure.get("class"))]
    return any("products" in found and "items" not in found for found in classes)


def _reading(node: Node) -> Reading:
    reading = Reading(
        code=node.code("code"),
        article=node.word("article"),
        choice=node.word("choice"),
        text=node.text("text"),
        why=node.text("why"),
    )
    node.done()
    return reading
