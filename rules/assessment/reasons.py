"""Why an item gets nothing, or less than its share, and what would change it."""

from collections.abc import Iterator

from rules.assessment.claim import ClaimError, Item
from rules.assessment.findings import Finding, findings_of
from rules.assessment.less import capped_by, why_less
from rules.assessment.offers import offer, scale_for
from rules.assessment.plan import Plan
from rules.assessment.predicates import Test
from rules.assessment.result import Remark, Value
from rules.assessment.terms import ScalePlan, Terms
from rules.assessment.works import TOTAL_CAP, Calculation, ItemWork
from rules.conditions import ANY_OF, NOT
from rules.definition.amounts import FIRST_COME
from rules.definition.declared import INSURANCE
from rules.money import yuan_of

_made = tuple.__new__  # a named tuple made without its own __new__: half the time


def general_reasons(plan: Plan, calculation: Calculation) -> tuple[Remark, ...]:
    """What holds for the whole claim: not in force, general conditions, total cap and minimum, budget, waiver."""
    found = _outside(plan, calculation) + _cut(plan, calculation)
    return _once([*found]) if found else ()


def _outside(plan: Plan, calculation: Calculation) -> tuple[Remark, ...]:
    """Why the claim gets nothing at all, if so; the same for each of its items."""
    if calculation.in_force and calculation.general_met:
        return ()
    found: tuple[Remark, ...] | None = calculation.kept.get("outside")
    if found is None:
        found = calculation.kept["outside"] = tuple(_shut_out(plan, calculation))
    return found


def _cut(plan: Plan, calculation: Calculation) -> tuple[Remark, ...]:
    """What befell all items of the claim together, if something did; the same for each of them."""
    if calculation.total_fen == calculation.total_sum_fen and not calculation.over_budget:
        return ()
    found: tuple[Remark, ...] | None = calculation.kept.get("cut")
    if found is None:
        found = calculation.kept["cut"] = tuple(_cut_together(plan, calculation))
    return found


def _shut_out(plan: Plan, calculation: Calculation) -> Iterator[Remark]:
    definition, claim = plan.definition, calculation.claim
    if not calculation.in_force:
        seen: dict[str, Value] = {
            "filed_on": claim.filed_on.isoformat(),
            "from": definition.valid_from.isoformat(),
            "until": definition.valid_until.isoformat() if definition.valid_until else "",
        }
        yield Remark("not_in_force", definition.validity_article, seen)
        return
    for test in plan.general:
        if not test.holds(claim, None):
            yield from (_remark(f, "") for f in findings_of(test, claim, None) if not f.met)


def _cut_together(plan: Plan, calculation: Calculation) -> Iterator[Remark]:
    definition, claim = plan.definition, calculation.claim
    if definition.total_cap is not None and calculation.total_cap is not None:
        left, total = sum(work.after(TOTAL_CAP) for work in calculation.works), calculation.total_sum_fen
        if left < total:
            yield capped_by("total_cap", definition.total_cap, calculation.total_cap, total, left, {})
    if calculation.below_minimum_fen and definition.minimum is not None:
        least = {
            "sum_yuan": yuan_of(calculation.below_minimum_fen),
            "minimum_yuan": yuan_of(definition.minimum.amount_fen),
        }
        yield Remark("total_minimum", definition.minimum.article, least)
    if calculation.over_budget and definition.budget is not None:
        seen = {"available_yuan": yuan_of(claim.available_fen or 0)}
        if definition.budget.rule == FIRST_COME:
            seen["spent_yuan"] = yuan_of(claim.spent_before_fen or 0)
            seen["total_yuan"] = yuan_of(calculation.before_budget_fen)
            yield Remark("first_come", definition.budget.article, seen)
        else:
            seen["wanted_yuan"] = yuan_of(claim.assessed_total_fen or 0)
            yield Remark("budget", definition.budget.article, seen)
    if calculation.waived_fen and definition.waiver is not None:
        yield Remark("waived", definition.waiver.article, {"amount_yuan": yuan_of(calculation.waived_fen)})


def item_reasons(plan: Plan, calculation: Calculation, work: ItemWork) -> tuple[Remark, ...]:
    """Why this item gets nothing or less; empty where it gets its whole share and no measure offers more."""
    chosen, listed = work.chosen, work.listed
    if (
        chosen is not None
        and chosen.share_fen == work.amount_fen > 0
        and len(work.candidates) == len(listed)
        and chosen.terms.only is not None
    ):
        return ()  # the whole share, and every listed measure fits: nothing is left to explain
    if not (calculation.in_force and calculation.general_met):
        return _outside(plan, calculation)
    if work.blocked is not None:
        return (_blocked(plan, work),)
    if not listed:
        return (_not_listed(plan, work.item),)
    found = why_less(plan, calculation, work, chosen) if chosen is not None else []
    fitting = [candidate.terms.number for candidate in work.candidates]
    for terms in listed:
        if terms.only is None or terms.number not in fitting:
            _add_unmet(calculation, work, terms, found)
    for candidate in work.surplus:
        measure = plan.measures[candidate.terms.measure].measure
        number = measure.policies_per_year or 0
        found.append(Remark("number_reached", measure.article, {"measure": measure.code, "number": number}))
    if chosen is not None:
        found.extend(_cut(plan, calculation))
    return _once(found)


def _not_listed(plan: Plan, item: Item) -> Remark:
    """That no measure is for such a product, or for such an item at all."""
    article = plan.definition.screening.product_article
    if item.kind == INSURANCE or item.product:
        return Remark("product_not_listed", article, {"product": item.product})
    return Remark("item_not_listed", article, {"item": item.kind})


def _blocked(plan: Plan, work: ItemWork) -> Remark:
    screening, blocked = plan.definition.screening, work.blocked
    if blocked is None or blocked.code == "repeated_policy":
        seen_twice: dict[str, Value] = {"policy": work.item.number}
        if work.item.kind == INSURANCE:
            return Remark("repeated_policy", screening.policy_article, seen_twice)
        return Remark("repeated_item", screening.policy_article, {**seen_twice, "item": work.item.kind})
    seen: dict[str, Value] = {
        "invoice": blocked.invoice,
        "total_yuan": yuan_of(blocked.total_fen),
        "claimed_yuan": yuan_of(blocked.claimed_fen),
    }
    return Remark(blocked.code, screening.invoice_article, seen)


def _add_unmet(calculation: Calculation, work: ItemWork, terms: Terms, found: list[Remark]) -> None:
    """Adds what stands between the item and a measure, or a scale of it, that would give more than it gets."""
    claim, item, measure = calculation.claim, work.item, terms.code
    now = work.chosen.amount_fen if work.chosen is not None else -1
    applied = terms.only or scale_for(terms, claim, item)
    scale = applied or _nearest(calculation, work, terms.scales)
    would_give = _worth(calculation, work, terms, scale)
    if would_give > now:
        tests = [*calculation.unmet(terms.measure), *[test for test in terms.tests if not test.holds(claim, item)]]
        if applied is None:
            offered = terms.product_class
            found.append(Remark("no_scale", offered.article, {"measure": measure, "class": offered.code}))
            tests += _missing(scale, calculation, work)
        _add_asked(calculation, work, tests, measure, would_give, found)
    elif terms.only is None and applied is not None and work.chosen is not None and work.chosen.terms is terms:
        better = [s for s in terms.scales if s is not applied and _worth(calculation, work, terms, s) > now]
        if better:
            nearest = _nearest(calculation, work, tuple(better))
            gain = _worth(calculation, work, terms, nearest)
            _add_asked(calculation, work, _missing(nearest, calculation, work), measure, gain, found)


def _add_asked(
    calculation: Calculation, work: ItemWork, unmet: list[Test], measure: str, would_give_fen: int, found: list[Remark]
) -> None:
    """Adds the unmet conditions; with what each would bring where it is all that stands in the way."""
    alone = would_give_fen and len(unmet) == 1
    for test in unmet:
        for remark, enough in _asked_by(calculation, work, test, measure):
            if enough and alone:
                seen = {**remark.params, "would_give_yuan": yuan_of(would_give_fen)}
                found.append(_made(Remark, (remark.code, remark.article, seen, "")))
            else:
                found.append(remark)


def _asked_by(calculation: Calculation, work: ItemWork, test: Test, measure: str) -> list[tuple[Remark, bool]]:
    """What one unmet test asks for, and whether that alone would be enough; of the enterprise once for all items."""
    condition = test.condition
    if test.about_item and not test.parts:
        seen = {**test.sees(calculation.claim, work.item), "measure": measure}
        return [(_made(Remark, (condition.kind, condition.article, seen, "")), True)]
    key = test, measure
    found: list[tuple[Remark, bool]] | None = calculation.kept.get(key)
    if found is None:
        enough = _sufficient(test, calculation, work)
        found = [
            (_remark(finding, measure), finding.test in enough)
            for finding in calculation.findings(test, work.item)
            if not finding.met and finding.test.condition.kind != "belongs_to"
        ]
        if not test.about_item:
            calculation.kept[key] = found
    return found


def _sufficient(test: Test, calculation: Calculation, work: ItemWork) -> list[Test]:
    """The simple conditions of an unmet test each of which would make it hold if it alone did."""
    if not test.parts or test.condition.kind == NOT:
        return [test]
    parts = test.parts
    unmet = parts if len(parts) == 1 else [part for part in parts if not part.holds(calculation.claim, work.item)]
    if len(unmet) == 1:
        return _sufficient(unmet[0], calculation, work)
    if test.condition.kind != ANY_OF:
        return []
    return [each for part in unmet for each in _sufficient(part, calculation, work)]


def _worth(calculation: Calculation, work: ItemWork, terms: Terms, scale: ScalePlan) -> int:
    """What the item would bring alone under a scale, within the caps; nothing where people would decide anew."""
    try:
        amount = offer(terms, calculation.claim, work.item, scale).amount_fen
    except ClaimError:  # decided within the bounds of the scale that applies, which are not those of another
        if scale is (terms.only or scale_for(terms, calculation.claim, work.item)):
            raise
        return 0
    for capped in (calculation.class_caps[terms.place], calculation.caps[terms.measure], calculation.total_cap):
        if capped is not None and capped[0] < amount:
            amount = capped[0]
    return amount


def _missing(scale: ScalePlan, calculation: Calculation, work: ItemWork) -> list[Test]:
    return [test for test in scale.tests if not test.holds(calculation.claim, work.item)]


def _nearest(calculation: Calculation, work: ItemWork, scales: tuple[ScalePlan, ...]) -> ScalePlan:
    """The scale with the fewest unmet conditions; of several the one whose score is nearest, then the first."""

    def distance(scale: ScalePlan) -> tuple[int, int]:
        unmet = _missing(scale, calculation, work)
        asked = [f for test in unmet for f in findings_of(test, calculation.claim, work.item) if not f.met]
        return len(asked), sum(_points(test, calculation, work) for test in unmet)

    return min(scales, key=distance)


def _points(test: Test, calculation: Calculation, work: ItemWork) -> int:
    """How many points a score lies outside its bounds; 0 for any other condition."""
    away = 0
    for finding in findings_of(test, calculation.claim, work.item):
        value, least, most = (finding.seen.get(name) for name in ("value", "least", "most"))
        value = value if isinstance(value, int) else 0
        if isinstance(least, int):
            away += max(0, least - value)
        if isinstance(most, int):
            away += max(0, value - most)
    return away


def _remark(finding: Finding, measure: str) -> Remark:
    seen = finding.seen
    if finding.group:
        seen = {**seen, "group": finding.group}
    if measure:
        seen = {**seen, "measure": measure}
    condition = finding.test.condition
    return _made(Remark, (condition.kind, condition.article, seen, ""))


def _once(remarks: list[Remark]) -> tuple[Remark, ...]:
    """Each remark once, whatever measure it was made for."""
    if len(remarks) == 1 or len({remark.code for remark in remarks}) == len(remarks):
        return tuple(remarks)
    seen: list[tuple[str, str, object]] = []
    kept: list[Remark] = []
    for remark in remarks:
        key = (remark.code, remark.article, {k: v for k, v in remark.params.items() if k != "measure"})
        if key not in seen:
            seen.append(key)
            kept.append(remark)
    return tuple(kept)
