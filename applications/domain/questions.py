"""What a definition asks of an enterprise, found in its own conditions: nothing is listed here. Judges nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from types import MappingProxyType

from rules.assessment.plan import plan_of
from rules.conditions import CONDITION_KINDS
from rules.definition.amounts import Cap
from rules.definition.declared import Field, ItemKind
from rules.definition.parts import Condition, Definition

REGION = "registered_region"
SCORE = "scores."
FACTS = "facts."


def conditions_within(part: object, definition: Definition) -> Iterator[Condition]:
    """Every condition in a part of the definition: through combinations and the kinds of applicant it names."""
    if isinstance(part, Condition):
        yield part
        yield from conditions_within(part.options, definition)
        if part.kind == "belongs_to":
            yield from conditions_within(definition.group(str(part.params["group"])), definition)
    elif isinstance(part, tuple | list | Mapping):
        for each in part.values() if isinstance(part, Mapping) else part:
            yield from conditions_within(each, definition)
    elif is_dataclass(part):
        if isinstance(part, Cap):
            for code, _fen in part.by_group:
                yield from conditions_within(definition.group(code), definition)
        for each_field in fields(part):
            yield from conditions_within(getattr(part, each_field.name), definition)


def facts_of(condition: Condition) -> frozenset[str]:
    """The facts of an enterprise that the condition looks at; a score as "scores.<code>"."""
    spec = CONDITION_KINDS.get(condition.kind)
    facts = set(filter(None, spec.asks(condition.params))) if spec else set()
    if "score" in condition.params:
        facts = {f"{SCORE}{condition.params['score']}"}
    return frozenset(facts)


@lru_cache(maxsize=64)
def facts_of_definition(definition: Definition) -> frozenset[str]:
    """Every fact of the enterprise that some rule names: in conditions, amounts, limits, routes, materials."""
    procedure = conditions_within((definition.routes, definition.materials), definition)
    return plan_of(definition).facts | {fact for condition in procedure for fact in facts_of(condition)}


def declared_facts(definition: Definition) -> list[Field]:
    """The facts that the policy declares and some rule of it names, in its order."""
    asked = facts_of_definition(definition)
    return [fact for code, fact in definition.declared.facts.items() if f"{FACTS}{code}" in asked]


def kinds_of(definition: Definition, matter: str) -> list[ItemKind]:
    """The kinds of items that the matter is for, in the order of its measures; none: the enterprise itself."""
    measures = [definition.measure(code) for code in definition.matter(matter).measures]
    codes = dict.fromkeys(code for measure in measures for found in measure.classes for code in found.items)
    return [definition.declared.items[code] for code in codes]


@lru_cache(maxsize=64)
def conditions_of(definition: Definition) -> tuple[Condition, ...]:
    """Every condition of the whole definition, those of everybody first; a definition never changes."""
    return tuple(conditions_within((definition.conditions, definition), definition))


@lru_cache(maxsize=64)
def facts_asked(definition: Definition) -> Mapping[str, tuple[str, ...]]:
    """Fact → the articles that ask for it, in the order of the definition."""
    found: dict[str, dict[str, None]] = {}
    for condition in conditions_of(definition):
        for fact in facts_of(condition):
            found.setdefault(fact, {})[condition.article] = None
    return MappingProxyType({fact: tuple(articles) for fact, articles in found.items()})


def facts_needed(definition: Definition, products: Iterable[str], kinds: Iterable[str] = ()) -> frozenset[str]:
    """The facts on which the amount for these products, and for items of these kinds, depends; no other does."""
    wanted, of_kinds = set(products), set(kinds)
    parts: list[object] = [definition.conditions, definition.total_cap]
    for measure in definition.measures:
        classes = [
            group
            for group in measure.classes
            if wanted.intersection(group.products) or of_kinds.intersection(group.items) or not group.items
        ]
        if classes:
            parts += [measure.conditions, measure.cap, classes]
    return frozenset(fact for each in conditions_within(parts, definition) for fact in facts_of(each))


def facts_for_route(definition: Definition, matter: str, routes: Iterable[str]) -> frozenset[str]:
    """The facts that decide between the routes a call opens for a matter."""
    offered = [route for route in definition.routes if route.matter == matter and route.code in set(routes)]
    return frozenset(fact for each in conditions_within(offered, definition) for fact in facts_of(each))


def regions_named(definition: Definition) -> tuple[str, ...]:
    """Six-digit codes of the areas the definition tells apart; a shorter code stands for the whole of its area."""
    found: dict[str, None] = {}
    for condition in conditions_of(definition):
        for name in ("within", "except"):
            codes = condition.params.get(name, ())
            found.update(dict.fromkeys(codes if isinstance(codes, tuple) else ()))
    return tuple(code.ljust(6, "0") for code in found)
