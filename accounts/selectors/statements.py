"""What is known of an organisation by its statements: the latest of each fact, and all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from accounts.domain.statements import Said, meaning_of
from accounts.models import FactStatement
from rules.definition.declared import EMPLOYEES, REVENUE, Field


@dataclass(frozen=True, slots=True)
class Figures:
    """Staff and revenue (yuan) of one year; None where nobody stated them."""

    year: int | None = None
    employees: int | None = None
    revenue_yuan: Decimal | None = None


def statements_of(organisation: int) -> QuerySet[FactStatement]:
    """Everything stated of the organisation (its key), the latest first."""
    return FactStatement.objects.filter(organisation=organisation)


def said_otherwise(organisation: int, said: Iterable[Said], *, reference: str) -> list[FactStatement]:
    """Statements of the same facts and years made elsewhere than under `reference`, where they differ from `said`.

    Of each other place what was said there last, the latest first.
    """
    meant = {(meaning_of(each.field), each.year): each.value for each in said}
    rows = FactStatement.objects.filter(organisation=organisation, meaning__in={meaning for meaning, _year in meant})
    places = ("code", "meaning", "year", "source", "reference")
    last = rows.exclude(reference=reference).order_by(*places, "-pk").distinct(*places)
    found = [row for row in last if (row.meaning, row.year) in meant and row.value is not None]
    return sorted((row for row in found if row.value != meant[row.meaning, row.year]), key=lambda row: -row.pk)


def stated_values(organisation: int, fields: Iterable[Field]) -> dict[str, Any]:
    """What stands of these facts as a claim states them; of facts of several years year by year."""
    meant = {meaning_of(field): field for field in fields}
    found: dict[str, Any] = {}
    for row in _latest(organisation, Q(meaning__in=meant)):
        if row.value is None:
            continue
        if row.year is None:
            found[row.code] = row.value
        else:
            found.setdefault(row.code, {})[str(row.year)] = row.value
    return found


def figures_of(organisation: int, year: int | None = None) -> Figures:
    """Staff and revenue of a year; without one of the last year anybody stated."""
    rows = _latest(organisation, Q(meaning__in=[meaning_of(EMPLOYEES), meaning_of(REVENUE)]))
    years = [row.year for row in rows if row.year and row.value is not None]
    wanted = year or max(years, default=None)
    values = {row.code: row.value for row in rows if row.year == wanted and row.value is not None}
    if not values:
        return Figures()
    revenue = values.get(REVENUE.code)
    return Figures(wanted, values.get(EMPLOYEES.code), None if revenue is None else Decimal(revenue))


def _latest(organisation: int, which: Q) -> list[FactStatement]:
    rows = FactStatement.objects.filter(which, organisation=organisation)
    return list(rows.order_by("code", "meaning", "year", "-pk").distinct("code", "meaning", "year"))
