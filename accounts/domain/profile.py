"""What an enterprise may say of itself: names, figures, sectors, certificates."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from records.domain.reading import CERTIFICATE, Unreadable, one_line, read_code, read_phone
from records.domain.refusals import Refusal

FIRST_YEAR = 2000
LONGEST_NAME = 120
YEAR_IN_NUMBER = re.compile(r"^G[RFS](\d{4})")


class ProfileRefused(Refusal):
    """Codes: name_missing, name_too_long(most), already_registered(uscc), sector_unknown, year_out_of_range(first,
    last), figure_negative, qualification_unknown, certificate_missing, certificate_twice(number), dates_reversed,
    issued_in_future."""


def accept_name(name: str, *, field: str = "name", most: int = LONGEST_NAME) -> str:
    """A name on one line. Raises ProfileRefused."""
    clean = one_line(name)
    if not clean:
        raise ProfileRefused("name_missing", field=field)
    if len(clean) > most:
        raise ProfileRefused("name_too_long", field=field, most=most)
    return clean


def accept_changes(changes: Mapping[str, Any], *, sectors: Collection[str]) -> dict[str, Any]:
    """The changes as they are kept; `sectors` are those there are.

    Raises ProfileRefused or Unreadable with the field.
    """
    clean = dict(changes)
    unknown = [code for code in clean.get("sectors", []) if code not in sectors]
    if unknown:
        raise ProfileRefused("sector_unknown", field="sectors")
    if "contact_phone" in clean:
        clean["contact_phone"] = read_phone(clean["contact_phone"], field="contact_phone")
    for field in ("contact_name", "legal_representative", "registered_address"):
        if field in clean:
            clean[field] = one_line(clean[field])
    return clean


def require_figures(*, year: int, employees: int | None, revenue_yuan: Decimal | None, this_year: int) -> None:
    """Raises ProfileRefused for a year to come or long gone, and for figures below zero."""
    if not FIRST_YEAR <= year <= this_year:
        raise ProfileRefused("year_out_of_range", field="figures_year", first=FIRST_YEAR, last=this_year)
    for field, value in (("employees", employees), ("revenue_yuan", revenue_yuan)):
        if value is not None and value < 0:
            raise ProfileRefused("figure_negative", field=field)


def accept_certificate(
    *, kind: str, number: str, issued_on: date, valid_until: date, today: date, kinds: Collection[str]
) -> str:
    """The certificate's number as it is kept; `kinds` are those there are. Both dates are inclusive.

    Raises ProfileRefused.
    """
    if kind not in kinds:
        raise ProfileRefused("qualification_unknown", field="kind")
    try:
        clean = read_code(number, CERTIFICATE)
    except Unreadable as refusal:
        raise refusal.at("certificate_no") from None
    if not clean:
        raise ProfileRefused("certificate_missing", field="certificate_no")
    if issued_on > today:
        raise ProfileRefused("issued_in_future", field="issued_on")
    if valid_until < issued_on:
        raise ProfileRefused("dates_reversed", field="valid_until")
    return clean


def certificate_warnings(*, kind: str, number: str, issued_on: date, valid_until: date, today: date) -> list[str]:
    """Codes of what deserves a second look: certificate_year (the year in GR… is another), certificate_expired."""
    found = []
    year = YEAR_IN_NUMBER.match(number)
    if kind == "high_tech" and year and int(year[1]) != issued_on.year:
        found.append("certificate_year")
    if valid_until < today:
        found.append("certificate_expired")
    return found
