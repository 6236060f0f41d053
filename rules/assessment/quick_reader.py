"""Reads a claim that has nothing unusual about it, in a sixth of the time; anything else is for the careful reader.

The careful reader can name every field; that is what costs. Here a whole object is taken at once: all its fields
are there and their number is right, so there is no other. Every value is still judged: its exact type, its
shape, its range. The least doubt is a ValueError, KeyError or TypeError, and the claim is read again with care.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from operator import itemgetter
from typing import Any

from rules.assessment.claim import (
    GRANTED,
    NO_FACTS,
    NO_SCORES,
    NO_VALUES,
    Claim,
    Enterprise,
    Invoice,
    Item,
    OtherSupport,
    Qualification,
    self_borne,
)
from rules.assessment.shapes import AMOUNTS, CODES, DAYS, MOST_PEOPLE, NAMES, REGIONS, USCC
from rules.definition.declared import INSURANCE
from rules.money import MoneyError, fen_of

_NEEDED = itemgetter("scheme", "filed_on", "call_year", "enterprise", "policies")
_POLICY = itemgetter(
    "policy_no", "insurer", "product", "starts_on", "ends_on", "premium_yuan", "paid_yuan", "paid_by_others_yuan",
    "other_support", "invoices",
)  # fmt: skip
_INVOICE = itemgetter("number", "total_yuan", "allocated_yuan")
_SUPPORT = itemgetter("level", "amount_yuan", "status")
_QUALIFICATION = itemgetter("kind", "issued_on", "valid_until")
_ENTERPRISE = itemgetter(
    "uscc", "name", "registered_region", "sectors", "employees", "revenue_yuan", "qualifications", "pooled_cover_years"
)
_UNSTATED: dict[str, Any] = {
    "sectors": None,
    "employees": None,
    "revenue_yuan": None,
    "qualifications": [],
    "pooled_cover_years": None,
}
_KNOWN = {"uscc", "name", "registered_region", *_UNSTATED}
_UNSTATED_OF_CLAIM = tuple(Claim._field_defaults[name] for name in Claim._fields[9:])
_USCC = USCC.fullmatch
_make = tuple.__new__  # a named tuple made without its own __new__: half the time, and a claim has a dozen


class UnusualError(ValueError):
    """Something that the careful reader has to look at."""


def quick_claim(data: Mapping[str, Any], facts: AbstractSet[str]) -> Claim:
    """The claim, equal to what the careful reader makes of it; ValueError, KeyError or TypeError if in doubt."""
    scheme, filed_on, call_year, enterprise, policies = _NEEDED(data)
    available = wanted = confirmed = None
    fields = 5
    if len(data) > fields:
        if "bank_account_confirmed" in data:
            confirmed = data["bank_account_confirmed"]
            fields += 1
        if "budget" in data:
            available, wanted = _budget(data["budget"])
            fields += 1
    if (
        len(data) != fields
        or type(scheme) is not str
        or not scheme.strip()
        or type(call_year) is not int
        or not 2000 <= call_year <= 2200  # noqa: PLR2004 -- the years that the careful reader takes
        or type(policies) is not list
        or (confirmed is not None and type(confirmed) is not bool)
    ):
        raise UnusualError
    return _make(
        Claim,
        (
            scheme, DAYS[filed_on], call_year, _enterprise(enterprise, facts), tuple([_policy(e) for e in policies]),
            available, wanted, None, confirmed, *_UNSTATED_OF_CLAIM,
        ),
    )  # fmt: skip


def _budget(budget: Mapping[str, Any]) -> tuple[int, int]:
    if len(budget) != 2:  # noqa: PLR2004 -- exactly the two amounts
        raise UnusualError
    return AMOUNTS[budget["available_yuan"]], AMOUNTS[budget["assessed_total_yuan"]]


def _enterprise(data: Mapping[str, Any], facts: AbstractSet[str]) -> Enterprise:
    stated = len(data) == len(_KNOWN) and "scores" not in facts
    if not stated:
        if None in data.values() or not (facts <= data.keys() <= _KNOWN):
            raise UnusualError
        data = {**_UNSTATED, **data}
    uscc, name, region, sectors, employees, revenue, qualifications, years = _ENTERPRISE(data)
    if not _USCC(uscc) or type(name) is not str or not name.strip() or type(qualifications) is not list:
        raise UnusualError
    if (stated or employees is not None) and (type(employees) is not int or not 0 <= employees <= MOST_PEOPLE):
        raise UnusualError
    return _make(
        Enterprise,
        (
            uscc,
            name,
            REGIONS[region],
            _all(sectors, str) if stated or sectors is not None else None,
            employees,
            AMOUNTS[revenue] if stated or revenue is not None else None,
            _qualifications(qualifications),
            _all(years, int) if stated or years is not None else None,
            NO_SCORES,
            NO_FACTS,
        ),
    )


def _all(values: Any, kind: type) -> tuple[Any, ...]:
    if type(values) is not list:
        raise UnusualError
    for value in values:
        if type(value) is not kind:
            raise UnusualError
    return tuple(values)


def _qualifications(stated: list[Any]) -> tuple[Qualification, ...]:
    found = []
    for each in stated:
        kind, issued_on, valid_until = _QUALIFICATION(each)
        number = ""
        if len(each) != 3:  # noqa: PLR2004 -- its three fields and perhaps a number
            number = each["certificate_no"]
            if type(number) is not str or len(each) != 4:  # noqa: PLR2004 -- the number is the fourth
                raise UnusualError
        first, last = DAYS[issued_on], DAYS[valid_until]
        if last < first:
            raise UnusualError
        found.append(_make(Qualification, (CODES[kind], first, last, number)))
    return tuple(found)


def _policy(data: Mapping[str, Any]) -> Item:
    number, insurer, product, starts_on, ends_on, premium, paid, by_others, support, invoices = _POLICY(data)
    recognised = False
    if len(data) != 10:  # noqa: PLR2004 -- its ten fields and perhaps the recognition
        recognised = data["recognised_as_major_project"]
        if type(recognised) is not bool or len(data) != 11:  # noqa: PLR2004 -- the eleventh
            raise UnusualError
    if type(number) is not str or not number.strip() or type(support) is not list or type(invoices) is not list:
        raise UnusualError
    first, last = DAYS[starts_on], DAYS[ends_on]
    if last < first:
        raise UnusualError
    paid, by_others = AMOUNTS[paid], AMOUNTS[by_others]
    granted, others = _others(support) if support else (0, ())
    try:
        parts = _invoices(invoices, AMOUNTS.__getitem__)
        own = paid - by_others if paid > by_others else 0
    except MoneyError:  # a red-letter invoice perhaps
        parts = _invoices(invoices, _signed)
        own = self_borne(paid, by_others, parts)
    return _make(
        Item,
        (
            number, NAMES[insurer], CODES[product], first, last, AMOUNTS[premium], paid, by_others, others, parts,
            recognised, own, granted, INSURANCE, NO_VALUES,
        ),
    )  # fmt: skip


def _others(support: list[Any]) -> tuple[int, tuple[OtherSupport, ...]]:
    others = tuple([_support(each) for each in support])
    return sum([each.amount_fen for each in others if each.status == GRANTED]), others


def _support(data: Mapping[str, Any]) -> OtherSupport:
    level, amount, status = _SUPPORT(data)
    if len(data) != 3:  # noqa: PLR2004 -- exactly its fields
        raise UnusualError
    return _make(OtherSupport, (CODES[level], AMOUNTS[amount], CODES[status]))


def _invoices(stated: list[Any], fen: Callable[[str], int]) -> tuple[Invoice, ...]:
    found = []
    for each in stated:
        number, total, allocated = _INVOICE(each)
        if len(each) != 3 or type(number) is not str or not number.strip():  # noqa: PLR2004 -- exactly its fields
            raise UnusualError
        whole, part = fen(total), fen(allocated)
        if part < 0 <= whole or whole < 0 < part:
            raise UnusualError
        found.append(_make(Invoice, (number, whole, part)))
    return tuple(found)


def _signed(text: str) -> int:
    return fen_of(text, negative=True)
