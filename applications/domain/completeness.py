"""Whether a filing can be filed: every gap and contradiction, each with its field. Judges no eligibility."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as its
from decimal import Decimal
from typing import Any

from applications.domain.content import Content, Invoice, Policy, Support
from applications.domain.questions import asked_fields
from rules.definition.declared import INSURANCE, INSURANCE_POLICY, Field, ItemKind

FIGURES = ("employees", "revenue_yuan")
FULLY_DIGITAL = re.compile(r"[0-9]{20}")
OLDER_CODE = re.compile(r"[0-9]{10}|[0-9]{12}")
OLDER_NUMBER = re.compile(r"[0-9]{8}")
PHONE = re.compile(r"\+?[0-9][0-9 -]{5,19}(?:(?:转|ext\.?|x|-) ?[0-9]{1,6})?")


@dataclass(frozen=True, slots=True)
class Problem:
    """`section`: enterprise, policies, documents, account or filing; `field` as on the page of that section."""

    section: str
    field: str
    code: str
    policy_id: int | None = None
    params: Mapping[str, object] = its(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MatterRules:
    """What a matter asks of its policies, taken from the scheme definition; no `sectors`: it does not ask for them.

    `most_policies`: how many count (None = any); `premium_only`: the public pays the insurer, so neither invoices nor
    an account are needed, and the insurer must be registered here; `recognised`: products that need
    a recognition number; `scores`: what the scheme scores enterprises by; `asked`: facts that some rule names;
    `facts`: those of them that the policy declares; `kinds`: what one files for (none: for the enterprise itself).
    """

    products: frozenset[str]
    sectors: frozenset[str]
    figures_year: int
    most_policies: int | None
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
    """A material that must be there: once, or for one policy."""

    code: str
    policy_id: int | None
    name: Mapping[str, str]


def problems_of(content: Content, rules: MatterRules, needed: Sequence[NeededDocument]) -> list[Problem]:
    """Everything that keeps the filing from being filed, in the order of the pages; empty when it is complete."""
    return [
        *_enterprise(content, rules),
        *_policies(content, rules),
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


def _policies(content: Content, rules: MatterRules) -> Iterator[Problem]:
    policies = content["policies"]
    if not policies and rules.kinds:
        yield Problem("policies", "policies", "no_policy")
    if rules.most_policies is not None and len(policies) > rules.most_policies:
        yield Problem("policies", "policies", "too_many_policies", params={"most": rules.most_policies})
    for policy in policies:
        kind = rules.kind(policy.get("kind", INSURANCE))
        if kind is not None and kind.code != INSURANCE:
            yield from _item(policy, kind)
            continue
        yield from _policy(policy, rules)
        if kind is not None:
            yield from _fields(policy, kind)
        if not rules.premium_only:
            yield from _payment(policy)
            yield from _supports(policy)
    yield from _repeated(policies)
    if not rules.premium_only:
        yield from _overrun(policies)


def _item(policy: Policy, kind: ItemKind) -> Iterator[Problem]:
    """What an item of another kind than insurance policies lacks."""
    if not policy["policy_no"]:
        yield Problem("policies", "policy_no", "missing", policy["id"])
    if kind.counterparty is not None and not policy["insurer"]:
        yield Problem("policies", "insurer_name", "missing", policy["id"])
    yield from _fields(policy, kind)
    if kind.evidence == "invoice":
        if not policy["invoices"]:
            yield Problem("policies", "invoices", "no_invoice", policy["id"])
        for row, invoice in enumerate(policy["invoices"]):
            yield from _invoice(policy, row, invoice)
    yield from _supports(policy)


def _fields(policy: Policy, kind: ItemKind) -> Iterator[Problem]:
    """What the declared fields of an item lack."""
    stated = policy.get("fields", {})
    for field in asked_fields(kind):
        value = stated.get(field.code)
        if value is None:
            if not field.optional:
                yield Problem("policies", f"field-{field.code}", "missing", policy["id"])
        elif _beyond(field, value):
            yield Problem("policies", f"field-{field.code}", "beyond_bounds", policy["id"])


def _policy(policy: Policy, rules: MatterRules) -> Iterator[Problem]:
    def problem(name: str, code: str, **params: object) -> Problem:
        return Problem("policies", name, code, policy["id"], params)

    if rules.premium_only and policy["insurer_id"] is None:
        yield problem("insurer", "insurer_not_registered" if policy["insurer"] else "missing")
    elif not policy["insurer"]:
        yield problem("insurer", "missing")
    for name in ("product", "policy_no", "starts_on", "ends_on", "premium_yuan"):
        if policy[name] in (None, ""):
            yield problem(name, "missing")
    if policy["product"] and policy["product"] not in rules.products:
        yield problem("product", "product_not_in_matter")
    if policy["product"] in rules.recognised and not policy["recognition_no"]:
        yield problem("recognition_no", "recognition_missing")
    starts, ends = policy["starts_on"], policy["ends_on"]
    if starts and ends and ends < starts:
        yield problem("ends_on", "dates_reversed")
    if policy["premium_yuan"] is not None and Decimal(policy["premium_yuan"]) <= 0:
        yield problem("premium_yuan", "not_positive")


def _payment(policy: Policy) -> Iterator[Problem]:
    def problem(name: str, code: str, **params: object) -> Problem:
        return Problem("policies", name, code, policy["id"], params)

    premium, paid = _amount(policy["premium_yuan"]), _amount(policy["paid_yuan"])
    if policy["paid_yuan"] is None:
        yield problem("paid_yuan", "missing")
    elif paid <= 0:
        yield problem("paid_yuan", "not_positive")
    if policy["premium_yuan"] is not None and paid > premium:
        yield problem("paid_yuan", "paid_above_premium")
    if _amount(policy["paid_by_others_yuan"]) > paid:
        yield problem("paid_by_others_yuan", "others_paid_more_than_paid")
    if not policy["invoices"]:
        yield problem("invoices", "no_invoice")
        return
    for row, invoice in enumerate(policy["invoices"]):
        yield from _invoice(policy, row, invoice)
    allocated = sum((_amount(invoice["allocated_yuan"]) for invoice in policy["invoices"]), Decimal(0))
    if all(invoice["allocated_yuan"] is not None for invoice in policy["invoices"]) and allocated < paid:
        yield problem("paid_yuan", "paid_above_invoices", allocated=str(allocated))


def _invoice(policy: Policy, row: int, invoice: Invoice) -> Iterator[Problem]:
    def problem(name: str, code: str) -> Problem:
        return Problem("policies", f"invoices-{row}-{name}", code, policy["id"])

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


def _supports(policy: Policy) -> Iterator[Problem]:
    for row, support in enumerate(policy["other_support"]):
        yield from _support(policy, row, support)


def _support(policy: Policy, row: int, support: Support) -> Iterator[Problem]:
    asked = {"level": support["level"], "amount_yuan": support["amount_yuan"]}
    if support["status"] == "granted":
        asked["document_no"] = support["document_no"]
    for name, value in asked.items():
        if value in (None, ""):
            yield Problem("policies", f"other_support-{row}-{name}", "missing", policy["id"])
    if support["amount_yuan"] is not None and Decimal(support["amount_yuan"]) <= 0:
        yield Problem("policies", f"other_support-{row}-amount_yuan", "not_positive", policy["id"])


def _repeated(policies: Iterable[Policy]) -> Iterator[Problem]:
    seen: set[tuple[str, str, str]] = set()
    for policy in policies:
        name = (policy.get("kind", INSURANCE), policy["insurer"], policy["policy_no"])
        if policy["policy_no"] and name in seen:
            yield Problem("policies", "policy_no", "policy_twice", policy["id"])
        seen.add(name)


def _overrun(policies: Iterable[Policy]) -> Iterator[Problem]:
    """One invoice may serve several policies: same total everywhere, and never more than its total."""
    totals: dict[tuple[str, str], str] = {}
    used: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for policy in policies:
        for row, invoice in enumerate(policy["invoices"]):
            if not invoice["number"] or invoice["total_yuan"] is None:
                continue
            name = (invoice["code"], invoice["number"])
            used[name] += _amount(invoice["allocated_yuan"])
            if totals.setdefault(name, invoice["total_yuan"]) != invoice["total_yuan"]:
                yield Problem("policies", f"invoices-{row}-total_yuan", "invoice_total_differs", policy["id"])
            elif used[name] > Decimal(invoice["total_yuan"]) and _amount(invoice["allocated_yuan"]) <= Decimal(
                invoice["total_yuan"]
            ):
                yield Problem("policies", f"invoices-{row}-allocated_yuan", "invoice_overrun", policy["id"])


def _documents(content: Content, needed: Iterable[NeededDocument]) -> Iterator[Problem]:
    there = {(document["material"], document["policy_id"]) for document in content["documents"]}
    for each in needed:
        if (each.code, each.policy_id) not in there:
            yield Problem("documents", each.code, "document_missing", each.policy_id, dict(each.name))


def _account(content: Content, rules: MatterRules) -> Iterator[Problem]:
    if not rules.premium_only and content["bank_account"] is None:
        yield Problem("account", "bank_account", "account_missing")


def _amount(yuan: str | None) -> Decimal:
    return Decimal(yuan) if yuan is not None else Decimal(0)
