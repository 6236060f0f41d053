"""Repairs of what is wrong with a policy: support from elsewhere, recognition, dates, premium, invoice, product."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from rules.assessment.claim import GRANTED, Claim, OtherSupport, Policy, anniversary
from rules.assessment.repair import Repair, Seen, codes, number, of_policy, summed
from rules.assessment.screening import Blocked
from rules.definition.parts import Condition, Definition
from rules.money import yuan_of


def allocation_lowered(article: str, claim: Claim, policy: int, blocked: Blocked) -> Iterator[Repair]:
    """The part of the overrun invoice that this policy claims, lowered to what is left of it."""
    over = blocked.claimed_fen - blocked.total_fen
    parts = [each for each in claim.policies[policy].invoices if each.number == blocked.invoice]
    if blocked.code != "overrun_invoice" or len(parts) != 1 or parts[0].allocated_fen <= over:
        return
    now, then = parts[0].allocated_fen, parts[0].allocated_fen - over

    def edit(each: Policy) -> Policy:
        lowered = (i._replace(allocated_fen=then) if i.number == blocked.invoice else i for i in each.invoices)
        return summed(each._replace(invoices=tuple(lowered)))

    seen: Seen = {
        "invoice": blocked.invoice,
        "allocated_yuan": yuan_of(now),
        "over_yuan": yuan_of(over),
        "left_yuan": yuan_of(then),
    }
    yield Repair("allocation_lowered", article, seen, of_policy(policy, edit), policy, over)


def product_listed(definition: Definition, claim: Claim, policy: int) -> Iterator[Repair]:
    """Another product for the same premium: one of each class, since a class has one rate."""
    article, now = definition.screening.product_article, claim.policies[policy].product
    for place, measure in enumerate(definition.measures):
        for found in measure.classes:
            seen: Seen = {
                "product": now,
                "measure": measure.code,
                "class": found.code,
                "products": list(found.products),
            }
            edit = of_policy(policy, _product(found.products[0]))
            yield Repair("product_listed", article, seen, edit, policy, place)


def _other_support(condition: Condition, claim: Claim, position: int) -> Iterator[Repair]:
    """Support applied for granted as applied for; or, where nothing was applied for, granted at all."""
    levels, policy = codes(condition, "levels"), claim.policies[position]
    pending = [s for s in policy.other_support if s.status != GRANTED and (not levels or s.level in levels)]
    if pending:
        waiting = min(pending, key=lambda s: s.amount_fen)
        decided = waiting._replace(status=GRANTED, amount_fen=waiting.amount_fen or 1)
        seen: Seen = {"level": waiting.level, "amount_yuan": yuan_of(waiting.amount_fen)}
        code = "support_decided"
    else:
        waiting, decided = None, OtherSupport(levels[0] if levels else "municipal", 1, GRANTED)
        seen, code = {"levels": list(levels)}, "support_obtained"

    def edit(each: Policy) -> Policy:
        rest = list(each.other_support)
        if waiting is not None:
            rest.remove(waiting)
        return summed(each._replace(other_support=(*rest, decided)))

    yield Repair(code, condition.article, seen, of_policy(position, edit), position)


def _recognised(condition: Condition, _claim: Claim, position: int) -> Iterator[Repair]:
    edit = of_policy(position, lambda policy: policy._replace(recognised=True))
    yield Repair("recognised", condition.article, {}, edit, position)


def _product(code: str) -> Callable[[Policy], Policy]:
    return lambda policy: policy._replace(product=code)


def premium_borne(article: str, claim: Claim, position: int) -> Iterator[Repair]:
    """The premium paid, and paid by the enterprise itself; how much of it is open, so it is what it brings at most."""
    policy = claim.policies[position]
    paid = policy.paid_fen or policy.premium_fen
    if policy.self_borne_fen or not paid or any(invoice.allocated_fen < 0 for invoice in policy.invoices):
        return
    seen: Seen = {
        "paid_yuan": yuan_of(policy.paid_fen),
        "paid_by_others_yuan": yuan_of(policy.paid_by_others_fen),
    }
    edit = of_policy(position, lambda each: summed(each._replace(paid_fen=paid, paid_by_others_fen=0)))
    yield Repair("premium_borne", article, seen, edit, position, paid)


def _self_borne(condition: Condition, claim: Claim, position: int) -> Iterator[Repair]:
    yield from premium_borne(condition.article, claim, position)


def _start(condition: Condition, claim: Claim, position: int) -> Iterator[Repair]:
    policy, offset = claim.policies[position], number(condition, "offset")
    year = claim.call_year + offset
    start = anniversary(policy.starts_on, year - policy.starts_on.year)
    end = start + (policy.ends_on - policy.starts_on)
    seen: Seen = {
        "starts_on": policy.starts_on.isoformat(),
        "year": year,
        "call_year": policy.starts_on.year - offset,
        "later": policy.starts_on.year > year,
    }
    edit = of_policy(position, lambda each: each._replace(starts_on=start, ends_on=end))
    yield Repair("start_in_year", condition.article, seen, edit, position, abs((policy.starts_on - start).days))


def _term(condition: Condition, claim: Claim, position: int) -> Iterator[Repair]:
    policy, years = claim.policies[position], number(condition, "years")
    end = anniversary(policy.starts_on, years) - timedelta(days=1)
    days = (policy.ends_on - end).days
    seen: Seen = {"ends_on": policy.ends_on.isoformat(), "years": years, "end": end.isoformat()}
    edit = of_policy(position, lambda each: each._replace(ends_on=end))
    yield Repair("term_shortened", condition.article, seen, edit, position, days)


OF_POLICY: dict[str, Callable[[Condition, Claim, int], Iterator[Repair]]] = {
    "other_support_granted": _other_support,
    "recognised_as_major_project": _recognised,
    "premium_self_borne": _self_borne,
    "starts_in_year": _start,
    "term_at_most_years": _term,
}
