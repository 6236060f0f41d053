"""Reads what a policy declares of its own in a claim: facts of the enterprise, items of any kind with their fields."""

import re
from collections.abc import Collection, Mapping
from datetime import date

from rules.assessment.claim import (
    GRANTED,
    NO_FACTS,
    NO_VALUES,
    ClaimError,
    Invoice,
    Item,
    OtherSupport,
    self_borne,
)
from rules.assessment.fields import Fields
from rules.assessment.shapes import CODE
from rules.definition.declared import INSURANCE, Declared, Field, ItemKind, Stated

CODE_WANTED = "code_wanted"
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")


def facts_in(
    fields: Fields, declared: Declared, wanted: Collection[str], unknown: list[str]
) -> Mapping[str, Stated | Mapping[int, Stated]]:
    """What the policy declares of the enterprise; a fact that it cannot do without has to be there."""
    fields.read.add("facts")
    needed = [code for code, fact in declared.facts.items() if f"facts.{code}" in wanted and not fact.optional]
    if not fields.has("facts") and not needed:
        return NO_FACTS
    stated = Fields(fields.value("facts"), fields.at("facts"))
    found: dict[str, Stated | Mapping[int, Stated]] = {}
    for code, fact in declared.facts.items():
        if stated.has(code) or code in needed:
            found[code] = _by_year(stated, fact) if fact.years else _value(stated, fact)
    stated.read |= declared.facts.keys()
    unknown += stated.unread()
    return found


def _by_year(stated: Fields, fact: Field) -> Mapping[int, Stated]:
    years = Fields(stated.value(fact.code), stated.at(fact.code))
    for year in years.data:
        if not _YEAR.fullmatch(year):
            raise ClaimError("malformed", years.at(year), "year_wanted")
    return {int(year): _value(years, fact, year) for year in years.data}


def _value(stated: Fields, field: Field, key: str = "") -> Stated:
    """The value of a declared fact or field. Raises ClaimError that says of what type it is."""
    key = key or field.code
    try:
        return field.stated(stated.value(key))
    except ValueError as error:
        if isinstance(error, ClaimError):
            raise
        raise ClaimError(f"not_{field.type}", stated.at(key)) from None


def item_in(fields: Fields, declared: Declared, unknown: list[str]) -> Item:
    """One item of any kind; an insurance policy stated as an item is the same as one stated as a policy."""
    kind = declared.items.get(code := fields.matching("kind", CODE, CODE_WANTED))
    if kind is None:
        raise ClaimError("unknown_kind", fields.at("kind"), kind=code)
    support = tuple(support_in(item, unknown) for item in fields.optional_many("other_support"))
    evidence = tuple(_evidence(item, unknown) for item in fields.optional_many("evidence"))
    fields.read.add("fields")
    stated = Fields(fields.value("fields") if kind.fields else fields.data.get("fields") or {}, fields.at("fields"))
    counterparty = fields.text("counterparty") if kind.payee else fields.optional_text("counterparty")
    product = fields.matching("product", CODE, CODE_WANTED) if fields.has("product") else ""
    fields.read.add("product")
    values = _values(stated, kind)
    unknown += stated.unread()
    item = Item(
        number=fields.text("number"),
        counterparty=counterparty,
        product=product,
        starts_on=date.min,
        ends_on=date.min,
        premium_fen=0,
        paid_fen=0,
        paid_by_others_fen=0,
        other_support=support,
        invoices=evidence,
        recognised=False,
        self_borne_fen=0,
        granted_fen=sum(each.amount_fen for each in support if each.status == GRANTED),
        kind=kind.code,
        values=values,
    )
    if kind.code == INSURANCE:
        recognised = fields.has("recognised_as_major_project") and fields.flag("recognised_as_major_project")
        fields.read.add("recognised_as_major_project")
        item = _as_policy(item, stated, recognised=recognised)
    unknown += fields.unread()
    return item


def _values(stated: Fields, kind: ItemKind) -> Mapping[str, Stated]:
    found = {f.code: _value(stated, f) for f in kind.fields if stated.has(f.code) or not f.optional}
    stated.read |= {field.code for field in kind.fields}
    return found or NO_VALUES


def _as_policy(item: Item, stated: Fields, *, recognised: bool) -> Item:
    """An insurance policy whose own fields stand among the values."""
    values = dict(item.values)
    starts, ends = values.pop("starts_on"), values.pop("ends_on")
    premium, paid, others = values.pop("premium"), values.pop("paid"), values.pop("paid_by_others", 0)
    if not isinstance(starts, date) or not isinstance(ends, date) or ends < starts:
        raise ClaimError("ends_before_start", stated.at("ends_on"), "cover_ends_first")
    paid, others = int(str(paid)), int(str(others))
    return item._replace(
        starts_on=starts,
        ends_on=ends,
        premium_fen=int(str(premium)),
        paid_fen=paid,
        paid_by_others_fen=others,
        recognised=recognised,
        self_borne_fen=self_borne(paid, others, item.invoices),
        values=values or NO_VALUES,
    )


def further_values(fields: Fields, declared: Declared, unknown: list[str]) -> Mapping[str, Stated]:
    """What the policy asks of an insurance policy beside what every one has."""
    kind = declared.further
    if kind is None or not (fields.has("fields") or any(not field.optional for field in kind.fields)):
        return NO_VALUES
    stated = Fields(fields.value("fields"), fields.at("fields"))
    values = _values(stated, kind)
    unknown += stated.unread()
    return values


def _evidence(item: Fields, unknown: list[str]) -> Invoice:
    """An invoice, a receipt, a statement: whatever shows that the money went."""
    item.read |= {"kind", "issued_on"}
    if item.has("issued_on"):
        item.day("issued_on")
    return invoice_in(item, unknown)


def support_in(item: Fields, unknown: list[str]) -> OtherSupport:
    found = OtherSupport(
        level=item.matching("level", CODE, CODE_WANTED),
        amount_fen=item.money("amount_yuan"),
        status=item.matching("status", CODE, CODE_WANTED),
    )
    unknown += item.unread()
    return found


def invoice_in(item: Fields, unknown: list[str]) -> Invoice:
    found = Invoice(
        number=item.text("number"),
        total_fen=item.money("total_yuan", negative=True),
        allocated_fen=item.money("allocated_yuan", negative=True),
    )
    if (found.allocated_fen < 0) != (found.total_fen < 0) and found.allocated_fen:
        raise ClaimError("money_negative", item.at("allocated_yuan"), "signs_differ")
    unknown += item.unread()
    return found
