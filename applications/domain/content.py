"""The shape of a filing as JSON: what a filed version keeps word for word. Money and dates are texts. No database."""

import hashlib
import json
from typing import Any, Literal, NotRequired, TypedDict


class Qualification(TypedDict):
    kind: str
    certificate_no: str
    issued_on: str
    valid_until: str


class Street(TypedDict):
    code: str
    name: str
    name_en: str


class Enterprise(TypedDict):
    id: int
    name: str
    uscc: str
    registered_region: str
    registered_address: str
    legal_representative: str
    street: Street | None
    sectors: list[str]
    scores: NotRequired[dict[str, int]]
    facts: NotRequired[dict[str, Any]]
    figures_year: int | None
    employees: int | None
    revenue_yuan: str | None
    contact_name: str
    contact_phone: str
    qualifications: list[Qualification]


class BankAccount(TypedDict):
    id: int
    account_name: str
    account_no: str
    bank_name: str
    branch_code: str


class Invoice(TypedDict):
    code: str
    number: str
    issued_on: str | None
    total_yuan: str | None
    allocated_yuan: str | None


class Support(TypedDict):
    level: str
    amount_yuan: str | None
    document_no: str
    status: str


class Granted(TypedDict):
    """What this portal granted for the same item under another scheme, `on` the day (ISO) of the approval.

    `level` is that of the scheme's government; `receipt_no` the number of the case that was approved.
    """

    scheme: str
    name_zh: str
    name_en: str
    level: str
    amount_yuan: str
    on: str
    receipt_no: str


class ItemFacts(TypedDict):
    """`counterparty_id` is set where it is registered here; `counterparty` is its name either way.

    `fields`: what the definition declares of this `kind`, as a claim states it. `granted_here` is there where another
    scheme of this portal supported the same.
    """

    id: int
    position: int
    kind: str
    counterparty_id: int | None
    counterparty: str
    product: str
    number: str
    fields: dict[str, Any]
    recognition_no: str
    invoices: list[Invoice]
    other_support: list[Support]
    granted_here: NotRequired[list[Granted]]


class Document(TypedDict):
    id: int
    material: str
    item_id: int | None
    name: str
    media_type: str
    size: int
    pages: int | None
    sha256: str


class CallFacts(TypedDict):
    id: int
    year: int
    title_zh: str
    title_en: str


class SchemeFacts(TypedDict):
    code: str
    version: str
    digest: str


class Declaration(TypedDict):
    declared: bool
    by: str
    at: str


class Content(TypedDict):
    """The whole filing. A draft has the same shape with empty values and no declaration."""

    shape: Literal[1]
    call: CallFacts
    scheme: SchemeFacts
    matter: str
    route: str
    enterprise: Enterprise
    bank_account: BankAccount | None
    items: list[ItemFacts]
    documents: list[Document]
    declaration: Declaration | None


def canonical(content: Any) -> bytes:
    """One and the same bytes for equal content: sorted keys, no spaces, UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(content: Any) -> str:
    """SHA-256 of the canonical bytes, in hex; it does not depend on the order of keys."""
    return hashlib.sha256(canonical(content)).hexdigest()


def changed_sections(before: Content, after: Content) -> list[str]:
    """Which parts differ between two versions: enterprise, bank_account, items, documents."""
    names: tuple[Literal["enterprise", "bank_account", "items", "documents"], ...] = (
        "enterprise",
        "bank_account",
        "items",
        "documents",
    )
    return [name for name in names if before[name] != after[name]]
