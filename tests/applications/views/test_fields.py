"""What people type and what is read: money, counts, numbers from paper, dates."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from applications.forms.fields import CountField, DateField, MoneyField, PaperNumberField


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("200000", "200000.00"),
        ("200,000.00", "200000.00"),
        ("２００，０００．０５", "200000.05"),
        ("￥ 2 500", "2500.00"),
        ("2500元", "2500.00"),
        (" 1,234,567.8 ", "1234567.80"),
        (".5", "0.50"),
        ("0", "0.00"),
    ],
)
def test_amount_is_read(typed, read):
    assert MoneyField().clean(typed) == Decimal(read)
    assert str(MoneyField().clean(typed)) == read


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("二十万", "invalid"),
        ("20,00", "invalid"),
        ("1.2.3", "invalid"),
        ("1e5", "invalid"),
        ("NaN", "invalid"),
        ("-5", "negative"),
        ("1.005", "decimals"),
        ("9999999999999", "large"),
    ],
)
def test_amount_is_not_guessed(typed, code):
    with pytest.raises(ValidationError) as caught:
        MoneyField().clean(typed)
    assert caught.value.code == code


def test_empty_amount_is_nothing():
    assert MoneyField(required=False).clean("  ") is None


def test_amount_is_shown_with_separators_and_bad_typing_as_typed():
    widget = MoneyField().widget
    assert widget.format_value(Decimal("200000.00")) == "200,000.00"
    assert widget.format_value("二十万") == "二十万"


@pytest.mark.parametrize(("typed", "read"), [("85", 85), ("１，２００", 1200), ("85人", 85)])
def test_count_is_read(typed, read):
    assert CountField().clean(typed) == read


@pytest.mark.parametrize("typed", ["8.5", "about 80", "-3", "123456789"])
def test_count_is_not_guessed(typed):
    with pytest.raises(ValidationError):
        CountField().clean(typed)


def test_number_from_paper_loses_spaces_and_full_width():
    assert PaperNumberField().clean(" ｐｙ dz 2026 ") == "PYDZ2026"


@pytest.mark.parametrize("typed", ["2026-06-01", "2026/6/1", "20260601", "2026年6月1日", "２０２６-０６-０１"])
def test_date_is_read(typed):
    assert DateField().clean(typed) == date(2026, 6, 1)


def test_date_that_is_none_is_refused():
    with pytest.raises(ValidationError):
        DateField().clean("2026-02-30")
