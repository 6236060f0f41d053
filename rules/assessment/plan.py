"""A definition compiled for computing: tests as functions, rates as whole numbers, products looked up at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import lcm

from rules.assessment.claim import Claim
from rules.assessment.predicates import Test, compile_tests, facts_of
from rules.conditions.kind import Predicate
from rules.definition.amounts import Cap, Minimum, ProductClass, Scale
from rules.definition.checks import conditions_of
from rules.definition.parts import Condition, Definition, Group, Measure

CappedAt = tuple[int, str]
"""(cap in fen, code of the group it goes by or "")"""


@dataclass(frozen=True, slots=True)
class ScalePlan:
    """Tiers with one denominator, so that their shares are added exactly and rounded once.

    `steps`: (from_fen, up_to_fen or None, numerator). `flat`: one rate for the whole base.
    """

    scale: Scale
    tests: tuple[Test, ...]
    steps: tuple[tuple[int, int | None, int], ...]
    denominator: int
    flat: bool
    numerator: int
    percent: str


@dataclass(frozen=True, slots=True)
class CapPlan:
    """A yearly cap and the tests of the kinds of applicants that have their own."""

    cap: Cap
    groups: tuple[tuple[Test, str, int], ...]

    def of(self, claim: Claim) -> CappedAt:
        """The cap in fen for this applicant, and the code of the group it goes by ("" for everybody's)."""
        for test, code, fen in self.groups:
            if test.holds(claim, None):
                return fen, code
        return self.cap.amount_fen, ""


@dataclass(frozen=True, slots=True)
class Terms:
    """What one measure offers for one product. `tests` are those about the policy, `number` counts all classes.

    `questions`: the bare yes-or-no of the tests; `only`: the one scale there is for everybody; `numbered`: the measure
    supports a number of policies a year; `code`: the measure's; `flagging`: tests of measure
    and class that can raise a flag.
    """

    measure: int
    number: int
    product_class: ProductClass
    tests: tuple[Test, ...]
    scales: tuple[ScalePlan, ...]
    of_premium: bool
    has_ceiling: bool
    minimum: Minimum | None
    limit_fen: int | None
    questions: tuple[Predicate, ...]
    only: ScalePlan | None
    numbered: bool
    flagging: tuple[Test, ...]
    code: str
    class_code: str
    article: str
    to_enterprise: bool


@dataclass(frozen=True, slots=True)
class MeasurePlan:
    """A measure with the tests about the enterprise apart from those about a policy."""

    measure: Measure
    tests: tuple[Test, ...]
    cap: CapPlan | None
    questions: tuple[Predicate, ...]

    @property
    def cap_fen(self) -> int | None:
        """The cap of those who belong to no group with its own."""
        return self.cap.cap.amount_fen if self.cap else None


@dataclass(frozen=True, eq=False)
class Plan:
    """`terms` maps a product to every measure that supports it, in the order of the definition.

    `class_caps` and `class_measure` go by the running number of the class over all measures. `exceptions`: kinds of
    conditions that leave room for one, with who may make it. `same_caps`: where no group has a cap of its own.
    """

    definition: Definition
    general: tuple[Test, ...]
    measures: tuple[MeasurePlan, ...]
    class_caps: tuple[CapPlan | None, ...]
    class_measure: tuple[int, ...]
    total_cap: CapPlan | None
    terms: dict[str, tuple[Terms, ...]]
    facts: frozenset[str]
    exceptions: frozenset[tuple[str, str]]
    questions: tuple[Predicate, ...]
    flagging: tuple[Test, ...]
    some_class_capped: bool
    same_caps: tuple[CappedAt | None, ...] | None
    same_class_caps: tuple[CappedAt | None, ...] | None

    def caps_for(self, claim: Claim) -> Sequence[CappedAt | None]:
        """The cap of each measure for this applicant."""
        return self.same_caps or [found.cap.of(claim) if found.cap else None for found in self.measures]

    def class_caps_for(self, claim: Claim) -> Sequence[CappedAt | None]:
        """The cap of each class for this applicant."""
        return self.same_class_caps or [found.of(claim) if found else None for found in self.class_caps]


@lru_cache(maxsize=64)
def plan_of(definition: Definition) -> Plan:
    """The plan of a definition; made once and kept."""
    groups = {group.code: group for group in definition.groups}
    general = compile_tests(definition.conditions, groups)
    measures: list[MeasurePlan] = []
    class_caps: list[CapPlan | None] = []
    class_measure: list[int] = []
    terms: dict[str, tuple[Terms, ...]] = {}
    facts = facts_of(general)
    for index, measure in enumerate(definition.measures):
        tests = compile_tests(measure.conditions, groups)
        of_enterprise = tuple(test for test in tests if not test.about_policy)
        questions = tuple(test.holds for test in of_enterprise)
        measures.append(MeasurePlan(measure, of_enterprise, _cap_plan(measure.cap, groups), questions))
        facts |= facts_of(tests)
        for found in measure.classes:
            offer = _terms(index, len(class_caps), measure, found, tests, groups)
            class_caps.append(_cap_plan(found.cap, groups))
            class_measure.append(index)
            facts |= facts_of(offer.tests).union(*(facts_of(scale.tests) for scale in offer.scales))
            for product in found.products:
                terms[product] = (*terms.get(product, ()), offer)
    total = _cap_plan(definition.total_cap, groups)
    caps = [plan for plan in (*(m.cap for m in measures), *class_caps, total) if plan is not None]
    facts = facts.union(*(facts_of(tuple(test for test, _, _ in plan.groups)) for plan in caps))
    return Plan(
        definition,
        general,
        measures=tuple(measures),
        class_caps=tuple(class_caps),
        class_measure=tuple(class_measure),
        total_cap=total,
        terms=terms,
        facts=facts,
        exceptions=frozenset((c.kind, c.override) for c, _ in conditions_of(definition) if c.override),
        questions=tuple(test.holds for test in general),
        flagging=tuple(test for test in general if may_flag(test)),
        some_class_capped=any(class_caps),
        same_caps=_same_for_all([found.cap for found in measures]),
        same_class_caps=_same_for_all(class_caps),
    )


def may_flag(test: Test) -> bool:
    """Whether an answer to the test can ask a person to look; of most tests none can."""
    condition = test.condition
    asks = condition.flag_equal or condition.override or condition.kind == "qualification_issued_in_year"
    return bool(asks) or any(may_flag(part) for part in test.parts)


def _same_for_all(caps: list[CapPlan | None]) -> tuple[CappedAt | None, ...] | None:
    """The caps where they are the same for every applicant, else None."""
    if any(cap is not None and cap.groups for cap in caps):
        return None
    return tuple((cap.cap.amount_fen, "") if cap is not None else None for cap in caps)


def _terms(
    index: int,
    number: int,
    measure: Measure,
    found: ProductClass,
    of_measure: tuple[Test, ...],
    groups: dict[str, Group],
) -> Terms:
    own = compile_tests(found.conditions, groups)
    tests = (*(test for test in of_measure if test.about_policy), *own)
    of_enterprise = tuple(test for test in of_measure if not test.about_policy)
    scales = tuple(_scale_plan(scale, groups) for scale in found.scales)
    return Terms(
        measure=index,
        number=number,
        product_class=found,
        tests=tests,
        scales=scales,
        of_premium=found.base == "premium",
        has_ceiling=measure.ceiling is not None,
        minimum=measure.minimum,
        limit_fen=found.limit_fen,
        questions=tuple(test.holds for test in tests),
        only=scales[0] if not scales[0].tests else None,
        numbered=measure.policies_per_year is not None,
        code=measure.code,
        class_code=found.code,
        article=found.article,
        to_enterprise=measure.payee == "enterprise",
        flagging=tuple(test for test in (*of_enterprise, *tests) if may_flag(test)),
    )


def _scale_plan(scale: Scale, groups: dict[str, Group]) -> ScalePlan:
    denominator = lcm(*(tier.rate.denominator for tier in scale.tiers))
    steps = tuple(
        (tier.from_fen, tier.up_to_fen, tier.rate.numerator * (denominator // tier.rate.denominator))
        for tier in scale.tiers
    )
    tests = compile_tests(scale.when, groups)
    return ScalePlan(scale, tests, steps, denominator, scale.flat is not None, steps[0][2], str(scale.tiers[0].rate))


def _cap_plan(cap: Cap | None, groups: dict[str, Group]) -> CapPlan | None:
    if cap is None:
        return None
    asked = [Condition("belongs_to", cap.article, {"group": code}) for code, _ in cap.by_group]
    tests = compile_tests(tuple(asked), groups)
    return CapPlan(cap, tuple((test, code, fen) for test, (code, fen) in zip(tests, cap.by_group, strict=True)))
