"""What must be true of a whole definition: references lead somewhere, articles and rules match, nothing is idle."""

from collections.abc import Iterable, Iterator

from rules.amounts import conditions_in
from rules.conditions import CONDITION_KINDS
from rules.definition.amounts import ProductClass
from rules.definition.amounts_checks import caps_of, check_amounts
from rules.definition.lines import Path
from rules.definition.node import Findings
from rules.definition.parts import Condition, Definition


def check(definition: Definition, findings: Findings) -> None:
    """Adds every fault that only shows when the parts are seen together."""
    _duplicates(definition, findings)
    _dates(definition, findings)
    _articles(definition, findings)
    _references(definition, findings)
    check_amounts(definition, findings)
    _products(definition, findings)
    _matters(definition, findings)
    _routes(definition, findings)


def _duplicates(definition: Definition, findings: Findings) -> None:
    named: dict[str, list[str]] = {
        "article": [article.number for article in definition.articles],
        "sector": [label.code for label in definition.sectors],
        "qualification": [label.code for label in definition.qualifications],
        "product": [label.code for label in definition.products],
        "score": [label.code for label in definition.scores],
        "group": [group.code for group in definition.groups],
        "measure": [measure.code for measure in definition.measures],
        "matter": [matter.code for matter in definition.matters],
        "route": [route.code for route in definition.routes],
        "material": [material.code for material in definition.materials],
        "reading": [reading.code for reading in definition.readings],
    }
    for noun, codes in named.items():
        _once(noun, codes, (noun,), findings)
    for index, route in enumerate(definition.routes):
        _once("stage", [stage.code for stage in route.stages], ("route", index, "stage"), findings)
    for index, measure in enumerate(definition.measures):
        _once("class", [found.code for found in measure.classes], ("measure", index, "class"), findings)


def _once(noun: str, codes: list[str], path: tuple[str | int, ...], findings: Findings) -> None:
    for index, code in enumerate(codes):
        if code in codes[:index]:
            findings.add((*path, index), "duplicate", noun=noun, value=code)


def _dates(definition: Definition, findings: Findings) -> None:
    if definition.valid_until is not None and definition.valid_until < definition.valid_from:
        findings.add(("scheme", "valid_until"), "dates_reversed")


def conditions_of(definition: Definition) -> Iterator[tuple[Condition, tuple[str | int, ...]]]:
    """Every condition of the definition with its path, those inside combinations included."""
    yield from _nested(definition.conditions, ("conditions",))
    for i, group in enumerate(definition.groups):
        yield from _nested(group.conditions, ("group", i, "conditions"))
    for i, measure in enumerate(definition.measures):
        yield from _nested(measure.conditions, ("measure", i, "conditions"))
        for j, found in enumerate(measure.classes):
            yield from _nested(found.conditions, ("measure", i, "class", j, "conditions"))
            for k, scale in enumerate(found.scales):
                yield from _nested(scale.when, ("measure", i, "class", j, "scale", k, "when"))
                if scale.amount is not None:
                    yield from _nested(conditions_in(scale.amount), ("measure", i, "class", j, "scale", k, "amount"))
    for i, route in enumerate(definition.routes):
        yield from _nested(route.applies_when, ("route", i, "applies_when"))
    for i, material in enumerate(definition.materials):
        yield from _nested(material.required_when, ("material", i, "required_when"))


def _nested(
    conditions: Iterable[Condition], path: tuple[str | int, ...]
) -> Iterator[tuple[Condition, tuple[str | int, ...]]]:
    for index, condition in enumerate(conditions):
        yield condition, (*path, index)
        yield from _nested(condition.options, (*path, index, "options"))


def _cited(definition: Definition) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Articles cited by rules that decide about money, with the place of each citation."""
    yield definition.validity_article, ("scheme", "validity_article")
    for condition, path in conditions_of(definition):
        if path[0] not in ("route", "material"):
            yield condition.article, (*path, "article")
    for i, group in enumerate(definition.groups):
        yield group.article, ("group", i, "article")
    for i, measure in enumerate(definition.measures):
        yield measure.article, ("measure", i, "article")
        yield measure.payee_article, ("measure", i, "payee_article")
        parts = {"ceiling": measure.ceiling, "instalments": measure.instalments, "minimum": measure.minimum}
        for key, part in parts.items():
            if part is not None:
                yield part.article, ("measure", i, key, "article")
        for j, found in enumerate(measure.classes):
            yield from _cited_by_class(found, ("measure", i, "class", j))
    for cap, path in caps_of(definition):
        yield cap.article, (*path, "article")
    yield from _cited_beside_measures(definition)


def _cited_by_class(found: ProductClass, path: Path) -> Iterator[tuple[str, Path]]:
    yield found.article, (*path, "article")
    for k, limit in enumerate(found.limits):
        yield limit.article, (*path, "limits", k, "article")
    if found.base_limit is not None:
        yield found.base_limit.article, (*path, "base_limit", "article")


def _cited_beside_measures(definition: Definition) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    if definition.choice:
        yield definition.choice.article, ("choice", "article")
    if definition.minimum:
        yield definition.minimum.article, ("minimum", "article")
    screening = definition.screening
    for key in ("product_article", "policy_article", "invoice_article", "term_article"):
        if number := getattr(screening, key):
            yield number, ("screening", key)
    if definition.budget:
        yield definition.budget.article, ("budget", "article")
    if definition.waiver:
        yield definition.waiver.article, ("waiver", "article")


def _procedural(definition: Definition) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Articles named by routes, notice and readings: they must exist but need not be computable."""
    for condition, path in conditions_of(definition):
        if path[0] in ("route", "material"):
            yield condition.article, (*path, "article")
    for i, route in enumerate(definition.routes):
        yield route.article, ("route", i, "article")
        for j, stage in enumerate(route.stages):
            yield stage.article, ("route", i, "stage", j, "article")
    for i, reading in enumerate(definition.readings):
        yield reading.article, ("reading", i, "article")
    if definition.notice:
        yield definition.notice.article, ("notice", "article")
    yield definition.payment.article, ("payment", "article")
    for i, rates in enumerate(definition.declared.rates.values()):
        yield rates.article, ("reference_rate", i, "article")


def _articles(definition: Definition, findings: Findings) -> None:
    known = {article.number: article for article in definition.articles}
    cited = list(_cited(definition))
    for number, path in [*cited, *_procedural(definition)]:
        if number and number not in known:
            findings.add(path, "unknown_reference", noun="article", value=number)
    for number, path in cited:
        if number in known and not known[number].computable:
            findings.add(path, "rule_without_article", number=number)
    numbers = {number for number, _ in cited}
    for index, article in enumerate(definition.articles):
        if article.computable and article.number not in numbers:
            findings.add(("article", index), "article_without_rule", number=article.number)
        if article.computable and article.why_not is not None:
            findings.add(("article", index, "why_not"), "why_not_surplus")
        if not article.computable and article.why_not is None:
            findings.add(("article", index), "why_not_needed")


def _references(definition: Definition, findings: Findings) -> None:
    known = {
        "sectors": {label.code for label in definition.sectors},
        "qualifications": {label.code for label in definition.qualifications},
        "group": {group.code for group in definition.groups},
        "score": {label.code for label in definition.scores},
        "measure": {measure.code for measure in definition.measures},
    }
    for condition, path in conditions_of(definition):
        spec = CONDITION_KINDS.get(condition.kind)
        for name, shape in {**spec.params, **spec.optional}.items() if spec else ():
            if shape in known and name in condition.params:
                values = condition.params[name]
                for value in values if isinstance(values, tuple) else (values,):
                    if value not in known[shape]:
                        findings.add((*path, name), "unknown_reference", noun=name, value=value)


def _products(definition: Definition, findings: Findings) -> None:
    known = {label.code for label in definition.products}
    used: set[str] = set()
    shared: set[str] = set()
    for i, measure in enumerate(definition.measures):
        seen: set[str] = set()
        for j, found in enumerate(measure.classes):
            path = ("measure", i, "class", j, "products")
            for product in found.products:
                if product not in known:
                    findings.add(path, "unknown_reference", noun="product", value=product)
                if product in seen:
                    findings.add(path, "no_overlap_choice", value=product, measure=measure.code)
                seen.add(product)
        shared |= used & seen
        used |= seen
    if shared and definition.choice is None:
        findings.add((), "choice_missing", value=", ".join(sorted(shared)))
    for index, label in enumerate(definition.products):
        if label.code not in used:
            findings.add(("product", index), "product_in_no_class", value=label.code)


def _matters(definition: Definition, findings: Findings) -> None:
    measures = {measure.code for measure in definition.measures}
    covered: set[str] = set()
    for index, matter in enumerate(definition.matters):
        covered.update(matter.measures)
        for code in matter.measures:
            if code not in measures:
                findings.add(("matter", index, "measures"), "unknown_reference", noun="measure", value=code)
        if not any(route.matter == matter.code for route in definition.routes):
            findings.add(("matter", index), "matter_without_route", value=matter.code)
    for index, measure in enumerate(definition.measures):
        if measure.code not in covered:
            findings.add(("measure", index), "measure_in_no_matter", value=measure.code)


def _routes(definition: Definition, findings: Findings) -> None:
    matters = {matter.code for matter in definition.matters}
    routes = {route.code for route in definition.routes}
    open_to_all: set[str] = set()
    for index, route in enumerate(definition.routes):
        path: tuple[str | int, ...] = ("route", index)
        if route.matter not in matters:
            findings.add((*path, "matter"), "unknown_reference", noun="matter", value=route.matter)
        commitments = sum(stage.commits_budget for stage in route.stages)
        if commitments != 1:
            findings.add(path, "route_without_commitment", value=route.code, count=commitments)
        if route.matter in open_to_all:
            findings.add(path, "unreachable_route", value=route.code)
        if not route.applies_when:
            open_to_all.add(route.matter)
    _materials(definition, routes, findings)


def _materials(definition: Definition, routes: set[str], findings: Findings) -> None:
    for index, material in enumerate(definition.materials):
        for code in material.routes:
            if code not in routes:
                findings.add(("material", index, "routes"), "unknown_reference", noun="route", value=code)
        for code in material.paper_routes:
            if code not in material.routes:
                findings.add(("material", index, "paper_routes"), "material_without_route", value=code)
