"""What an enterprise says of itself."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.domain.profile import (
    ProfileRefused,
    accept_certificate,
    accept_changes,
    accept_name,
    certificate_warnings,
    require_figures,
)
from records.domain.reading import Unreadable

TODAY = date(2026, 11, 22)
CERTIFICATE = {
    "kind": "high_tech",
    "number": "gr202511000001",
    "issued_on": date(2025, 10, 28),
    "valid_until": date(2028, 10, 27),
    "today": TODAY,
}


def refusal(call, *args, **kwargs):
    with pytest.raises(ProfileRefused) as refused:
        call(*args, **kwargs)
    return refused.value.code, refused.value.field


def test_accept_name_on_one_line():
    assert accept_name("  北京 \n 青穗  科技 ") == "北京 青穗 科技"


def test_accept_name_refuses():
    assert refusal(accept_name, " ") == ("name_missing", "name")
    assert refusal(accept_name, "名" * 121) == ("name_too_long", "name")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"sectors": ["astrology"]}, ("sector_unknown", "sectors")),
    ],
)
def test_accept_changes_refuses(changes, expected):
    assert refusal(accept_changes, changes, sectors={"astronomy"}) == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"year": 2027}, ("year_out_of_range", "figures_year")),
        ({"year": 1999}, ("year_out_of_range", "figures_year")),
        ({"employees": -1}, ("figure_negative", "employees")),
        ({"revenue_yuan": Decimal(-1)}, ("figure_negative", "revenue_yuan")),
    ],
)
def test_require_figures_refuses(figures, expected):
    given = {"year": 2025, "employees": 1, "revenue_yuan": Decimal(1), "this_year": 2026} | figures
    assert refusal(require_figures, **given) == expected


def test_accept_changes_refuses_a_phone_at_its_field():
    with pytest.raises(Unreadable) as refused:
        accept_changes({"contact_phone": "abc"}, sectors=())
    assert refused.value.field == "contact_phone"


def test_accept_changes_keeps_what_was_not_given_out():
    assert accept_changes({"employees": 0}, sectors=()) == {"employees": 0}


def test_accept_certificate_writes_numbers_one_way():
    assert accept_certificate(**CERTIFICATE, kinds={"high_tech"}) == "GR202511000001"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"kind": "noble"}, ("qualification_unknown", "kind")),
        ({"number": " "}, ("certificate_missing", "certificate_no")),
        ({"issued_on": date(2026, 11, 23)}, ("issued_in_future", "issued_on")),
        ({"valid_until": date(2025, 10, 27)}, ("dates_reversed", "valid_until")),
    ],
)
def test_accept_certificate_refuses(changes, expected):
    assert refusal(accept_certificate, **{**CERTIFICATE, **changes}, kinds={"high_tech"}) == expected


def test_certificate_valid_for_a_single_day():
    assert accept_certificate(**{**CERTIFICATE, "issued_on": TODAY, "valid_until": TODAY}, kinds={"high_tech"})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"number": "GR202411000001"}, ["certificate_year"]),
        ({"number": "BJ-17"}, []),
        ({"valid_until": TODAY}, []),
        ({"valid_until": date(2026, 11, 21)}, ["certificate_expired"]),
    ],
)
def test_certificate_warnings(changes, expected):
    assert certificate_warnings(**{**CERTIFICATE, "number": "GR202511000001", **changes}) == expected
