"""Holds one of some certificates, issued in a certain year counted from the call year."""

from collections.abc import Iterator
from datetime import date

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Repair, Seen, further_certificate
from rules.assessment.result import Remark
from rules.conditions.kind import (
    ENTERPRISE,
    TICKS,
    ConditionKind,
    Moves,
    Params,
    Part,
    Predicate,
    Words,
    codes_in,
    number_in,
    one_of,
)
from rules.definition.parts import Condition


def holds(params: Params) -> Predicate:
    kinds, offset = frozenset(codes_in(params, "kinds")), number_in(params, "offset")

    def issued(claim: Claim, _item: Item | None) -> bool:
        year = claim.call_year + offset
        for q in claim.enterprise.qualifications:
            if q.kind in kinds and q.issued_on.year == year:
                return True
        return False

    return issued


def seen(condition: Condition, claim: Claim, _item: Item | None) -> Seen:
    kinds = list(codes_in(condition.params, "kinds"))
    issued = sorted({str(q.issued_on.year) for q in claim.enterprise.qualifications if q.kind in kinds})
    return {"kinds": kinds, "year": claim.call_year + number_in(condition.params, "offset"), "issued": issued}


def repairs(condition: Condition, claim: Claim, _position: int) -> Iterator[Repair]:
    kinds = codes_in(condition.params, "kinds")
    year = claim.call_year + number_in(condition.params, "offset")
    if not kinds or not 1 <= year <= claim.filed_on.year:
        return
    issued = min(date(year, 12, 31), claim.filed_on)
    years = sorted({q.issued_on.year for q in claim.enterprise.qualifications if q.kind in kinds})
    told: Seen = {"kinds": list(kinds), "year": year, "issued": [str(each) for each in years]}
    edit = further_certificate(kinds[0], issued, claim.filed_on)
    yield Repair("certificate_of_year", condition.article, told, edit)


def flags(condition: Condition, told: Seen, claim: Claim) -> Iterator[Remark]:
    """Asks to look at a number that names another year than the date, and at a certificate that is not valid."""
    kinds, year = codes_in(condition.params, "kinds"), told["year"]
    prefix = str(condition.params.get("number_prefix", ""))
    for q in claim.enterprise.qualifications:
        if q.kind not in kinds:
            continue
        named = q.certificate_no.upper().removeprefix(prefix)[:4] if prefix else ""
        says_so = bool(prefix) and q.certificate_no.upper().startswith(prefix) and named.isdigit()
        if says_so and int(named) != q.issued_on.year and year in (int(named), q.issued_on.year):
            found: Seen = {"certificate_no": q.certificate_no, "issued_on": q.issued_on.isoformat(), "named": named}
            yield Remark("certificate_year_conflict", condition.article, found)
        if q.issued_on.year == year and not q.valid_on(claim.filed_on):
            found = {"kinds": [q.kind], "valid_until": q.valid_until.isoformat()}
            yield Remark("certificate_not_valid", condition.article, {**found, "filed_on": claim.filed_on.isoformat()})


def implies(has: Condition, asks: Condition) -> bool:
    return has.params.get("offset") == asks.params.get("offset") and one_of("kinds")(has, asks)


KIND = ConditionKind(
    code="qualification_issued_in_year",
    scope=ENTERPRISE,
    params={"kinds": "qualifications", "offset": "offset"},
    optional={"number_prefix": "text"},
    facts=("qualifications",),
    holds=holds,
    seen=seen,
    repairs=repairs,
    flags=flags,
    implies=implies,
    levers={
        "kinds": Moves(
            TICKS, "qualifications_issued", ("规定年度内认定的资质", "certificates issued in the year asked for")
        )
    },
    words=Words(
        name=("证书颁发年度", "year of the certificate"),
        offer=("持有某一年度颁发的资质", "Holds a qualification issued in a certain year"),
        phrase=(
            Part("持有{offset}颁发的证书：{kinds}", "holds a certificate issued in {offset}: {kinds}"),
            Part("（编号前缀 {number_prefix}）", " (number begins with {number_prefix})", "number_prefix"),
        ),
        guide=(Part("持有{offset}颁发的证书：{kinds}", "holds a certificate issued in {offset}: {kinds}"),),
        step=(
            "{kinds}证书颁发年度：{issued}，要求 {year} 年，{answer}",
            "{kinds}, years of issue: {issued}; {year} is asked for: {answer}",
        ),
        reason=(
            "没有 {year} 年颁发的{kinds}证书（现有证书颁发年度：{issued}）；{year} 年新认定或复核通过的企业方可适用",
            "No certificate as {kinds} issued in {year} (there is: {issued}); it applies to those recognised in {year}",
        ),
        repairs={
            "certificate_of_year": (
                ("没有 {year} 年颁发的{kinds}证书", "There is no certificate as {kinds} issued in {year}"),
                ("持有该年度颁发的证书", "with one of that year"),
            )
        },
    ),
)
