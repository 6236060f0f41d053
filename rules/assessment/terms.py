"""What one class of a measure offers, compiled: its scales, bounds and caps as whole numbers and functions."""

from dataclasses import dataclass
from math import lcm

from rules.amounts import AMOUNT_KINDS
from rules.amounts.kind import Asked, Given, Work
from rules.assessment.claim import Claim, Item
from rules.assessment.counters import awards
from rules.assessment.predicates import Test, compile_tests
from rules.assessment.values import Getter, getter
from rules.conditions.kind import Predicate
from rules.definition.amounts import (
    ALL_YEARS,
    ENTERPRISE,
    YEAR,
    Amount,
    Cap,
    Ceiling,
    Limit,
    Minimum,
    ProductClass,
    Scale,
    usual_ceiling,
)
from rules.definition.declared import INSURANCE, SELF_BORNE, Source
from rules.definition.parts import Condition, Definition, Group, Measure
from rules.money import Rate

CappedAt = tuple[int, str]
"""(cap in fen, code of the group it goes by or "")"""


@dataclass(frozen=True, slots=True)
class ScalePlan:
    """Tiers with one denominator, so that their shares are added exactly and rounded once.

    `steps`: (from_fen, up_to_fen or None, numerator). `flat`: one rate for the whole base. `work`: another kind of
    amount than a share of the base.
    """

    scale: Scale
    tests: tuple[Test, ...]
    steps: tuple[tuple[int, int | None, int], ...]
    denominator: int
    flat: bool
    numerator: int
    percent: str
    work: Work | None = None


@dataclass(frozen=True, slots=True)
class CapPlan:
    """A yearly cap and the tests of the kinds of applicants that have their own."""

    cap: Cap
    groups: tuple[tuple[Test, str, int], ...]
    measure: str = ""

    def of(self, claim: Claim) -> CappedAt:
        """What the cap leaves this applicant, and the code of the group it goes by ("" for everybody's)."""
        for test, code, fen in self.groups:
            if test.holds(claim, None):
                return max(0, fen - self.earlier_fen(claim)), code
        return max(0, self.cap.amount_fen - self.earlier_fen(claim)), ""

    def earlier_fen(self, claim: Claim) -> int:
        """What earlier years took of a cap over all years."""
        if self.cap.over != ALL_YEARS:
            return 0
        return sum(award.amount_fen for award in awards(claim, self.measure))


@dataclass(frozen=True, slots=True)
class Bound:
    """A share of a stated value that an item's amount stays within. `usual`: it is the whole self-borne premium."""

    value: Getter
    share: Rate
    source: Source
    usual: bool = False

    def fen(self, claim: Claim, item: Item) -> int:
        """The bound in fen; 0 where the value is not stated."""
        value = self.value(claim, item)
        return self.share.of(value) if isinstance(value, int) else 0


@dataclass(frozen=True, slots=True)
class Terms:
    """What one measure offers for one product. `tests` are those about the item, `number` counts all classes.

    `questions`: the bare yes-or-no of the tests; `only`: the one scale there is for everybody; `numbered`: the measure
    supports a number of items a year; `code`: the measure's; `flagging`: tests of measure and class that can raise a
    flag. `place`: where its sum is capped; classes that share a cap share it. `base_of`: where the base is found, None
    for the self-borne premium. `running`: how much counts depends on the items before. `usual`: it is a share of the
    self-borne premium. `whole_premium`: the ceiling is the whole of it. `plain`: it is one rate of the self-borne
    premium within the whole of it, and that is all there is to compute. `may_flag`: some test of it, or of its scales,
    has to be looked at for flags.
    """

    measure: int
    number: int
    product_class: ProductClass
    tests: tuple[Test, ...]
    scales: tuple[ScalePlan, ...]
    base_of: Getter | None
    ceiling: Bound | None
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
    payee: str
    place: int
    limits: tuple[tuple[Bound, Limit], ...]
    room_fen: int | None
    running: bool
    usual: bool
    whole_premium: bool
    plain: bool
    may_flag: bool


def may_flag(test: Test) -> bool:
    """Whether an answer to the test can ask a person to look; of most tests none can."""
    condition = test.condition
    asks = condition.flag_equal or condition.override or condition.kind == "qualification_issued_in_year"
    return bool(asks) or any(may_flag(part) for part in test.parts)


def terms_of_class(
    where: tuple[int, int, int], measure: Measure, found: ProductClass, of_measure: tuple[Test, ...], policy: Definition
) -> Terms:
    """What a class of a measure offers; `where`: the measure, the class among all, and where its sum is capped."""
    index, number, place = where
    groups = {group.code: group for group in policy.groups}
    tests = (*(test for test in of_measure if test.about_item), *compile_tests(found.conditions, groups))
    of_enterprise = tuple(test for test in of_measure if not test.about_item)
    scales = tuple(_scale_plan(scale, groups, policy, measure.code) for scale in found.scales)
    flagging = tuple(test for test in (*of_enterprise, *tests) if may_flag(test))
    limit, ceiling = found.base_limit, _ceiling_bound(measure.ceiling)
    whole_premium = ceiling is not None and ceiling.usual and found.items == (INSURANCE,)
    return Terms(
        measure=index,
        number=number,
        product_class=found,
        tests=tests,
        scales=scales,
        base_of=getter(found.source) if found.source is not None and found.base != SELF_BORNE.code else None,
        ceiling=ceiling,
        minimum=measure.minimum,
        limit_fen=found.limit_fen,
        questions=tuple(test.holds for test in tests),
        only=scales[0] if not scales[0].tests else None,
        numbered=measure.policies_per_year is not None,
        code=measure.code,
        class_code=found.code,
        article=found.article,
        to_enterprise=measure.payee == ENTERPRISE,
        payee=measure.payee,
        flagging=flagging,
        may_flag=bool(flagging) or any(scale.tests for scale in scales),
        place=place,
        limits=tuple((Bound(getter(each.of), each.share, each.of), each) for each in found.limits),
        room_fen=limit.amount_fen if limit is not None else None,
        running=found.tiers_of == YEAR or (limit is not None and limit.per == ENTERPRISE),
        usual=found.base == SELF_BORNE.code,
        whole_premium=whole_premium,
        plain=whole_premium and _of_one_rate(found, scales) and measure.minimum is None,
    )


def _ceiling_bound(ceiling: Ceiling | None) -> Bound | None:
    if ceiling is None:
        return None
    return Bound(getter(ceiling.of), ceiling.share, ceiling.of, usual_ceiling(ceiling))


def _of_one_rate(found: ProductClass, scales: tuple[ScalePlan, ...]) -> bool:
    """Whether it is a rate of the self-borne premium of one item, whatever the scale, without a limit of its own."""
    limited = found.limit_fen is not None or bool(found.limits) or found.base_limit is not None
    alone = found.base == SELF_BORNE.code and found.tiers_of != YEAR
    return alone and not limited and all(scale.flat for scale in scales)


def _scale_plan(scale: Scale, groups: dict[str, Group], definition: Definition, measure: str) -> ScalePlan:
    tests = compile_tests(scale.when, groups)
    if scale.amount is not None:
        work = _work(scale.amount, groups, definition, measure)
        return ScalePlan(scale, tests, (), 1, flat=False, numerator=0, percent="", work=work)
    denominator = lcm(*(tier.rate.denominator for tier in scale.tiers))
    steps = tuple(
        (tier.from_fen, tier.up_to_fen, tier.rate.numerator * (denominator // tier.rate.denominator))
        for tier in scale.tiers
    )
    return ScalePlan(scale, tests, steps, denominator, scale.flat is not None, steps[0][2], str(scale.tiers[0].rate))


def _work(amount: Amount, groups: dict[str, Group], definition: Definition, measure: str) -> Work:
    def asked(conditions: tuple[Condition, ...]) -> Asked:
        tests = compile_tests(conditions, groups)
        return lambda claim, item: all(test.holds(claim, item) for test in tests)

    return AMOUNT_KINDS[amount.kind].work(amount.params, Given(definition.declared.rates, asked, measure))


def cap_plan(cap: Cap | None, groups: dict[str, Group], measure: str) -> CapPlan | None:
    if cap is None:
        return None
    asked = [Condition("belongs_to", cap.article, {"group": code}) for code, _ in cap.by_group]
    tests = compile_tests(tuple(asked), groups)
    return CapPlan(
        cap, tuple((test, code, fen) for test, (code, fen) in zip(tests, cap.by_group, strict=True)), measure
    )
