"""Reads a claim field by field, so that a refusal can name the field. Ordinary claims: `quick_reader.py`."""

import re
from collections.abc import Collection

from rules.assessment.claim import (
    GRANTED,
    NO_SCORES,
    Amendment,
    Award,
    Claim,
    ClaimError,
    Decided,
    Enterprise,
    Item,
    Override,
    Qualification,
    self_borne,
)
from rules.assessment.fields import Fields
from rules.assessment.items_reader import CODE_WANTED, facts_in, further_values, invoice_in, item_in, support_in
from rules.assessment.shapes import CODE, MOST_PEOPLE, MOST_SCORE, REGION, USCC
from rules.definition.declared import BUILT_IN, Declared
from rules.money import MoneyError, Rate, rate_of

_CORRECTED = re.compile(r"(?:enterprise|(policies|items)\[(0|[1-9][0-9]{0,5})\])(?:\.[a-z_0-9]+(?:\[[0-9]+\])?)+")
_MOST_YEARS = 100


def careful_claim(data: object, *, facts: Collection[str], declared: Declared = BUILT_IN) -> Claim:
    """The claim in the shape of the contract; `facts` names the enterprise fields that the scheme cannot do without,
    `declared` what it declares of its own.

    Raises ClaimError at the first field that is missing, of a wrong type or impossible. Fields that nobody
    knows are kept in `unknown`, for a person to see.
    """
    top = Fields(data, "")
    unknown: list[str] = []
    scheme = top.text("scheme")
    filed_on, call_year = top.day("filed_on"), top.whole("call_year", 2000, 2200)
    history = tuple(_award(item, unknown) for item in top.optional_many("history"))
    counted = () if not top.has("history") else ("pooled_cover_years",)
    needed = [fact for fact in facts if fact not in counted]
    enterprise = _enterprise(Fields(top.value("enterprise"), "enterprise"), needed, declared, unknown)
    itemised = top.has("items") or (not declared.insures and not top.has("policies"))
    policies = tuple(_policy(each, declared, unknown) for each in _listed(top, "policies", optional=itemised))
    items = tuple(item_in(each, declared, unknown) for each in top.optional_many("items"))
    available, wanted, spent = _budget(top, unknown)
    confirmed = top.flag("bank_account_confirmed") if top.has("bank_account_confirmed") else None
    top.read.add("bank_account_confirmed")
    overrides = tuple(_override(item, unknown) for item in top.optional_many("overrides"))
    corrections = tuple(
        _correction(each, len(policies), len(items), unknown) for each in top.optional_many("corrections")
    )
    return Claim(
        scheme=scheme,
        filed_on=filed_on,
        call_year=call_year,
        enterprise=enterprise,
        items=policies + items,
        available_fen=available,
        assessed_total_fen=wanted,
        spent_before_fen=spent,
        bank_account_confirmed=confirmed,
        overrides=overrides,
        corrections=corrections,
        history=history,
        decided=tuple(_decided(item, unknown) for item in top.optional_many("decided")),
        payment_year=top.whole("payment_year", 1, _MOST_YEARS) if top.has("payment_year") else None,
        itemised=itemised,
        unknown=(*top.unread(), *unknown),
    )


def _listed(top: Fields, key: str, *, optional: bool) -> list[Fields]:
    return top.optional_many(key) if optional else top.many(key)


def _award(item: Fields, unknown: list[str]) -> Award:
    found = Award(
        scheme=item.text("scheme"),
        measure=item.text("measure"),
        call_year=item.whole("call_year", 1900, 2200),
        amount_fen=item.money("amount_yuan"),
        item=_named_item(item, unknown),
    )
    unknown += item.unread()
    return found


def _decided(item: Fields, unknown: list[str]) -> Decided:
    found = Decided(
        measure=item.text("measure"),
        item=_named_item(item, unknown),
        rate=_rate(item, "rate") if item.has("rate") else None,
        amount_fen=item.money("amount_yuan") if item.has("amount_yuan") else None,
    )
    item.read |= {"rate", "amount_yuan", "reason"}
    unknown += item.unread()
    return found


def _named_item(fields: Fields, unknown: list[str]) -> tuple[str, str] | None:
    fields.read.add("item")
    if not fields.has("item"):
        return None
    item = Fields(fields.data["item"], fields.at("item"))
    found = item.matching("kind", CODE, CODE_WANTED), item.text("number")
    unknown += item.unread()
    return found


def _rate(item: Fields, key: str) -> Rate:
    try:
        return rate_of(item.value(key))
    except MoneyError:
        raise ClaimError("not_a_percentage", item.at(key)) from None


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
        condition=item.matching("condition", CODE, CODE_WANTED),
        by=item.matching("by", CODE, CODE_WANTED),
        name=item.text("name"),
        reason=item.text("reason"),
    )
    unknown += item.unread()
    return found


def _correction(item: Fields, policies: int, items: int, unknown: list[str]) -> Amendment:
    """A correction of a fact of the enterprise or of one item of the claim; `before` may be missing: not stated."""
    field = item.text("field")
    place = _CORRECTED.fullmatch(field)
    if place is None or (place[2] and int(place[2]) >= (items if place[1] == "items" else policies)):
        raise ClaimError("malformed", item.at("field"), "correctable_wanted")
    found = Amendment(
        field=field,
        before=item.data.get("before"),
        after=item.data.get("after"),
        name=item.text("name"),
        office=item.text("office"),
        on=item.day("on"),
        reason=item.text("reason"),
        item=int(place[2]) + (policies if place[1] == "items" else 0) if place[2] else None,
    )
    item.read |= {"before", "after"}
    unknown += item.unread()
    return found


def _enterprise(fields: Fields, facts: Collection[str], declared: Declared, unknown: list[str]) -> Enterprise:
    def wanted(key: str) -> bool:
        fields.read.add(key)
        return fields.has(key) or key in facts

    sectors: tuple[str, ...] | None = None
    if wanted("sectors"):
        sectors = fields.items("sectors", str, "sector_wanted")
    years: tuple[int, ...] | None = None
    if wanted("pooled_cover_years"):
        years = fields.items("pooled_cover_years", int, "year_wanted")
    enterprise = Enterprise(
        uscc=fields.matching("uscc", USCC, "uscc_wanted"),
        name=fields.text("name"),
        registered_region=fields.matching("registered_region", REGION, "region_wanted"),
        sectors=sectors,
        employees=fields.whole("employees", 0, MOST_PEOPLE) if wanted("employees") else None,
        revenue_fen=fields.money("revenue_yuan") if wanted("revenue_yuan") else None,
        qualifications=_qualifications(fields, unknown) if wanted("qualifications") else (),
        pooled_cover_years=years,
        scores=_scores(fields) if wanted("scores") else NO_SCORES,
        facts=facts_in(fields, declared, facts, unknown),
    )
    unknown += fields.unread()
    return enterprise


def _scores(fields: Fields) -> dict[str, int]:
    """Whole numbers under the codes of the scores."""
    scores = Fields(fields.value("scores"), fields.at("scores"))
    for code in scores.data:
        if not CODE.fullmatch(code):
            raise ClaimError("malformed", scores.at(code), CODE_WANTED)
    return {code: scores.whole(code, 0, MOST_SCORE) for code in scores.data}


def _qualifications(fields: Fields, unknown: list[str]) -> tuple[Qualification, ...]:
    found: list[Qualification] = []
    for item in fields.many("qualifications"):
        qualification = Qualification(
            kind=item.matching("kind", CODE, CODE_WANTED),
            issued_on=item.day("issued_on"),
            valid_until=item.day("valid_until"),
            certificate_no=item.optional_text("certificate_no"),
        )
        if qualification.valid_until < qualification.issued_on:
            raise ClaimError("ends_before_start", item.at("valid_until"), "certificate_ends_first")
        found.append(qualification)
        unknown += item.unread()
    return tuple(found)


def _policy(fields: Fields, declared: Declared, unknown: list[str]) -> Item:
    starts_on, ends_on = fields.day("starts_on"), fields.day("ends_on")
    if ends_on < starts_on:
        raise ClaimError("ends_before_start", fields.at("ends_on"), "cover_ends_first")
    support = tuple(support_in(item, unknown) for item in fields.optional_many("other_support"))
    invoices = tuple(invoice_in(item, unknown) for item in fields.optional_many("invoices"))
    paid, by_others = fields.money("paid_yuan"), fields.optional_money("paid_by_others_yuan")
    recognised = fields.has("recognised_as_major_project") and fields.flag("recognised_as_major_project")
    fields.read |= {"recognised_as_major_project", "fields"}
    values = further_values(fields, declared, unknown)
    policy = Item(
        number=fields.text("policy_no"),
        counterparty=fields.text("insurer"),
        product=fields.matching("product", CODE, CODE_WANTED),
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
        values=values,
    )
    unknown += fields.unread()
    return policy
