"""Reads a claim field by field, so that a refusal can name the field. Ordinary claims: `quick_reader.py`."""

import re
from collections.abc import Collection

from rules.assessment.claim import (
    GRANTED,
    NO_SCORES,
    Claim,
    ClaimError,
    Correction,
    Enterprise,
    Invoice,
    OtherSupport,
    Override,
    Policy,
    Qualification,
    self_borne,
)
from rules.assessment.fields import Fields
from rules.assessment.shapes import CODE, MOST_PEOPLE, MOST_SCORE, REGION, USCC

_CODE_WORDS = "须为小写代码 / must be a code of small letters, digits and _"
_CORRECTED = re.compile(r"(?:enterprise|policies\[(0|[1-9][0-9]{0,5})\])(?:\.[a-z_]+(?:\[[0-9]+\])?)+")


def careful_claim(data: object, *, facts: Collection[str]) -> Claim:
    """The claim in the shape of the contract; `facts` names the enterprise fields that the scheme cannot do without.

    Raises ClaimError at the first field that is missing, of a wrong type or impossible. Fields that nobody
    knows are kept in `unknown`, for a person to see.
    """
    top = Fields(data, "")
    unknown: list[str] = []
    scheme = top.text("scheme")
    filed_on, call_year = top.day("filed_on"), top.whole("call_year", 2000, 2200)
    enterprise = _enterprise(Fields(top.value("enterprise"), "enterprise"), facts, unknown)
    policies = tuple(_policy(fields, unknown) for fields in top.many("policies"))
    available, wanted, spent = _budget(top, unknown)
    confirmed = top.flag("bank_account_confirmed") if top.has("bank_account_confirmed") else None
    top.read.add("bank_account_confirmed")
    overrides = tuple(_override(item, unknown) for item in top.optional_many("overrides"))
    corrections = tuple(_correction(item, len(policies), unknown) for item in top.optional_many("corrections"))
    return Claim(
        scheme=scheme,
        filed_on=filed_on,
        call_year=call_year,
        enterprise=enterprise,
        policies=policies,
        available_fen=available,
        assessed_total_fen=wanted,
        spent_before_fen=spent,
        bank_account_confirmed=confirmed,
        overrides=overrides,
        corrections=corrections,
        unknown=(*top.unread(), *unknown),
    )


def _budget(top: Fields, unknown: list[str]) -> tuple[int | None, int | None, int | None]:
    """What there is, what was assessed for all, and what earlier filings took; each may be all there is to say."""
    top.read.add("budget")
    if not top.has("budget"):
        return None, None, None
    budget = Fields(top.data["budget"], "budget")
    spent = budget.money("spent_before_yuan") if budget.has("spent_before_yuan") else None
    budget.read.add("spent_before_yuan")
    available = budget.money("available_yuan")
    wanted = budget.money("assessed_total_yuan") if spent is None or budget.has("assessed_total_yuan") else None
    unknown += budget.unread()
    return available, wanted, spent


def _override(item: Fields, unknown: list[str]) -> Override:
    found = Override(
        condition=item.matching("condition", CODE, _CODE_WORDS),
        by=item.matching("by", CODE, _CODE_WORDS),
        name=item.text("name"),
        reason=item.text("reason"),
    )
    unknown += item.unread()
    return found


def _correction(item: Fields, policies: int, unknown: list[str]) -> Correction:
    """A correction of a fact of the enterprise or of one policy of the claim; `before` may be missing: not stated."""
    field = item.text("field")
    place = _CORRECTED.fullmatch(field)
    if place is None or (place[1] and int(place[1]) >= policies):
        words = "须为企业或本申报某张保单的一项事实 / must be a fact of the enterprise or of a policy of the claim"
        raise ClaimError("malformed", item.at("field"), words)
    found = Correction(
        field=field,
        before=item.data.get("before"),
        after=item.data.get("after"),
        name=item.text("name"),
        office=item.text("office"),
        on=item.day("on"),
        reason=item.text("reason"),
        policy=int(place[1]) if place[1] else None,
    )
    item.read |= {"before", "after"}
    unknown += item.unread()
    return found


def _enterprise(fields: Fields, facts: Collection[str], unknown: list[str]) -> Enterprise:
    def wanted(key: str) -> bool:
        fields.read.add(key)
        return fields.has(key) or key in facts

    sectors: tuple[str, ...] | None = None
    if wanted("sectors"):
        sectors = fields.items("sectors", str, "须为产业代码 / must be a sector code")
    years: tuple[int, ...] | None = None
    if wanted("pooled_cover_years"):
        years = fields.items("pooled_cover_years", int, "须为年份 / must be a year")
    enterprise = Enterprise(
        uscc=fields.matching("uscc", USCC, "须为 18 位统一社会信用代码 / must be an 18-place credit code"),
        name=fields.text("name"),
        registered_region=fields.matching("registered_region", REGION, "须为 6 位区划代码 / must be a 6-digit code"),
        sectors=sectors,
        employees=fields.whole("employees", 0, MOST_PEOPLE) if wanted("employees") else None,
        revenue_fen=fields.money("revenue_yuan") if wanted("revenue_yuan") else None,
        qualifications=_qualifications(fields, unknown) if wanted("qualifications") else (),
        pooled_cover_years=years,
        scores=_scores(fields) if wanted("scores") else NO_SCORES,
    )
    unknown += fields.unread()
    return enterprise


def _scores(fields: Fields) -> dict[str, int]:
    """Whole numbers under the codes of the scores."""
    scores = Fields(fields.value("scores"), fields.at("scores"))
    for code in scores.data:
        if not CODE.fullmatch(code):
            raise ClaimError("malformed", scores.at(code), _CODE_WORDS)
    return {code: scores.whole(code, 0, MOST_SCORE) for code in scores.data}


def _qualifications(fields: Fields, unknown: list[str]) -> tuple[Qualification, ...]:
    found: list[Qualification] = []
    for item in fields.many("qualifications"):
        qualification = Qualification(
            kind=item.matching("kind", CODE, _CODE_WORDS),
            issued_on=item.day("issued_on"),
            valid_until=item.day("valid_until"),
            certificate_no=item.optional_text("certificate_no"),
        )
        if qualification.valid_until < qualification.issued_on:
            words = "有效期止早于发证日期 / the certificate ends before it was issued"
            raise ClaimError("ends_before_start", item.at("valid_until"), words)
        found.append(qualification)
        unknown += item.unread()
    return tuple(found)


def _policy(fields: Fields, unknown: list[str]) -> Policy:
    starts_on, ends_on = fields.day("starts_on"), fields.day("ends_on")
    if ends_on < starts_on:
        words = "保险止期早于起期 / the policy ends before it starts"
        raise ClaimError("ends_before_start", fields.at("ends_on"), words)
    support = tuple(_support(item, unknown) for item in fields.optional_many("other_support"))
    invoices = tuple(_invoice(item, unknown) for item in fields.optional_many("invoices"))
    paid, by_others = fields.money("paid_yuan"), fields.optional_money("paid_by_others_yuan")
    recognised = fields.has("recognised_as_major_project") and fields.flag("recognised_as_major_project")
    fields.read.add("recognised_as_major_project")
    policy = Policy(
        policy_no=fields.text("policy_no"),
        insurer=fields.text("insurer"),
        product=fields.matching("product", CODE, _CODE_WORDS),
        starts_on=starts_on,
        ends_on=ends_on,
        premium_fen=fields.money("premium_yuan"),
        paid_fen=paid,
        paid_by_others_fen=by_others,
        other_support=support,
        invoices=invoices,
        recognised=recognised,
        self_borne_fen=self_borne(paid, by_others, invoices),
        granted_fen=sum(item.amount_fen for item in support if item.status == GRANTED),
    )
    unknown += fields.unread()
    return policy


def _support(item: Fields, unknown: list[str]) -> OtherSupport:
    found = OtherSupport(
        level=item.matching("level", CODE, _CODE_WORDS),
        amount_fen=item.money("amount_yuan"),
        status=item.matching("status", CODE, _CODE_WORDS),
    )
    unknown += item.unread()
    return found


def _invoice(item: Fields, unknown: list[str]) -> Invoice:
    found = Invoice(
        number=item.text("number"),
        total_fen=item.money("total_yuan", negative=True),
        allocated_fen=item.money("allocated_yuan", negative=True),
    )
    if (found.allocated_fen < 0) != (found.total_fen < 0) and found.allocated_fen:
        words = "分摊金额与发票金额的正负不一致 / the part claimed and the total have different signs"
        raise ClaimError("money_negative", item.at("allocated_yuan"), words)
    unknown += item.unread()
    return found
