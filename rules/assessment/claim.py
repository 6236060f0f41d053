"""What is claimed: an enterprise, its items and their invoices, as facts without judgement. Money is whole fen.

Named tuples: a claim is made once for each of many assessments, and a tuple is made in a tenth of the time.
`claim._replace(...)` gives a copy with another fact.
"""

from collections.abc import Mapping
from datetime import MAXYEAR, date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from rules.definition.declared import INSURANCE, Stated
from rules.money import Rate

GRANTED = "granted"
NO_SCORES: Mapping[str, int] = MappingProxyType({})
NO_VALUES: Mapping[str, Stated] = MappingProxyType({})
NO_FACTS: Mapping[str, Stated | Mapping[int, Stated]] = MappingProxyType({})


class ClaimError(ValueError):
    """A claim that cannot be read: `code` and the `field` as a path (policies[0].paid_yuan).

    `said`: which sentence of rules/words/claim_words.py says it, where that is not the code's own; `parts` fill it.
    """

    def __init__(self, code: str, field: str, said: str = "", **parts: str) -> None:
        super().__init__(f"{field}: {said or code}")
        self.code = code
        self.field = field
        self.said = said or code
        self.parts = parts


class Qualification(NamedTuple):
    """A certificate of the enterprise; both dates belong to its life."""

    kind: str
    issued_on: date
    valid_until: date
    certificate_no: str

    def valid_on(self, day: date) -> bool:
        return self.issued_on <= day <= self.valid_until


class Enterprise(NamedTuple):
    """The applicant. A fact that the scheme does not use may be None (not stated).

    `facts`: what the policy itself declares, by code; a fact of several years by year.
    """

    uscc: str
    name: str
    registered_region: str
    sectors: tuple[str, ...] | None
    employees: int | None
    revenue_fen: int | None
    qualifications: tuple[Qualification, ...]
    pooled_cover_years: tuple[int, ...] | None
    scores: Mapping[str, int] = NO_SCORES
    facts: Mapping[str, Stated | Mapping[int, Stated]] = NO_FACTS


class OtherSupport(NamedTuple):
    """Support from another level for the same item; only `granted` counts."""

    level: str
    amount_fen: int
    status: str


class Invoice(NamedTuple):
    """The part of an invoice that the item claims. A red-letter invoice has both amounts below zero."""

    number: str
    total_fen: int
    allocated_fen: int


class Item(NamedTuple):
    """One item as claimed: an insurance policy, or, with another `kind`, what the policy declares.

    `invoices` are its evidence whatever its kind, `values` the fields that the policy declares; of another kind than
    insurance what is an insurance policy's own is empty. The kind "" stands for the enterprise itself.
    `self_borne_fen` is the base of most rates.
    """

    number: str
    counterparty: str
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
    kind: str = INSURANCE
    values: Mapping[str, Stated] = NO_VALUES

    def granted_levels(self) -> frozenset[str]:
        """Levels with a granted amount above zero."""
        return frozenset(s.level for s in self.other_support if s.status == GRANTED and s.amount_fen)


class Override(NamedTuple):
    """A limit "in principle" that somebody entitled to it let pass: which condition, who decided, and why."""

    condition: str
    by: str
    name: str
    reason: str


class Amendment(NamedTuple):
    """A fact that an officer put right; the claim already carries the value `after`. `field` is the path in the claim.

    `item` is the position of the item concerned, None for a fact of the enterprise.
    """

    field: str
    before: object
    after: object
    name: str
    office: str
    on: date
    reason: str
    item: int | None


class Award(NamedTuple):
    """What was awarded in an earlier filing: for counters, and for caps over years. `item`: (kind, number) or None."""

    scheme: str
    measure: str
    call_year: int
    amount_fen: int
    item: tuple[str, str] | None


class Decided(NamedTuple):
    """What a stage decided within the bounds that the policy gives; for one item (kind, number) or for all (None)."""

    measure: str
    item: tuple[str, str] | None
    rate: Rate | None
    amount_fen: int | None


class Claim(NamedTuple):
    """The amounts of the budget are None where none was stated; `unknown` lists fields nobody reads.

    `items` are all of them, insurance policies first; `itemised`: they were stated as items. `payment_year`: which
    part of an award that is paid in parts. `spent_before_fen` is what earlier filings took of the budget, where money
    goes out in the order of filing.
    """

    scheme: str
    filed_on: date
    call_year: int
    enterprise: Enterprise
    items: tuple[Item, ...]
    available_fen: int | None = None
    assessed_total_fen: int | None = None
    spent_before_fen: int | None = None
    bank_account_confirmed: bool | None = None
    overrides: tuple[Override, ...] = ()
    corrections: tuple[Amendment, ...] = ()
    unknown: tuple[str, ...] = ()
    history: tuple[Award, ...] = ()
    decided: tuple[Decided, ...] = ()
    payment_year: int | None = None
    itemised: bool = False


def self_borne(paid_fen: int, paid_by_others_fen: int, invoices: tuple[Invoice, ...]) -> int:
    """What the enterprise itself paid, never below zero: paid less the part of others, net of red-letter invoices.

    `paid_fen` may or may not be net already, so a red-letter invoice limits it to the net of the invoices
    instead of being subtracted once more.
    """
    for invoice in invoices:
        if invoice.allocated_fen < 0:
            paid_fen = min(paid_fen, sum(each.allocated_fen for each in invoices))
            break
    return paid_fen - paid_by_others_fen if paid_fen > paid_by_others_fen else 0


def own_item(measure: str) -> Item:
    """The enterprise itself, as what a measure without items is for."""
    return Item("", "", measure, date.min, date.min, 0, 0, 0, (), (), False, 0, 0, "")


@lru_cache(maxsize=4096)
def anniversary(day: date, years: int) -> date:
    """The same day `years` later; 29 February becomes 1 March, so that 28 February still lies within the year.

    Beyond the last year there is, the last day.
    """
    if day.year + years > MAXYEAR:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
