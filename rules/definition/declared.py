"""What a policy declares of its own: facts of the enterprise, kinds of items with their fields, reference rates.

Everything typed about an enterprise or an item goes over these declarations; nobody else lists them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from rules.money import MoneyError, Rate, fen_of, rate_of
from rules.text import Text
from rules.words.stated_names import STATED

MONEY, NUMBER, COUNT, DAY, YES_NO, RATE, CODE = TYPES = ("money", "number", "count", "date", "yes_no", "rate", "code")
INSURANCE = "insurance_policy"
INSURER = "insurer"
EVIDENCE = ("invoice", "receipt", "statement", "none")
FACT, FIELD = "fact", "field"

Stated = int | bool | str | date | Decimal | Rate
"""A stated value: fen, a whole number, yes or no, a code, a day, an exact number, an exact share."""
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,6})?")
_COUNT = re.compile(r"0|[1-9][0-9]{0,9}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_COUNT = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the codes that a value may have, and what people call it."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One value that is asked for: of the enterprise (a fact) or of one item.

    `type` is one of TYPES; `choices` only for "code". `years`: it is stated for several years, counted from the call
    year, the first one being "the" value. `least` and `most` bound it, both ends included. An `optional` one may be
    left open; what asks for it is then not met. `question` is how it is asked and `help` what stands under the field.
    """

    code: str
    type: str
    name: Text
    question: Text | None = None
    unit: Text | None = None
    help: Text | None = None
    choices: tuple[Choice, ...] = ()
    years: tuple[int, ...] = ()
    least: Stated | None = None
    most: Stated | None = None
    optional: bool = False
    line: int = 0

    def stated(self, raw: object) -> Stated:
        """The value of a JSON or TOML value; ValueError if it is not of this type, not a choice or out of bounds."""
        value = stated(self.type, raw)
        if self.choices and value not in {choice.code for choice in self.choices}:
            raise ValueError(raw)
        if (self.least is not None and less(value, self.least)) or (self.most is not None and less(self.most, value)):
            raise ValueError(raw)
        return value

    def takes(self, raw: object) -> bool:
        """Whether it may be stated so."""
        try:
            self.stated(raw)
        except ValueError:
            return False
        return True


@dataclass(frozen=True, slots=True)
class ItemKind:
    """What one files for: an insurance policy, a loan, a lease. `payee`: the code under which its counterparty is paid.

    `number` and `counterparty` are what people call them; no counterparty: nobody stands on the other side.
    """

    code: str
    name: Text
    number: Text
    counterparty: Text | None
    payee: str
    fields: tuple[Field, ...]
    evidence: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ReferenceRate:
    """A rate published by somebody else, by the day from which each value holds; days in order."""

    code: str
    name: Text
    article: str
    values: tuple[tuple[date, Rate], ...]
    line: int = 0

    def on(self, day: date) -> Rate | None:
        """The value that holds on a day; None before the first."""
        found = None
        for since, rate in self.values:
            if since > day:
                break
            found = rate
        return found


class Source(NamedTuple):
    """Where a rule takes a value from: a fact of the enterprise or a field of the item."""

    place: str
    code: str
    type: str

    def named(self, kind: str) -> str:
        """How steps and pages look its name up: a field with the kind of item that has it, since kinds share codes."""
        return f"{kind}.{self.code}" if self.place == FIELD and kind else self.code

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class OneOf:
    """Several values of which one is wanted, in their order."""

    values: tuple[Stated, ...]


STARTS, ENDS, PREMIUM, PAID, BY_OTHERS = "starts_on", "ends_on", "premium", "paid", "paid_by_others"


def _own(code: str, kind: str, *, optional: bool = False) -> Field:
    """A field that needs no declaration, with its words."""
    question, help_ = STATED.get(f"{code}.question"), STATED.get(f"{code}.help")
    return Field(code, kind, STATED[code], question=question, help=help_, optional=optional)


POLICY_FIELDS = (
    _own(STARTS, DAY),
    _own(ENDS, DAY),
    _own(PREMIUM, MONEY),
    _own(PAID, MONEY),
    _own(BY_OTHERS, MONEY, optional=True),
)
"""What every insurance policy says; a policy may declare more beside."""
SELF_BORNE = _own("self_borne", MONEY)
"""Follows from what was paid, by whom, and from red-letter invoices; nobody states it."""
INSURANCE_POLICY = ItemKind(
    INSURANCE,
    STATED["policy"],
    STATED["number"],
    STATED["insurer"],
    INSURER,
    POLICY_FIELDS,
    "invoice",
)
EMPLOYEES = _own("employees", COUNT)
REVENUE = _own("revenue_yuan", MONEY)
EVERYBODYS_FACTS = (EMPLOYEES, REVENUE)
"""Facts that every claim has a place for."""


@dataclass(frozen=True)
class Declared:
    """The declarations of one policy, by code; what every policy knows is among them."""

    facts: Mapping[str, Field] = field(default_factory=dict)
    items: Mapping[str, ItemKind] = field(default_factory=lambda: {INSURANCE: INSURANCE_POLICY})
    rates: Mapping[str, ReferenceRate] = field(default_factory=dict)

    @property
    def insures(self) -> bool:
        """Whether insurance policies can be filed: a claim then states them, be it an empty list."""
        return INSURANCE in self.items

    @cached_property
    def further(self) -> ItemKind | None:
        """What is asked of an insurance policy beside what every one has; None where nothing is."""
        kind = self.items.get(INSURANCE)
        known = {each.code for each in POLICY_FIELDS}
        more = tuple(each for each in kind.fields if each.code not in known) if kind else ()
        return replace(kind, fields=more) if kind is not None and more else None

    def fact(self, code: str) -> Field | None:
        return self.facts.get(code) or next((each for each in EVERYBODYS_FACTS if each.code == code), None)

    def field(self, kind: str, code: str) -> Field | None:
        """A field of a kind of item."""
        if kind == INSURANCE and code == SELF_BORNE.code:
            return SELF_BORNE
        found = self.items.get(kind)
        return next((each for each in found.fields if each.code == code), None) if found else None

    def in_items(self, kinds: tuple[str, ...], code: str) -> Source | None:
        """The field that all of some kinds of items have under a code, of one type."""
        found = [self.field(kind, code) for kind in kinds]
        types = {each.type for each in found if each is not None}
        return Source(FIELD, code, types.pop()) if found and None not in found and len(types) == 1 else None

    def source(self, code: str, kinds: tuple[str, ...]) -> Source | None:
        """What a code means to a rule about items of some kinds: their field, else a fact."""
        of_items = self.in_items(kinds, code)
        if of_items is not None:
            return of_items
        fact = self.fact(code)
        return Source(FACT, code, fact.type) if fact is not None else None


BUILT_IN = Declared()


def stated(type_: str, raw: object) -> Stated:
    """The value of a JSON or TOML value of a type; ValueError for anything else."""
    try:
        if type_ == MONEY:
            return fen_of(raw)
        if type_ == RATE:
            return rate_of(raw)
    except MoneyError as error:
        raise ValueError(raw) from error
    if type_ == YES_NO and isinstance(raw, bool):
        return raw
    if type_ == COUNT and (type(raw) is int or (isinstance(raw, str) and _COUNT.fullmatch(raw))):
        return _count(int(raw))
    if type_ == NUMBER:
        return _number(raw)
    if type_ == DAY:
        return _day(raw)
    if type_ == CODE and isinstance(raw, str) and raw.strip():
        return raw
    raise ValueError(raw)


def _count(number: int) -> int:
    if not 0 <= number <= _MOST_COUNT:
        raise ValueError(number)
    return number


def _number(raw: object) -> Decimal:
    """An exact number of a text, or of what JSON and TOML write as one; at most six decimals, not below zero."""
    text = raw if isinstance(raw, str) else repr(raw) if type(raw) in (int, float) else ""
    if not _NUMBER.fullmatch(text):
        raise ValueError(raw)
    return Decimal(text)


def _day(raw: object) -> date:
    if type(raw) is date:
        return raw
    if isinstance(raw, str) and _DAY.fullmatch(raw):
        return date.fromisoformat(raw)
    raise ValueError(raw)


def less(one: Stated, other: Stated) -> bool:
    """Whether one value lies below another of the same type."""
    return exact(one) < exact(other)


def exact(value: Stated) -> Fraction:
    """A value as one number to compare and to reckon with: fen, shares, days since the first day there is."""
    if isinstance(value, Rate):
        return Fraction(value.numerator, value.denominator)
    if isinstance(value, date):
        return Fraction(value.toordinal())
    if isinstance(value, str):
        raise TypeError(value)
    return Fraction(value)
