"""Trying out without filing: what somebody says of an enterprise and its items, as a claim. Judges nothing.

Insurance policies have many defaults and a class of their own; whatever else a policy supports follows its declaration.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from applications.domain.questions import SCORE, conditions_within
from rules.assessment.claim import GRANTED, anniversary
from rules.definition.parts import Definition

ELSEWHERE = "000000"
NO_CODE = "0" * 18
LONG_AGO_YEARS = 5  # a certificate without a date of issue: valid, and not fresh
ASKED_ALWAYS = ("sectors", "employees", "revenue_yuan")  # facts that have no sensible default


@dataclass(frozen=True, slots=True)
class Certificate:
    """One the enterprise says it holds. A date left open: issued long ago, valid for another year."""

    kind: str
    issued_on: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody says of an enterprise. None or nothing: not said. `facts`: scheme → what it declares, as stated."""

    region: str = ELSEWHERE
    sectors: tuple[str, ...] = ()
    employees: int | None = None
    revenue_yuan: Decimal | None = None
    certificates: tuple[Certificate, ...] = ()
    supported_years: tuple[int, ...] = ()
    scores: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def lacks(self, fact: str) -> bool:
        """Whether a fact that has no default was left open."""
        if fact.startswith(SCORE):
            return fact.removeprefix(SCORE) not in self.scores
        return fact in ASKED_ALWAYS and getattr(self, fact) in (None, ())


@dataclass(frozen=True, slots=True)
class TriedInsurance:
    """An insurance policy somebody tries; `number` as on the page, from 1. Paid left open: the whole premium."""

    number: int
    product: str
    premium_yuan: Decimal
    starts_on: date | None = None
    ends_on: date | None = None
    paid_yuan: Decimal | None = None
    paid_by_others_yuan: Decimal | None = None
    level: str = ""
    granted_yuan: Decimal | None = None
    recognised: bool = False
    invoice_no: str = ""
    total_yuan: Decimal | None = None
    allocated_yuan: Decimal | None = None

    @property
    def name(self) -> str:
        """Stands for the policy number, which nobody is asked for."""
        return f"#{self.number}"


@dataclass(frozen=True, slots=True)
class TriedItem:
    """An item of a kind that a policy declares; `values`: its fields as a claim states them."""

    number: int
    scheme: str
    kind: str
    values: Mapping[str, Any]
    product: str = ""
    level: str = ""
    granted_yuan: Decimal | None = None

    @property
    def name(self) -> str:
        """Stands for the number of the contract, which nobody is asked for."""
        return f"#{self.number}"


Tried = TriedInsurance | TriedItem


def claim_from_answers(
    answers: Answers,
    items: Sequence[Tried],
    *,
    definition: Definition,
    filed_on: date,
    call_year: int,
    enterprise: str,
    counterparty: str,
) -> dict[str, Any]:
    """What was typed as a claim of the contract. What is not said and not needed stands as nothing.

    `enterprise` and `counterparty` are the words that stand for names nobody was asked for.
    """
    begins = first_day(definition.measures, definition, filed_on, call_year)
    others = [_item(each, counterparty) for each in items if isinstance(each, TriedItem)]
    return {
        "scheme": definition.code,
        "filed_on": filed_on.isoformat(),
        "call_year": call_year,
        "enterprise": {
            "uscc": NO_CODE,
            "name": enterprise,
            "registered_region": answers.region,
            "sectors": list(answers.sectors),
            "employees": answers.employees or 0,
            "revenue_yuan": _yuan(answers.revenue_yuan),
            "qualifications": [_certificate(each, filed_on) for each in answers.certificates],
            "pooled_cover_years": sorted(set(answers.supported_years)),
            **({"scores": dict(answers.scores)} if definition.scores else {}),
            **({"facts": dict(answers.facts.get(definition.code, {}))} if definition.declared.facts else {}),
        },
        "policies": [_policy(each, counterparty, begins) for each in items if isinstance(each, TriedInsurance)],
        **({"items": others} if others else {}),
    }


def _certificate(held: Certificate, filed_on: date) -> dict[str, str]:
    issued = held.issued_on
    if issued is None:
        issued = min(anniversary(filed_on, -LONG_AGO_YEARS), held.valid_until or filed_on)
    until = held.valid_until or anniversary(max(filed_on, issued), 1)
    return {"kind": held.kind, "issued_on": issued.isoformat(), "valid_until": until.isoformat()}


def first_day(part: object, definition: Definition, filed_on: date, call_year: int) -> date:
    """A first day of cover that meets the part's rules: the day of filing, or a day of the year they ask for."""
    for condition in conditions_within(part, definition):
        if condition.kind == "starts_in_year":
            year = call_year + int(str(condition.params["offset"]))
            return filed_on if filed_on.year == year else date(year, 1, 1)
    return filed_on


def days_of_cover(item: TriedInsurance, first_day: date) -> tuple[date, date]:
    """First and last day of cover; what was left open makes it one year."""
    starts = item.starts_on
    if starts is None:
        starts = first_day if item.ends_on is None else anniversary(item.ends_on, -1) + timedelta(days=1)
    return starts, item.ends_on or anniversary(starts, 1) - timedelta(days=1)


def _policy(item: TriedInsurance, insurer: str, first_day: date) -> dict[str, Any]:
    starts, ends = days_of_cover(item, first_day)
    paid = item.premium_yuan if item.paid_yuan is None else item.paid_yuan
    invoice = {
        "number": item.invoice_no or item.name,  # nobody is asked for an invoice: one of its own, for all of it
        "total_yuan": _yuan(paid if item.total_yuan is None else item.total_yuan),
        "allocated_yuan": _yuan(paid if item.allocated_yuan is None else item.allocated_yuan),
    }
    return {
        "policy_no": item.name,
        "insurer": insurer,
        "product": item.product,
        "starts_on": starts.isoformat(),
        "ends_on": ends.isoformat(),
        "premium_yuan": _yuan(item.premium_yuan),
        "paid_yuan": _yuan(paid),
        "paid_by_others_yuan": _yuan(item.paid_by_others_yuan),
        "recognised_as_major_project": item.recognised,
        "other_support": _support(item),
        "invoices": [invoice],
    }


def _item(item: TriedItem, counterparty: str) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "number": item.name,
        "counterparty": counterparty,
        **({"product": item.product} if item.product else {}),
        "fields": dict(item.values),
        "other_support": _support(item),
        "evidence": [],
    }


def _support(item: Tried) -> list[dict[str, str]]:
    if not (item.granted_yuan and item.level):
        return []
    return [{"level": item.level, "amount_yuan": _yuan(item.granted_yuan), "status": GRANTED}]


def _yuan(amount: Decimal | None) -> str:
    return f"{amount or Decimal(0):.2f}"


def differing_facts(typed: Mapping[str, Any], own: Mapping[str, Any], said: Iterable[str]) -> list[str]:
    """Which of the facts `said` differ between two claims' enterprises: typed in the estimator, kept in the profile."""
    return [fact for fact in said if _comparable(typed.get(fact)) != _comparable(own.get(fact))]


def _comparable(value: Any) -> Any:
    """Order does not matter, nor a certificate's number."""
    if not isinstance(value, list):
        return value
    return sorted(each["kind"] if isinstance(each, dict) else each for each in value)
