"""A definition compiled for computing: tests as functions, rates as whole numbers, products looked up at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from rules.amounts import conditions_in, sources_in
from rules.assessment.claim import Claim
from rules.assessment.predicates import Test, compile_tests, facts_of
from rules.assessment.terms import CappedAt, CapPlan, Terms, cap_plan, may_flag, terms_of_class
from rules.conditions.kind import Predicate, fact_key
from rules.definition.amounts import ALL_YEARS, ProductClass
from rules.definition.checks import conditions_of
from rules.definition.declared import INSURANCE, Declared, Source
from rules.definition.parts import Definition, Group, Measure


@dataclass(frozen=True, slots=True)
class MeasurePlan:
    """A measure with the tests about the enterprise apart from those about an item."""

    measure: Measure
    tests: tuple[Test, ...]
    cap: CapPlan | None
    questions: tuple[Predicate, ...]

    @property
    def cap_fen(self) -> int | None:
        """The cap of those who belong to no group with its own."""
        return self.cap.cap.amount_fen if self.cap else None


T = TypeVar("T")


class _Found(dict[str, T]):
    """What stands under a code, and `otherwise` under any other."""

    def __init__(self, named: dict[str, T], otherwise: T) -> None:
        super().__init__(named)
        self.otherwise = otherwise

    def __missing__(self, _code: str) -> T:
        return self.otherwise


@dataclass(frozen=True, eq=False)
class Plan:
    """`offers` maps a kind of item, then its product, to all measures that support it, in the order of the definition.

    The kind "" stands for the enterprise itself, its products are the measures in `own`. `class_caps` and
    `class_measure` go by the place where a class is capped, over all measures. `exceptions`: kinds of conditions that
    leave room for one, with who may make it. `same_caps`: where no group has a cap of its own. `open_to`: True for a
    measure that is for every enterprise, None where that depends. `assumed`: (measure, article) of figures that the
    issued text does not give.
    """

    definition: Definition
    general: tuple[Test, ...]
    measures: tuple[MeasurePlan, ...]
    class_caps: tuple[CapPlan | None, ...]
    class_measure: tuple[int, ...]
    total_cap: CapPlan | None
    offers: Mapping[str, Mapping[str, tuple[Terms, ...]]]
    own: tuple[str, ...]
    paid_in_parts: bool
    declared: Declared
    facts: frozenset[str]
    exceptions: frozenset[tuple[str, str]]
    questions: tuple[Predicate, ...]
    flagging: tuple[Test, ...]
    open_to: tuple[bool | None, ...]
    assumed: tuple[tuple[str, str], ...]
    some_class_capped: bool
    same_caps: tuple[CappedAt | None, ...] | None
    same_class_caps: tuple[CappedAt | None, ...] | None

    def caps_for(self, claim: Claim) -> Sequence[CappedAt | None]:
        """The cap of each measure for this applicant, where they are not the same for all."""
        return [found.cap.of(claim) if found.cap else None for found in self.measures]

    def class_caps_for(self, claim: Claim) -> Sequence[CappedAt | None]:
        """The cap of each class for this applicant, where they are not the same for all."""
        return [found.of(claim) if found else None for found in self.class_caps]


@lru_cache(maxsize=64)
def plan_of(definition: Definition) -> Plan:
    """The plan of a definition; made once and kept."""
    groups = {group.code: group for group in definition.groups}
    general = compile_tests(definition.conditions, groups)
    measures, terms, class_caps, class_measure = _compiled(definition, groups)
    total = cap_plan(definition.total_cap, groups, "")
    caps = [plan for plan in (*(m.cap for m in measures), *class_caps, total) if plan is not None]
    facts = frozenset(_facts(definition, groups)).union(
        *(facts_of(tuple(test for test, _, _ in plan.groups)) for plan in caps)
    )
    return Plan(
        definition,
        general,
        measures=tuple(measures),
        class_caps=tuple(class_caps),
        class_measure=tuple(class_measure),
        total_cap=total,
        offers=_offers(terms, definition),
        own=tuple(dict.fromkeys(each.code for each in terms if not each.product_class.items)),
        paid_in_parts=any(measure.instalments for measure in definition.measures),
        declared=definition.declared,
        facts=facts,
        exceptions=frozenset((c.kind, c.override) for c, _ in conditions_of(definition) if c.override),
        questions=tuple(test.holds for test in general),
        flagging=tuple(test for test in general if may_flag(test)),
        open_to=tuple(None if measure.questions else True for measure in measures),
        assumed=tuple(_assumed(definition)),
        some_class_capped=any(class_caps),
        same_caps=_same_for_all([found.cap for found in measures]),
        same_class_caps=_same_for_all(class_caps),
    )


def _compiled(
    definition: Definition, groups: dict[str, Group]
) -> tuple[list[MeasurePlan], list[Terms], list[CapPlan | None], list[int]]:
    """The measures, what each of their classes offers, the caps of classes by place, the measure of each place."""
    measures: list[MeasurePlan] = []
    class_caps: list[CapPlan | None] = []
    class_measure: list[int] = []
    terms: list[Terms] = []
    for index, measure in enumerate(definition.measures):
        tests = compile_tests(measure.conditions, groups)
        of_enterprise = tuple(test for test in tests if not test.about_item)
        questions = tuple(test.holds for test in of_enterprise)
        measures.append(MeasurePlan(measure, of_enterprise, cap_plan(measure.cap, groups, measure.code), questions))
        shared = {code: cap for cap in measure.shared_caps for code in cap.classes}
        places: dict[int, int] = {}
        for found in measure.classes:
            common = shared.get(found.code)
            place = places.setdefault(id(common), len(class_caps)) if common is not None else len(class_caps)
            if place == len(class_caps):
                class_caps.append(cap_plan(common or found.cap, groups, measure.code))
                class_measure.append(index)
            terms.append(terms_of_class((index, len(terms), place), measure, found, tests, definition))
    return measures, terms, class_caps, class_measure


def _facts(definition: Definition, groups: dict[str, Group]) -> Iterator[str]:
    """The facts of the enterprise without which nothing can be computed."""
    yield from facts_of(compile_tests(definition.conditions, groups))
    for measure in definition.measures:
        yield from facts_of(compile_tests(measure.conditions, groups))
        if measure.ceiling is not None:
            yield fact_key(measure.ceiling.of)
        for found in measure.classes:
            yield from facts_of(compile_tests(found.conditions, groups))
            yield from filter(None, (fact_key(source) for source in _sources(found)))
            for scale in found.scales:
                yield from facts_of(compile_tests(scale.when, groups))
                if scale.amount is not None:
                    yield from facts_of(compile_tests(conditions_in(scale.amount), groups))


def _sources(found: ProductClass) -> Iterator[Source]:
    """Every value that the amounts and limits of a class go by."""
    if found.source is not None:
        yield found.source
    yield from (limit.of for limit in found.limits)
    for scale in found.scales:
        if scale.amount is not None:
            yield from sources_in(scale.amount)


def _offers(terms: list[Terms], definition: Definition) -> Mapping[str, Mapping[str, tuple[Terms, ...]]]:
    """What is offered by kind of item and product; a product that no class names gets what is for any."""
    kinds = {"", INSURANCE, *(kind for each in terms for kind in each.product_class.items)}
    return _Found({kind: _offers_for(kind, terms, definition) for kind in kinds}, _Found({}, ()))


def _offers_for(kind: str, terms: list[Terms], definition: Definition) -> Mapping[str, tuple[Terms, ...]]:
    named = {product for each in terms if kind in each.product_class.items for product in each.product_class.products}
    if kind == INSURANCE:
        named |= {label.code for label in definition.products}
    if not kind:
        named |= {each.code for each in terms if not each.product_class.items}
    offered = {product: tuple([each for each in terms if _is_for(each, kind, product)]) for product in named}
    whatever = tuple([each for each in terms if kind in each.product_class.items and not each.product_class.products])
    return _Found({product: found for product, found in offered.items() if found}, whatever)


def _is_for(terms: Terms, kind: str, product: str) -> bool:
    found = terms.product_class
    if not kind:
        return not found.items and terms.code == product
    return kind in found.items and (not found.products or product in found.products)


def _same_for_all(caps: list[CapPlan | None]) -> tuple[CappedAt | None, ...] | None:
    """The caps where they are the same for every applicant, else None."""
    if any(cap is not None and (cap.groups or cap.cap.over == ALL_YEARS) for cap in caps):
        return None
    return tuple((cap.cap.amount_fen, "") if cap is not None else None for cap in caps)


def _assumed(definition: Definition) -> Iterator[tuple[str, str]]:
    """(measure, article) of figures that are assumed, each article of a measure once; of the total, by the first."""
    for measure in definition.measures:
        caps = [measure.cap, *(found.cap for found in measure.classes)]
        of_caps = [cap.article for cap in caps if cap is not None and cap.illustrative]
        of_classes = [found.article for found in measure.classes if found.illustrative]
        yield from ((measure.code, article) for article in dict.fromkeys((*of_classes, *of_caps)))
    if definition.total_cap is not None and definition.total_cap.illustrative:
        yield definition.measures[0].code, definition.total_cap.article
