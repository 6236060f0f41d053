"""For each kind of condition that stands in the way: which fact would have to be another, and the claim with it.

Whether that brings anything is not asked here but tried in `changes.py`.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import cast

from rules.assessment.claim import Claim, Qualification
from rules.assessment.policy_repairs import OF_POLICY
from rules.assessment.repair import Edit, Repair, Seen, codes, filed_on, number
from rules.definition.parts import Condition, Definition
from rules.money import yuan_of


def repairs_for(condition: Condition, claim: Claim, policy: int | None) -> Iterator[Repair]:
    """What would meet a simple condition that is not met; nothing where no fact can be another any more.

    `policy` is the position of the policy that the condition was asked about; a condition about the enterprise
    gives the same repair for every policy.
    """
    maker = _OF_ENTERPRISE.get(condition.kind)
    if maker is not None:
        yield from maker(condition, claim)
        return
    about_policy = OF_POLICY.get(condition.kind)
    if about_policy is not None and policy is not None:
        yield from about_policy(condition, claim, policy)


def into_force(definition: Definition, claim: Claim) -> Iterator[Repair]:
    """Filed on the nearest day on which the rules are in force."""
    first, last, filed = definition.valid_from, definition.valid_until, claim.filed_on
    if filed < first:
        seen: Seen = {"filed_on": filed.isoformat(), "from": first.isoformat()}
        days = (first - filed).days
        yield Repair("filed_later", definition.validity_article, seen, filed_on(first), None, days)
    elif last is not None and filed > last:
        seen = {"filed_on": filed.isoformat(), "until": last.isoformat()}
        days = (filed - last).days
        yield Repair("filed_earlier", definition.validity_article, seen, filed_on(last), None, days)


def account_confirmed(article: str) -> Repair:
    """The account confirmed in time, where silence waived the support."""
    return Repair("account_confirmed", article, {}, lambda claim: claim._replace(bank_account_confirmed=True))


def _score(condition: Condition, claim: Claim) -> Iterator[Repair]:
    """The score raised to the threshold; where none is stated, stated with that many points."""
    score, least = cast("str", condition.params["score"]), condition.params.get("least")
    now = claim.enterprise.scores.get(score)
    if not isinstance(least, int) or (now is not None and now >= least):
        return

    def edit(changed: Claim) -> Claim:
        scores = {**changed.enterprise.scores, score: least}
        return changed._replace(enterprise=changed.enterprise._replace(scores=scores))

    seen: Seen = {"score": score, "points": now, "least": least, "missing": least - (now or 0)}
    code = "score_stated" if now is None else "score_reached"
    yield Repair(code, condition.article, seen, edit, None, least - (now or 0))


def _region(condition: Condition, claim: Claim) -> Iterator[Repair]:
    outside = codes(condition, "except")
    inside = [code.ljust(6, "0") for code in codes(condition, "within")]
    possible = [code for code in inside if not (outside and code.startswith(outside))]
    if not possible:
        return
    seen: Seen = {"region": claim.enterprise.registered_region, "within": list(codes(condition, "within"))}

    def edit(changed: Claim) -> Claim:
        return changed._replace(enterprise=changed.enterprise._replace(registered_region=possible[0]))

    yield Repair("registered_within", condition.article, seen, edit)


def _sector(condition: Condition, claim: Claim) -> Iterator[Repair]:
    sectors = codes(condition, "sectors")
    seen: Seen = {"stated": list(claim.enterprise.sectors or ()), "sectors": list(sectors)}

    def edit(changed: Claim) -> Claim:
        stated = (*(changed.enterprise.sectors or ()), sectors[0])
        return changed._replace(enterprise=changed.enterprise._replace(sectors=stated))

    yield Repair("sector_stated", condition.article, seen, edit)


def _employees(condition: Condition, claim: Claim) -> Iterator[Repair]:
    now, limit = claim.enterprise.employees, number(condition, "limit")
    if now is None or now <= limit:
        return
    seen: Seen = {"employees": now, "limit": limit, "over": now - limit}

    def edit(changed: Claim) -> Claim:
        return changed._replace(enterprise=changed.enterprise._replace(employees=limit))

    yield Repair("employees_within", condition.article, seen, edit, None, now - limit)


def _revenue(condition: Condition, claim: Claim) -> Iterator[Repair]:
    now, limit = claim.enterprise.revenue_fen, number(condition, "limit")
    if now is None or now <= limit:
        return
    seen: Seen = {
        "revenue_yuan": yuan_of(now),
        "limit_yuan": yuan_of(limit),
        "over_yuan": yuan_of(now - limit),
    }

    def edit(changed: Claim) -> Claim:
        return changed._replace(enterprise=changed.enterprise._replace(revenue_fen=limit))

    yield Repair("revenue_within", condition.article, seen, edit, None, now - limit)


def _certificate(kind: str, issued_on: date, valid_until: date) -> Edit:
    """A further certificate; those already held stay what they are."""
    new = Qualification(kind, issued_on, valid_until, "")

    def edit(claim: Claim) -> Claim:
        held = (*claim.enterprise.qualifications, new)
        return claim._replace(enterprise=claim.enterprise._replace(qualifications=held))

    return edit


def _valid_certificate(condition: Condition, claim: Claim) -> Iterator[Repair]:
    """Renewed, where one of the kind ran out; otherwise any one of the kinds obtained."""
    kinds, day = codes(condition, "kinds"), claim.filed_on
    expired = [q for q in claim.enterprise.qualifications if q.kind in kinds and q.valid_until < day]
    if expired:
        last = max(expired, key=lambda q: q.valid_until)
        seen: Seen = {"kind": last.kind, "expired_on": last.valid_until.isoformat()}
        days = (day - last.valid_until).days
        edit = _certificate(last.kind, day, day)
        yield Repair("certificate_renewed", condition.article, seen, edit, None, days)
    elif kinds:
        seen = {"kinds": list(kinds)}
        yield Repair("certificate_obtained", condition.article, seen, _certificate(kinds[0], day, day))


def _certificate_of_year(condition: Condition, claim: Claim) -> Iterator[Repair]:
    kinds, year = codes(condition, "kinds"), claim.call_year + number(condition, "offset")
    if not kinds or not 1 <= year <= claim.filed_on.year:
        return
    issued = min(date(year, 12, 31), claim.filed_on)
    years = sorted({q.issued_on.year for q in claim.enterprise.qualifications if q.kind in kinds})
    seen: Seen = {"kinds": list(kinds), "year": year, "issued": [str(each) for each in years]}
    edit = _certificate(kinds[0], issued, claim.filed_on)
    yield Repair("certificate_of_year", condition.article, seen, edit)


_OF_ENTERPRISE: dict[str, Callable[[Condition, Claim], Iterator[Repair]]] = {
    "registered_region": _region,
    "sector_in": _sector,
    "employees_at_most": _employees,
    "revenue_at_most": _revenue,
    "qualification_valid": _valid_certificate,
    "qualification_issued_in_year": _certificate_of_year,
    "score_between": _score,
}
