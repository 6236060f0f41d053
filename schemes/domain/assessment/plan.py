"""A definition compiled for computing: tests as functions, rates as whole numbers, products looked up at once."""

from dataclasses import dataclass
from functools import lru_cache

from schemes.domain.assessment.predicates import Test, compile_tests, facts_of
from schemes.domain.definition import Definition, Measure, ProductClass


@dataclass(frozen=True, slots=True)
class Terms:
    """What one measure offers for one product. `tests` are those about the policy."""

    measure: int
    product_class: ProductClass
    tests: tuple[Test, ...]
    of_premium: bool
    has_ceiling: bool


@dataclass(frozen=True, slots=True)
class MeasurePlan:
    """A measure with the tests about the enterprise apart from those about a policy."""

    measure: Measure
    tests: tuple[Test, ...]
    cap_fen: int | None


@dataclass(frozen=True, eq=False)
class Plan:
    """`terms` maps a product to every measure that supports it, in the order of the definition."""

    definition: Definition
    general: tuple[Test, ...]
    measures: tuple[MeasurePlan, ...]
    terms: dict[str, tuple[Terms, ...]]
    facts: frozenset[str]


@lru_cache(maxsize=64)
def plan_of(definition: Definition) -> Plan:
    """The plan of a definition; made once and kept."""
    groups = {group.code: group for group in definition.groups}
    general = compile_tests(definition.conditions, groups)
    measures: list[MeasurePlan] = []
    terms: dict[str, tuple[Terms, ...]] = {}
    facts = facts_of(general)
    for index, measure in enumerate(definition.measures):
        tests = compile_tests(measure.conditions, groups)
        about_policy = tuple(test for test in tests if test.about_policy)
        measures.append(
            MeasurePlan(
                measure,
                tuple(test for test in tests if not test.about_policy),
                measure.cap.amount_fen if measure.cap else None,
            )
        )
        facts |= facts_of(tests)
        for found in measure.classes:
            own = compile_tests(found.conditions, groups)
            facts |= facts_of(own)
            offer = Terms(index, found, (*about_policy, *own), found.base == "premium", measure.ceiling is not None)
            for product in found.products:
                terms[product] = (*terms.get(product, ()), offer)
    return Plan(definition, general, tuple(measures), terms, facts)
