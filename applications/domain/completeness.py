"""Whether a filing can be filed: every gap and contradiction, each with its field. Judges no eligibility."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as its
from decimal import Decimal
from typing import Any

from applications.domain.content import Content, Invoice, ItemFacts, Support
from applications.domain.questions import asked_fields
from rules.definition.declared import INSURANCE, INSURANCE_POLICY, Field, ItemKind
from rules.text import Text

FIGURES = ("employees", "revenue_yuan")
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
class MatterRules:
    """What a matter asks of its items, taken from the scheme definition; no `sectors`: it does not ask for them.

    `most_items`: how many count (None = any); `premium_only`: the public pays the insurer, so neither invoices nor an
    account are needed, and the insurer must be registered here; `recognised`: products that need a number; `asked`:
    facts that some rule names; `facts`: those the policy declares; `kinds`: what one files for (none: for itself).
    """

    products: frozenset[str]
    sectors: frozenset[str]
    figures_year: int
    most_items: int | None
    premium_only: bool
    recognised: frozenset[str] = frozenset()
    scores: tuple[str, ...] = ()
    asked: frozenset[str] = frozenset(("employees", "revenue_yuan"))
    facts: tuple[Field, ...] = ()
    kinds: tuple[ItemKind, ...] = (INSURANCE_POLICY,)
    call_year: int = 0

    def kind(self, code: str) -> ItemKind | None:
        return next((kind for kind in self.kinds if kind.code == code), None)

    def asks(self, name: str) -> bool:
        """Whether the fact is asked for: figures only where some rule names them."""
        if name == "sectors":
            return bool(self.sectors)
        if name == "figures_year":
            return bool(self.asked & set(FIGURES))
        return name not in FIGURES or name in self.asked


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
        elif _beyond(field, found):
            yield Problem("enterprise", f"fact-{field.code}{suffix}", "beyond_bounds")


def _beyond(field: Field, value: object) -> bool:
    """Whether a value is none that the policy takes."""
    try:
        field.stated(value)
    except ValueError:
        return True
    return False


def _items(content: Content, rules: MatterRules) -> Iterator[Problem]:
    items = content["items"]
    if not items and rules.kinds:
        yield Problem("items", "items", "no_item")
    if rules.most_items is not None and len(items) > rules.most_items:
        yield Problem("items", "items", "too_many_items", params={"most": rules.most_items})
    for item in items:
        kind = rules.kind(item.get("kind", INSURANCE))
        if kind is not None and kind.code != INSURANCE:
            yield from _item(item, kind)
            continue
        yield from _policy(item, rules)
        if kind is not None:
            yield from _fields(item, kind)
        if not rules.premium_only:
            yield from _payment(item)
            yield from _supports(item)
    yield from _repeated(items)
    if not rules.premium_only:
        yield from _overrun(items)


def _item(item: ItemFacts, kind: ItemKind) -> Iterator[Problem]:
    """What an item of another kind than insurance policies lacks."""
    if not item["number"]:
        yield _not_stated(item, "number", kind.number)
    if kind.counterparty is not None and not item["counterparty"]:
        yield _not_stated(item, "counterparty_name", kind.counterparty)
    yield from _fields(item, kind)
    if kind.evidence == "invoice":
        if not item["invoices"]:
            yield Problem("items", "invoices", "no_evidence", item["id"])
        for row, invoice in enumerate(item["invoices"]):
            yield from _invoice(item, row, invoice)
    yield from _supports(item)


def _not_stated(item: ItemFacts, place: str, name: Text) -> Problem:
    return Problem("items", place, "not_stated", item["id"], {"name_zh": name.zh, "name_en": name.en})


def _fields(item: ItemFacts, kind: ItemKind) -> Iterator[Problem]:
    """What the declared fields of an item lack."""
    stated = item.get("fields", {})
    for field in asked_fields(kind):
        value = stated.get(field.code)
        if value is None:
            if not field.optional:
                yield Problem("items", f"field-{field.code}", "missing", item["id"])
        elif _beyond(field, value):
            yield Problem("items", f"field-{field.code}", "beyond_bounds", item["id"])


def _policy(item: ItemFacts, rules: MatterRules) -> Iterator[Problem]:
    def problem(name: str, code: str, **params: object) -> Problem:
        return Problem("items", name, code, item["id"], params)

    if rules.premium_only and item["counterparty_id"] is None:
        yield problem("counterparty", "insurer_not_registered" if item["counterparty"] else "missing")
    elif not item["counterparty"]:
        yield problem("counterparty", "missing")
    for name in ("product", "number", "starts_on", "ends_on", "premium_yuan"):
        if item[name] in (None, ""):
            yield problem(name, "missing")
    if item["product"] and item["product"] not in rules.products:
        yield problem("product", "product_not_in_matter")
    if item["product"] in rules.recognised and not item["recognition_no"]:
        yield problem("recognition_no", "recognition_missing")
    starts, ends = item["starts_on"], item["ends_on"]
    if starts and ends and ends < starts:
        yield problem("ends_on", "dates_reversed")
    if item["premium_yuan"] is not None and Decimal(item["premium_yuan"]) <= 0:
        yield problem("premium_yuan", "not_positive")


def _payment(item: ItemFacts) -> Iterator[Problem]:
    def problem(name: str, code: str, **params: object) -> Problem:
        return Problem("items", name, code, item["id"], params)

    premium, paid = _amount(item["premium_yuan"]), _amount(item["paid_yuan"])
    if item["paid_yuan"] is None:
        yield problem("paid_yuan", "missing")
    elif paid <= 0:
        yield problem("paid_yuan", "not_positive")
    if item["premium_yuan"] is not None and paid > premium:
        yield problem("paid_yuan", "paid_above_premium")
    if _amount(item["paid_by_others_yuan"]) > paid:
        yield problem("paid_by_others_yuan", "others_paid_more_than_paid")
    if not item["invoices"]:
        yield problem("invoices", "no_invoice")
        return
    for row, invoice in enumerate(item["invoices"]):
        yield from _invoice(item, row, invoice)
    allocated = sum((_amount(invoice["allocated_yuan"]) for invoice in item["invoices"]), Decimal(0))
    if all(invoice["allocated_yuan"] is not None for invoice in item["invoices"]) and allocated < paid:
        yield problem("paid_yuan", "paid_above_invoices", allocated=str(allocated))


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


def _supports(item: ItemFacts) -> Iterator[Problem]:
    for row, support in enumerate(item["other_support"]):
        yield from _support(item, row, support)


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
        name = (item.get("kind", INSURANCE), item["counterparty"], item["number"])
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
    if not rules.premium_only and content["bank_account"] is None:
        yield Problem("account", "bank_account", "account_missing")


def _amount(yuan: str | None) -> Decimal:
    return Decimal(yuan) if yuan is not None else Decimal(0)
