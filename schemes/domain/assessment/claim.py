"""What is claimed: an enterprise, its policies and invoices, as facts without judgement. Money is whole fen."""

from dataclasses import dataclass
from datetime import date

GRANTED = "granted"


class ClaimError(ValueError):
    """A claim that cannot be read: `code`, the `field` as a path (policies[0].paid_yuan), and a plain sentence."""

    def __init__(self, code: str, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.code = code
        self.field = field
        self.message = message


@dataclass(frozen=True, slots=True)
class Qualification:
    """A certificate of the enterprise; both dates belong to its life."""

    kind: str
    issued_on: date
    valid_until: date
    certificate_no: str

    def valid_on(self, day: date) -> bool:
        return self.issued_on <= day <= self.valid_until


@dataclass(frozen=True, slots=True)
class Enterprise:
    """The applicant. A fact that the scheme does not use may be None (not stated)."""

    uscc: str
    name: str
    registered_region: str
    sectors: tuple[str, ...] | None
    employees: int | None
    revenue_fen: int | None
    qualifications: tuple[Qualification, ...]
    pooled_cover_years: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class OtherSupport:
    """Support from another level for the same policy; only `granted` counts."""

    level: str
    amount_fen: int
    status: str


@dataclass(frozen=True, slots=True)
class Invoice:
    """The part of an invoice that the policy claims. A red-letter invoice has both amounts below zero."""

    number: str
    total_fen: int
    allocated_fen: int


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy as claimed; `self_borne_fen` is the base of most rates."""

    policy_no: str
    insurer: str
    product: str
    starts_on: date
    ends_on: date
    premium_fen: int
    paid_fen: int
    paid_by_others_fen: int
    other_support: tuple[OtherSupport, ...]
    invoices: tuple[Invoice, ...]
    recognised: bool
    self_borne_fen: int
    granted_fen: int

    def granted_levels(self) -> frozenset[str]:
        """Levels with a granted amount above zero."""
        return frozenset(s.level for s in self.other_support if s.status == GRANTED and s.amount_fen)


@dataclass(frozen=True, slots=True)
class Claim:
    """`available_fen`/`assessed_total_fen` are None where no budget was stated; `unknown` lists fields nobody reads."""

    scheme: str
    filed_on: date
    call_year: int
    enterprise: Enterprise
    policies: tuple[Policy, ...]
    available_fen: int | None
    assessed_total_fen: int | None
    bank_account_confirmed: bool | None
    unknown: tuple[str, ...]


def self_borne(paid_fen: int, paid_by_others_fen: int, invoices: tuple[Invoice, ...]) -> int:
    """What the enterprise itself paid, never below zero: paid less the part of others, net of red-letter invoices.

    `paid_fen` may or may not be net already, so a red-letter invoice limits it to the net of the invoices
    instead of being subtracted once more.
    """
    if any(invoice.allocated_fen < 0 for invoice in invoices):
        paid_fen = min(paid_fen, sum(invoice.allocated_fen for invoice in invoices))
    return max(0, paid_fen - paid_by_others_fen)


def anniversary(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 1 March, so that 28 February still lies within the year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
