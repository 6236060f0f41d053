"""Why an item that a measure fits gets less than its amount: limits, ceiling, minimum, caps, rounding."""

from collections.abc import Iterator

from rules.assessment.claim import Claim, Item
from rules.assessment.offers import Candidate
from rules.assessment.plan import Plan
from rules.assessment.result import Remark, Value
from rules.assessment.terms import CappedAt
from rules.assessment.works import BUDGET, CAP, CLASS_CAP, ROUNDING, Calculation, ItemWork
from rules.definition.amounts import Cap
from rules.money import yuan_of


def why_less(plan: Plan, calculation: Calculation, work: ItemWork, chosen: Candidate) -> list[Remark]:
    """What took a part of the amount: limits, ceiling, minimum, the caps of class and measure, rounding."""
    terms, cuts = chosen.terms, work.cuts or {}
    found: list[Remark] = []
    if chosen.lacks:
        found.append(Remark(chosen.lacks, terms.article, {"measure": terms.code}))
    if chosen.amount_fen != chosen.share_fen:
        found += _less_alone(plan, calculation.claim, work.item, chosen)
    if CLASS_CAP in cuts and cuts[CLASS_CAP] < chosen.amount_fen:
        capped, cap = calculation.class_caps[terms.place], plan.class_caps[terms.place]
        if cap is not None and capped is not None:
            inside: dict[str, Value] = {"measure": terms.code, "class": terms.class_code}
            total = calculation.class_sums[terms.place]
            found.append(capped_by("class_cap", cap.cap, capped, total, cuts[CLASS_CAP], inside))
    if CAP in cuts and cuts[CAP] < work.after(CLASS_CAP):
        capped, cap = calculation.caps[terms.measure], plan.measures[terms.measure].cap
        if cap is not None and capped is not None:
            found.append(capped_by("cap", cap.cap, capped, calculation.sums[terms.measure], cuts[CAP], {}))
    if chosen.share_fen == 0 and not chosen.lacks:
        found.append(Remark("nothing_paid", terms.article, {}))
    if ROUNDING in cuts and cuts[ROUNDING] < work.after(BUDGET):
        told = {"amount_yuan": yuan_of(cuts[ROUNDING]), "unit_yuan": yuan_of(plan.definition.rounding.unit_fen)}
        found.append(Remark("rounding", terms.article, told))
    return found


def _less_alone(plan: Plan, claim: Claim, item: Item, chosen: Candidate) -> Iterator[Remark]:
    """What took a part of the amount of one item, whatever the others get."""
    terms, found = chosen.terms, chosen.terms.product_class
    measure = plan.measures[terms.measure].measure
    share = yuan_of(chosen.share_fen)
    if found.limit_fen is not None and chosen.limited_fen == found.limit_fen < chosen.share_fen:
        yield Remark("limit", found.article, {"share_yuan": share, "limit_yuan": yuan_of(found.limit_fen)})
    for bound, limit in terms.limits:
        fen = bound.fen(claim, item)
        if chosen.limited_fen == fen < chosen.share_fen:
            of = {"share_yuan": share, "limit_yuan": yuan_of(fen), "of": bound.source.named(item.kind)}
            yield Remark("limit_of_value", limit.article, of)
    if measure.ceiling is not None and terms.ceiling is not None and chosen.within_fen < chosen.limited_fen:
        seen: dict[str, Value] = {
            "share_yuan": yuan_of(chosen.limited_fen),
            "granted_yuan": yuan_of(item.granted_fen),
            "self_borne_yuan": yuan_of(terms.ceiling.fen(claim, item)),
            "amount_yuan": yuan_of(chosen.within_fen),
        }
        yield Remark("ceiling" if terms.ceiling.usual else "ceiling_of_value", measure.ceiling.article, seen)
    if measure.minimum is not None and chosen.amount_fen < chosen.within_fen:
        least = {"share_yuan": yuan_of(chosen.within_fen), "minimum_yuan": yuan_of(measure.minimum.amount_fen)}
        yield Remark("minimum", measure.minimum.article, least)


def capped_by(code: str, cap: Cap, capped: CappedAt, total_fen: int, left_fen: int, named: dict[str, Value]) -> Remark:
    """That a cap took something, and by which kind of applicant it goes."""
    seen: dict[str, Value] = {
        "sum_yuan": yuan_of(total_fen),
        "cap_yuan": yuan_of(capped[0]),
        "amount_yuan": yuan_of(left_fen),
        **named,
    }
    if capped[1]:
        seen["group"] = capped[1]
    return Remark(code, cap.article, seen)
