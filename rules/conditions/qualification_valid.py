"""Holds one of some certificates, valid on the day of filing."""

from collections.abc import Iterator

from rules.assessment.claim import Claim, Item
from rules.assessment.repair import Repair, Seen, further_certificate
from rules.assessment.shapes import text_of
from rules.conditions.kind import (
    ENTERPRISE,
    TICKS,
    Brink,
    ConditionKind,
    Moves,
    Params,
    Part,
    Predicate,
    Words,
    codes_in,
    in_enterprise,
    one_of,
)
from rules.definition.parts import Condition

DAYS = 30  # before its end a certificate is said to run out


def holds(params: Params) -> Predicate:
    kinds = frozenset(codes_in(params, "kinds"))

    def held(claim: Claim, _item: Item | None) -> bool:
        day = claim.filed_on
        for q in claim.enterprise.qualifications:
            if q.kind in kinds and q.issued_on <= day <= q.valid_until:
                return True
        return False

    return held


def seen(condition: Condition, claim: Claim, _item: Item | None) -> Seen:
    kinds, day = list(codes_in(condition.params, "kinds")), claim.filed_on
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
        "filed_on": text_of(day),
        "expired_on": text_of(last) if last is not None and not valid else "",
        "held": sorted(held),
    }


def repairs(condition: Condition, claim: Claim, _position: int) -> Iterator[Repair]:
    """Renewed, where one of the kind ran out; otherwise any one of the kinds obtained."""
    kinds, day = codes_in(condition.params, "kinds"), claim.filed_on
    expired = [q for q in claim.enterprise.qualifications if q.kind in kinds and q.valid_until < day]
    if expired:
        last = max(expired, key=lambda q: q.valid_until)
        told: Seen = {"kind": last.kind, "expired_on": last.valid_until.isoformat()}
        days = (day - last.valid_until).days
        edit = further_certificate(last.kind, day, day)
        yield Repair("certificate_renewed", condition.article, told, edit, None, days)
    elif kinds:
        told = {"kinds": list(kinds)}
        yield Repair("certificate_obtained", condition.article, told, further_certificate(kinds[0], day, day))


def near(condition: Condition, claim: Claim, _position: int) -> Iterator[Brink]:
    """Where the last valid certificate of the kinds ends soon after the filing."""
    kinds, day = codes_in(condition.params, "kinds"), claim.filed_on
    held = claim.enterprise.qualifications
    valid = [q for q in held if q.kind in kinds and q.valid_on(day)]
    if not valid:
        return
    last = max(valid, key=lambda q: q.valid_until)
    days = (last.valid_until - day).days
    if days <= DAYS:
        told: Seen = {"kind": last.kind, "valid_until": last.valid_until.isoformat(), "left": days}
        kept = tuple(q for q in held if q not in valid)
        yield Brink(condition.kind, condition.article, told, in_enterprise(qualifications=kept))


KIND = ConditionKind(
    code="qualification_valid",
    scope=ENTERPRISE,
    params={"kinds": "qualifications"},
    facts=("qualifications",),
    holds=holds,
    seen=seen,
    repairs=repairs,
    near=near,
    implies=one_of("kinds"),
    levers={"kinds": Moves(TICKS, "qualifications", ("有效资质", "valid certificates"))},
    words=Words(
        name=("有效资质", "valid certificate"),
        offer=("持有有效资质", "Holds a valid qualification"),
        phrase=(Part("申报当日持有有效证书之一：{kinds}", "holds one of these on the day of filing: {kinds}"),),
        guide=(
            Part("持有申报当日有效的证书：{kinds}", "holds a certificate that is valid on the day of filing: {kinds}"),
        ),
        step=(
            "{filed_on} 有效的资质：{valid}（要求其一：{kinds}），{answer}",
            "Valid on {filed_on}: {valid} (one of {kinds} is asked for): {answer}",
        ),
        reason=(
            "申报日 {filed_on} 没有有效的{kinds}证书{expired}；取得有效证书后可申报",
            "No valid certificate on {filed_on} as {kinds}{expired}; file once there is one",
        ),
        near=(
            "{kind}证书有效期至{valid_until}，距申报日 {left} 天：届时未续期",
            "The {kind} certificate ends on {valid_until}, {left} day(s) after filing: without it",
        ),
        repairs={
            "certificate_renewed": (
                ("您的{kind}证书已于{expired_on}到期", "Your {kind} certificate expired on {expired_on}"),
                ("持有有效证书", "with a valid one"),
            ),
            "certificate_obtained": (
                ("您尚无有效的{kinds}证书", "You have no valid certificate as {kinds}"),
                ("取得有效证书", "with one"),
            ),
        },
    ),
)
