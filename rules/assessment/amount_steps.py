"""The steps of one fitting measure for one item: base, amount, limits, ceiling, minimum."""

from collections.abc import Iterator

from rules.assessment.claim import Claim, Item
from rules.assessment.offers import Candidate, tier_part, tier_shares
from rules.assessment.plan import Plan
from rules.assessment.result import Step, Value
from rules.assessment.terms import Bound, Terms
from rules.assessment.works import Calculation, ItemWork
from rules.definition.amounts import YEAR
from rules.definition.declared import INSURANCE
from rules.money import yuan_of

_made = tuple.__new__  # a named tuple made without its own __new__: half the time, and a claim has thirty steps


def add_amounts(plan: Plan, calculation: Calculation, work: ItemWork, candidate: Candidate, steps: list[Step]) -> None:
    """Base, amount, limits, ceiling and minimum of one fitting measure."""
    item, terms = work.item, candidate.terms
    measure = plan.measures[terms.measure].measure
    base, limited = yuan_of(candidate.base_fen), yuan_of(candidate.limited_fen)
    if candidate.scale.work is not None:
        steps += _of_kind(calculation.claim, item, candidate)
    else:
        _add_base(item, candidate, base, steps)
        if candidate.scale.flat:
            rate = {
                "base_yuan": base, "rate": candidate.scale.percent, "measure": terms.code, "class": terms.class_code,
            }  # fmt: skip
            share = limited if candidate.share_fen == candidate.limited_fen else yuan_of(candidate.share_fen)
            steps.append(_made(Step, ("rate", terms.article, rate, share)))
        else:
            steps += _tiers(candidate, base)
    if terms.limit_fen is not None or terms.limits:
        steps += _limits(calculation.claim, item, candidate)
    if measure.ceiling is not None and terms.ceiling is not None:
        within = limited if candidate.within_fen == candidate.limited_fen else yuan_of(candidate.within_fen)
        rule, seen = _ceiling(terms.ceiling, calculation.claim, item, limited)
        steps.append(_made(Step, (rule, measure.ceiling.article, seen, within)))
    if measure.minimum is not None:
        least = {"amount_yuan": yuan_of(candidate.within_fen), "minimum_yuan": yuan_of(measure.minimum.amount_fen)}
        steps.append(Step("minimum", measure.minimum.article, least, yuan_of(candidate.amount_fen)))


def _ceiling(bound: Bound, claim: Claim, item: Item, limited: str) -> tuple[str, dict[str, Value]]:
    """The rule of a ceiling over the support of all levels, and what it looked at."""
    most = item.self_borne_fen if bound.usual else bound.fen(claim, item)
    seen: dict[str, Value] = {
        "amount_yuan": limited,
        "self_borne_yuan": yuan_of(most),
        "granted_yuan": yuan_of(item.granted_fen),
    }
    if bound.usual:
        return "ceiling", seen
    return "ceiling_of_value", {**seen, "of": bound.source.named(item.kind), "share": str(bound.share)}


def _add_base(item: Item, candidate: Candidate, base: str, steps: list[Step]) -> None:
    """What a share is taken of."""
    terms = candidate.terms
    if terms.usual:
        paid = {"paid_yuan": yuan_of(item.paid_fen), "paid_by_others_yuan": yuan_of(item.paid_by_others_fen)}
        whole = base if terms.room_fen is None else yuan_of(item.self_borne_fen)
        steps.append(_made(Step, ("self_borne", terms.article, paid, whole)))
    elif terms.product_class.base == "premium" and item.kind == INSURANCE:
        steps.append(Step("premium", terms.article, {"premium_yuan": base}, base))
    else:
        steps.append(Step("base", terms.article, {"of": _base_of(terms, item), "measure": terms.code}, base))
    limit = terms.product_class.base_limit
    if limit is not None:
        steps.append(Step("base_limit", limit.article, {"limit_yuan": yuan_of(limit.amount_fen)}, base))


def _base_of(terms: Terms, item: Item) -> str:
    source = terms.product_class.source
    return source.named(item.kind) if source is not None else ""


def _of_kind(claim: Claim, item: Item, candidate: Candidate) -> Iterator[Step]:
    """How an amount that is no share of a base came about, in the words of its kind."""
    terms, scale = candidate.terms, candidate.scale
    amount, limit = scale.scale.amount, terms.product_class.base_limit
    if amount is None or scale.work is None:
        return
    room = None if terms.room_fen is None else candidate.base_fen
    seen = {**scale.work.seen(claim, item, room), "measure": terms.code, "class": terms.class_code}
    if limit is not None:
        counted = {"limit_yuan": yuan_of(limit.amount_fen)}
        yield Step("base_limit", limit.article, counted, yuan_of(candidate.base_fen))
    yield Step(amount.kind, terms.article, seen, yuan_of(candidate.share_fen))


def _limits(claim: Claim, item: Item, candidate: Candidate) -> Iterator[Step]:
    """The fixed limit for one item, then those that are a share of a stated value."""
    terms, left = candidate.terms, candidate.share_fen
    if terms.limit_fen is not None:
        limit = {"amount_yuan": yuan_of(left), "limit_yuan": yuan_of(terms.limit_fen)}
        left = min(left, terms.limit_fen)
        yield Step("limit", terms.article, limit, yuan_of(left))
    for bound, stated in terms.limits:
        fen = bound.fen(claim, item)
        told: dict[str, Value] = {
            "amount_yuan": yuan_of(left),
            "limit_yuan": yuan_of(fen),
            "of": bound.source.named(item.kind),
        }
        left = min(left, fen)
        yield Step("limit_of_value", stated.article, told, yuan_of(left))


def _tiers(candidate: Candidate, base: str) -> Iterator[Step]:
    """Each tier that the base reaches, and their sum."""
    terms, tiers = candidate.terms, candidate.scale.scale.tiers
    named: dict[str, Value] = {"measure": terms.code, "class": terms.class_code}
    before = candidate.before_fen if terms.product_class.tiers_of == YEAR else 0
    for tier, share in zip(tiers, tier_shares(candidate.scale, candidate.base_fen, before), strict=True):
        upto = tier_part(before + candidate.base_fen, tier.from_fen, tier.up_to_fen)
        part = upto - tier_part(before, tier.from_fen, tier.up_to_fen)
        if part:
            seen = {"from_yuan": yuan_of(tier.from_fen), "part_yuan": yuan_of(part), "rate": str(tier.rate), **named}
            if tier.up_to_fen is not None:
                seen["up_to_yuan"] = yuan_of(tier.up_to_fen)
            rule = "top_tier" if tier.up_to_fen is None else "tier"
            yield Step(rule, terms.article, seen, yuan_of(share))
    yield Step("tiers", terms.article, {"base_yuan": base, **named}, yuan_of(candidate.share_fen))
