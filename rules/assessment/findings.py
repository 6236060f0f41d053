"""What a condition saw: the values behind its yes or no, ready for steps, reasons and flags."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, cast

from rules.assessment.claim import Claim, Override, Policy
from rules.assessment.predicates import Test, exception_of
from rules.assessment.result import Remark, Value
from rules.money import yuan_of

Seen = dict[str, Value]


class Finding(NamedTuple):
    """One simple condition and its answer. `group`: the kind of applicant it is a part of, or "".

    `exception`: the facts do not meet it, but somebody entitled to it let it pass.
    """

    test: Test
    met: bool
    seen: Seen
    group: str
    exception: Override | None = None


def findings_of(test: Test, claim: Claim, policy: Policy | None) -> list[Finding]:
    """The simple conditions that carry the answer: of a met any_of the first part that holds, else all parts."""
    found: list[Finding] = []
    _look_into(test, claim, policy, "", test.holds(claim, policy), found)
    return found


def _look_into(  # noqa: C901 -- one recursion over a tree of tests
    test: Test,
    claim: Claim,
    policy: Policy | None,
    group: str,
    met: bool,  # noqa: FBT001 -- as the engine calls it
    found: list[Finding],
) -> None:
    """Adds what a test saw, whose answer is known; the answers of its parts mostly follow from it."""
    exception = None
    if claim.overrides and test.overridden(claim, policy):
        exception = exception_of(test.condition, claim)
    if not test.parts:
        found.append(Finding(test, met, look(test, claim, policy), group, exception))
    elif exception is not None:
        for part in test.parts:
            _look_into(part, claim, policy, group, part.holds(claim, policy), found)
        found.append(Finding(test, met=True, seen={}, group=group, exception=exception))
    elif test.condition.kind == "any_of":
        for part in test.parts:
            if not met or part.holds(claim, policy):
                _look_into(part, claim, policy, group, met, found)
                if met:
                    break
    else:
        belongs = test.condition.kind == "belongs_to"
        inner = cast("str", test.condition.params["group"]) if belongs else group
        for part in test.parts:
            _look_into(part, claim, policy, inner, met or part.holds(claim, policy), found)
        if belongs:
            found.append(Finding(test, met, {"group": inner}, inner))


def look(test: Test, claim: Claim, policy: Policy | None) -> Seen:
    """The values a simple condition compares; every parameter of the condition is among them."""
    return _LOOKS[test.condition.kind](test, claim, policy)


def _codes(test: Test, name: str) -> list[str]:
    return list(cast("tuple[str, ...]", test.condition.params.get(name, ())))


def _limit(test: Test, name: str = "limit") -> int:
    return cast("int", test.condition.params[name])


def _region(test: Test, claim: Claim, _policy: Policy | None) -> Seen:
    return {
        "region": claim.enterprise.registered_region,
        "within": _codes(test, "within"),
        "except": _codes(test, "except"),
    }


def _sectors(test: Test, claim: Claim, _policy: Policy | None) -> Seen:
    stated = claim.enterprise.sectors or ()
    supported = _codes(test, "sectors")
    return {"stated": list(stated), "sectors": [code for code in stated if code in supported]}


def _employees(test: Test, claim: Claim, _policy: Policy | None) -> Seen:
    return {"employees": claim.enterprise.employees, "limit": _limit(test)}


def _revenue(test: Test, claim: Claim, _policy: Policy | None) -> Seen:
    revenue = claim.enterprise.revenue_fen
    return {"revenue_yuan": None if revenue is None else yuan_of(revenue), "limit_yuan": yuan_of(_limit(test))}


def _qualification(test: Test, claim: Claim, _policy: Policy | None) -> Seen:
    kinds, day = _codes(test, "kinds"), claim.filed_on
    held: set[str] = set()
    last = None
    for q in claim.enterprise.qualifications:
        if q.issued_on <= day <= q.valid_until:
            held.add(q.kind)
        elif q.kind in kinds and q.valid_until < day and (last is None or q.valid_until > last):
            last = q.valid_until
    valid = sorted(held.intersection(kinds))
    return {
        "kinds": kinds,
        "valid": valid,
        "filed_on": day.isoformat(),
        "expired_on": last.isoformat() if last is not None and not valid else "",
        "held": sorted(held),
    }


def _issue_year(test: Test, claim: Claim, _policy: Policy | None) -> Seen:
    kinds = _codes(test, "kinds")
    issued = sorted({str(q.issued_on.year) for q in claim.enterprise.qualifications if q.kind in kinds})
    return {"kinds": kinds, "year": claim.call_year + _limit(test, "offset"), "issued": issued}


def _supported_years(test: Test, claim: Claim, _policy: Policy | None) -> Seen:
    years = sorted(set(claim.enterprise.pooled_cover_years or ()))
    return {"years": [str(year) for year in years], "limit": _limit(test)}


def _this_year(_test: Test, claim: Claim, _policy: Policy | None) -> Seen:
    return {"year": claim.call_year}


def _score(test: Test, claim: Claim, _policy: Policy | None) -> Seen:
    params = test.condition.params
    code = cast("str", params["score"])
    bounds = {name: cast("int | None", params.get(name)) for name in ("least", "most")}
    return {"score": code, "value": claim.enterprise.scores.get(code), **bounds}


def _other_support(test: Test, _claim: Claim, policy: Policy | None) -> Seen:
    granted = sorted(policy.granted_levels()) if policy else []
    pending = sorted({s.level for s in policy.other_support if s.level not in granted}) if policy else []
    return {"levels": _codes(test, "levels"), "granted": granted, "pending": pending}


def _nothing(_test: Test, _claim: Claim, _policy: Policy | None) -> Seen:
    return {}


def _self_borne(_test: Test, _claim: Claim, policy: Policy | None) -> Seen:
    if policy is None:
        return {}
    return {
        "paid_yuan": yuan_of(policy.paid_fen),
        "paid_by_others_yuan": yuan_of(policy.paid_by_others_fen),
        "self_borne_yuan": yuan_of(policy.self_borne_fen),
    }


def _start(test: Test, claim: Claim, policy: Policy | None) -> Seen:
    starts_on = policy.starts_on.isoformat() if policy else ""
    return {"starts_on": starts_on, "year": claim.call_year + _limit(test, "offset")}


def _term(test: Test, _claim: Claim, policy: Policy | None) -> Seen:
    if policy is None:
        return {}
    return {
        "starts_on": policy.starts_on.isoformat(),
        "ends_on": policy.ends_on.isoformat(),
        "years": _limit(test, "years"),
    }


_LOOKS: dict[str, Callable[[Test, Claim, Policy | None], Seen]] = {
    "registered_region": _region,
    "sector_in": _sectors,
    "employees_at_most": _employees,
    "revenue_at_most": _revenue,
    "qualification_valid": _qualification,
    "qualification_issued_in_year": _issue_year,
    "supported_years_fewer_than": _supported_years,
    "not_supported_this_year": _this_year,
    "score_between": _score,
    "other_support_granted": _other_support,
    "recognised_as_major_project": _nothing,
    "premium_self_borne": _self_borne,
    "starts_in_year": _start,
    "term_at_most_years": _term,
}


def flags_of(finding: Finding, claim: Claim, *, taken: bool) -> Iterator[Remark]:
    """What a person should look at about one answer; `taken`: the measure that asks for it is the one applied."""
    condition = finding.test.condition
    if taken and finding.met and condition.flag_equal and _equal(finding.seen):
        yield Remark("at_the_limit", condition.article, {**finding.seen, "condition": condition.kind})
    if finding.exception is not None:
        used = finding.exception
        made: Seen = {"condition": condition.kind, "by": used.by, "name": used.name, "reason": used.reason}
        yield Remark("override_used", condition.article, made)
    if not finding.met and condition.override:
        yield Remark("override_possible", condition.article, {**finding.seen, "by": condition.override})
    if condition.kind == "qualification_issued_in_year":
        yield from _certificate_flags(finding, claim)


def _equal(seen: Seen) -> bool:
    limits = {key: value for key, value in seen.items() if key.startswith("limit")}
    values = [value for key, value in seen.items() if not key.startswith("limit")]
    return any(value == limit for limit in limits.values() for value in values)


def _certificate_flags(finding: Finding, claim: Claim) -> Iterator[Remark]:
    """Asks to look at a number that names another year than the date, and at a certificate that is not valid."""
    condition, year = finding.test.condition, finding.seen["year"]
    prefix = str(condition.params.get("number_prefix", ""))
    for q in claim.enterprise.qualifications:
        if q.kind not in _codes(finding.test, "kinds"):
            continue
        named = q.certificate_no.upper().removeprefix(prefix)[:4] if prefix else ""
        told = bool(prefix) and q.certificate_no.upper().startswith(prefix) and named.isdigit()
        if told and int(named) != q.issued_on.year and year in (int(named), q.issued_on.year):
            seen: Seen = {"certificate_no": q.certificate_no, "issued_on": q.issued_on.isoformat(), "named": named}
            yield Remark("certificate_year_conflict", condition.article, seen)
        if q.issued_on.year == year and not q.valid_on(claim.filed_on):
            seen = {"kinds": [q.kind], "valid_until": q.valid_until.isoformat(), "filed_on": claim.filed_on.isoformat()}
            yield Remark("certificate_not_valid", condition.article, seen)
