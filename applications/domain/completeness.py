"""Whether a filing can be filed: every gap and contradiction, each with its field. Judges no eligibility."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as its
from decimal import Decimal
from typing import Any

from applications.domain.content import Content, Invoice, ItemFacts, Support
from applications.domain.matter_rules import MatterRules
from rules.definition.declared import (
    BY_OTHERS,
    ENDS,
    INSURANCE,
    PAID,
    PREMIUM,
    STARTS,
    Field,
    ItemKind,
)
from rules.text import Text

ITS_FIELD = "field-"
FULLY_DIGITAL = re.compile(r"[0-9]{20}")
OLDER_CODE = re.compile(r"[0-9]{10}|[0-9]{12}")
OLDER_NUMBER = re.compile(r"[0-9]{8}")
PHONE = re.compile(r"\+?[0-9][0-9 -]{5,19}(?:(?:转|ext\.?|x|-) ?[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class Problem:
    """`section`: enterprise, items, documents, account or filing; `field` as on the page of that section."""

    section: str
    field: str
    code: str
    item_id: int | None = None
    params: Mapping[str, object] = its(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NeededDocument:
    """A material that must be there: once, or for one item."""

    code: str
    item_id: int | None
    name: Mapping[str, str]


def problems_of(content: Content, rules: MatterRules, needed: Sequence[NeededDocument]) -> list[Problem]:
    """Everything that keeps the filing from being filed, in the order of the pages; empty when it is complete."""
    return [
        *_enterprise(content, rules),
        *_items(content, rules),
        *_documents(content, needed),
        *_account(content, rules),
    ]


def _enterprise(content: Content, rules: MatterRules) -> Iterator[Problem]:
    facts = content["enterprise"]
    for name in ("street", "sectors", "figures_year", "employees", "revenue_yuan", "contact_name", "contact_phone"):
        if facts[name] in (None, "", []) and rules.asks(name):
            yield Problem("enterprise", name, "missing")
    for field in rules.facts:
        yield from _declared(field, facts.get("facts", {}), rules.call_year)
    for code in rules.scores:
        if code not in facts.get("scores", {}):
            yield Problem("enterprise", f"score-{code}", "missing")
    unknown = [code for code in facts["sectors"] if code not in rules.sectors]
    if unknown and rules.sectors:
        yield Problem("enterprise", "sectors", "unknown_sector")
    if facts["figures_year"] not in (None, rules.figures_year):
        yield Problem("enterprise", "figures_year", "figures_of_another_year", params={"year": rules.figures_year})
    if facts["contact_phone"] and not PHONE.fullmatch(facts["contact_phone"]):
        yield Problem("enterprise", "contact_phone", "phone_unreadable")


def _declared(field: Field, stated: Mapping[str, Any], year: int) -> Iterator[Problem]:
    """What a declared fact, or a year of it, still lacks."""
    value = stated.get(field.code)
    places = {f"-{year + offset}": str(year + offset) for offset in field.years} or {"": ""}
    for suffix, key in places.items():
        found = (value or {}).get(key) if key else value
        if found is None:
            if not field.optional:
                yield Problem("enterprise", f"fact-{field.code}{suffix}", "missing")
        elif not field.takes(found):
            yield Problem("enterprise", f"fact-{field.code}{suffix}", "beyond_bounds")


def _items(content: Content, rules: MatterRules) -> Iterator[Problem]:
    items = content["items"]
    if not items and rules.kinds:
        yield Problem("items", "items", "no_item")
    if rules.most_items is not None and len(items) > rules.most_items:
        yield Problem("items", "items", "too_many_items", params={"most": rules.most_items})
    for item in items:
        kind = rules.kind(item["kind"])
        if kind is not None:
            yield from _item(item, kind, rules)
    yield from _repeated(items)
    if not rules.premium_only:
        yield from _overrun(items)


def _item(item: ItemFacts, kind: ItemKind, rules: MatterRules) -> Iterator[Problem]:
    """What one item lacks, in the words of the policy that declares it."""
    yield from _named(item, kind, rules)
    yield from _fields(item, rules.fields_of(kind))
    if kind.code == INSURANCE:
        yield from _cover(item, rules)
    if not rules.premium_only:
        yield from _evidence(item, kind)


def _fields(item: ItemFacts, fields: Iterable[Field]) -> Iterator[Problem]:
    for field in fields:
        value, place = item["fields"].get(field.code), f"{ITS_FIELD}{field.code}"
        if value is None:
            if not field.optional:
                yield _not_stated(item, place, field.name)
        elif not field.takes(value):
            yield Problem("items", place, "beyond_bounds", item["id"])


def _evidence(item: ItemFacts, kind: ItemKind) -> Iterator[Problem]:
    """Invoices where the kind asks for them, and what other levels granted."""
    if kind.evidence == "invoice" and not item["invoices"]:
        yield Problem("items", "invoices", "no_evidence", item["id"])
    for row, invoice in enumerate(item["invoices"]):
        yield from _invoice(item, row, invoice)
    for row, support in enumerate(item["other_support"]):
        yield from _support(item, row, support)


def _named(item: ItemFacts, kind: ItemKind, rules: MatterRules) -> Iterator[Problem]:
    """Whom it is with, what it is, which one it is."""
    if rules.premium_only and item["counterparty"] and item["counterparty_id"] is None:
        yield Problem("items", "counterparty", "insurer_not_registered", item["id"])
    elif kind.counterparty is not None and not item["counterparty"]:
        place = "counterparty" if rules.is_listed(kind) else "counterparty_name"
        yield _not_stated(item, place, kind.counterparty)
    if kind.code == INSURANCE and not item["product"]:
        yield Problem("items", "product", "missing", item["id"])
    elif item["product"] and item["product"] not in rules.products:
        yield Problem("items", "product", "product_not_in_matter", item["id"])
    if item["product"] in rules.recognised and not item["recognition_no"]:
        yield Problem("items", "recognition_no", "recognition_missing", item["id"])
    if not item["number"]:
        yield _not_stated(item, "number", kind.number)


def _not_stated(item: ItemFacts, place: str, name: Text) -> Problem:
    return Problem("items", place, "not_stated", item["id"], {"name_zh": name.zh, "name_en": name.en})


def _cover(item: ItemFacts, rules: MatterRules) -> Iterator[Problem]:
    """What contradicts itself in an insurance policy and in the payment of its premium."""

    def problem(name: str, code: str, **params: object) -> Problem:
        return Problem("items", f"{ITS_FIELD}{name}", code, item["id"], params)

    stated = item["fields"]
    starts, ends, premium, paid = (stated.get(name) for name in (STARTS, ENDS, PREMIUM, PAID))
    if starts and ends and ends < starts:
        yield problem(ENDS, "dates_reversed")
    if premium is not None and _amount(premium) <= 0:
        yield problem(PREMIUM, "not_positive")
    if rules.premium_only:
        return
    if paid is not None and _amount(paid) <= 0:
        yield problem(PAID, "not_positive")
    if premium is not None and _amount(paid) > _amount(premium):
        yield problem(PAID, "paid_above_premium")
    if _amount(stated.get(BY_OTHERS)) > _amount(paid):
        yield problem(BY_OTHERS, "others_paid_more_than_paid")
    parts = [invoice["allocated_yuan"] for invoice in item["invoices"]]
    allocated = sum((_amount(part) for part in parts), Decimal(0))
    if parts and None not in parts and allocated < _amount(paid):
        yield problem(PAID, "paid_above_invoices", allocated=str(allocated))


def _invoice(item: ItemFacts, row: int, invoice: Invoice) -> Iterator[Problem]:
    def problem(name: str, code: str) -> Problem:
        return Problem("items", f"invoices-{row}-{name}", code, item["id"])

    for name in ("number", "issued_on", "total_yuan", "allocated_yuan"):
        if invoice[name] in (None, ""):
            yield problem(name, "missing")
    if invoice["code"] and not OLDER_CODE.fullmatch(invoice["code"]):
        yield problem("code", "invoice_code_unreadable")
    if invoice["number"] and not (OLDER_NUMBER if invoice["code"] else FULLY_DIGITAL).fullmatch(invoice["number"]):
        yield problem("number", "older_number_unreadable" if invoice["code"] else "invoice_number_unreadable")
    amounts = {"total_yuan": invoice["total_yuan"], "allocated_yuan": invoice["allocated_yuan"]}
    for name, value in amounts.items():
        if value is not None and Decimal(value) <= 0:
            yield problem(name, "not_positive")
    if invoice["total_yuan"] is not None and _amount(invoice["allocated_yuan"]) > Decimal(invoice["total_yuan"]):
        yield problem("allocated_yuan", "allocated_above_total")


def _support(item: ItemFacts, row: int, support: Support) -> Iterator[Problem]:
    asked = {"level": support["level"], "amount_yuan": support["amount_yuan"]}
    if support["status"] == "granted":
        asked["document_no"] = support["document_no"]
    for name, value in asked.items():
        if value in (None, ""):
            yield Problem("items", f"other_support-{row}-{name}", "missing", item["id"])
    if support["amount_yuan"] is not None and Decimal(support["amount_yuan"]) <= 0:
        yield Problem("items", f"other_support-{row}-amount_yuan", "not_positive", item["id"])


def _repeated(items: Iterable[ItemFacts]) -> Iterator[Problem]:
    seen: set[tuple[str, str, str]] = set()
    for item in items:
        name = (item["kind"], item["counterparty"], item["number"])
        if item["number"] and name in seen:
            yield Problem("items", "number", "item_twice", item["id"])
        seen.add(name)


def _overrun(items: Iterable[ItemFacts]) -> Iterator[Problem]:
    """One invoice may serve several items: same total everywhere, and never more than its total."""
    totals: dict[tuple[str, str], str] = {}
    used: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for item in items:
        for row, invoice in enumerate(item["invoices"]):
            if not invoice["number"] or invoice["total_yuan"] is None:
                continue
            name = (invoice["code"], invoice["number"])
            used[name] += _amount(invoice["allocated_yuan"])
            if totals.setdefault(name, invoice["total_yuan"]) != invoice["total_yuan"]:
                yield Problem("items", f"invoices-{row}-total_yuan", "invoice_total_differs", item["id"])
            elif used[name] > Decimal(invoice["total_yuan"]) and _amount(invoice["allocated_yuan"]) <= Decimal(
                invoice["total_yuan"]
            ):
                yield Problem("items", f"invoices-{row}-allocated_yuan", "invoice_overrun", item["id"])


def _documents(content: Content, needed: Iterable[NeededDocument]) -> Iterator[Problem]:
    there = {(document["material"], document["item_id"]) for document in content["documents"]}
    for each in needed:
        if (each.code, each.item_id) not in there:
            yield Problem("documents", each.code, "document_missing", each.item_id, dict(each.name))


def _account(content: Content, rules: MatterRules) -> Iterator[Problem]:
    if rules.account_needed and content["bank_account"] is None:
        yield Problem("account", "bank_account", "account_missing")


def _amount(yuan: str | None) -> Decimal:
    return Decimal(yuan) if yuan is not None else Decimal(0)
