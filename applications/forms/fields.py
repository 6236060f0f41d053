"""Fields that read what people type: money with separators, full-width digits, numbers copied from paper. No rules."""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d*)?|\d+(\.\d*)?|\.\d+")
_CURRENCY = re.compile(r"^(¥|CNY|RMB)|(元|CNY|RMB)$", re.IGNORECASE)
_LARGEST = Decimal("999999999999.99")


def narrow(text: str) -> str:
    """Full-width letters, digits and punctuation as their ordinary forms, without spaces."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


class MoneyInput(forms.TextInput):
    """Shows 200,000.00; what could not be read is shown back as it was typed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "class": "money", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return f"{value:,.2f}" if isinstance(value, Decimal) else super().format_value(value)


class MoneyField(forms.Field):
    """Yuan as Decimal with two places. Accepts 200000, 200,000.00, ２００，０００．００, ¥200,000 and 200000 元."""

    widget = MoneyInput
    default_error_messages = {
        "invalid": _("Enter an amount in yuan, for example 200,000.00."),
        "negative": _("An amount cannot be negative."),
        "decimals": _("An amount has at most two decimals."),
        "large": _("This amount is larger than the system can hold. Please check the digits."),
    }

    def to_python(self, value: Any) -> Decimal | None:
        text = _CURRENCY.sub("", narrow(str(value or "")))
        if not text:
            return None
        if text.startswith("-"):
            raise ValidationError(self.error_messages["negative"], "negative")
        if not _GROUPED.fullmatch(text):
            raise ValidationError(self.error_messages["invalid"], "invalid")
        amount = Decimal(text.replace(",", ""))
        if amount != round(amount, 2):
            raise ValidationError(self.error_messages["decimals"], "decimals")
        if amount > _LARGEST:
            raise ValidationError(self.error_messages["large"], "large")
        return amount.quantize(Decimal("0.01"))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class CountField(forms.Field):
    """A whole number of people; accepts 1,200 and full-width digits, and a trailing 人."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages = {
        "invalid": _("Enter a whole number, for example 85."),
        "large": _("This number is too large. Please check the digits."),
    }

    def to_python(self, value: Any) -> int | None:
        text = narrow(str(value if value is not None else "")).removesuffix("人").replace(",", "")
        if not text:
            return None
        if not text.isascii() or not text.isdigit():
            raise ValidationError(self.error_messages["invalid"], "invalid")
        if len(text) > 8:  # noqa: PLR2004 -- eight digits of people are more than any city
            raise ValidationError(self.error_messages["large"], "large")
        return int(text)


class PaperNumberField(forms.CharField):
    """A number copied from paper (policy, invoice, certificate): full-width forms narrowed, spaces removed."""

    def to_python(self, value: Any) -> str:
        return narrow(super().to_python(value) or "").upper()


class DateField(forms.DateField):
    """A native date input; also reads 2026-06-01, 2026/6/1, 2026.6.1, 20260601 and 2026年6月1日 typed by hand."""

    default_error_messages = {"invalid": _("Enter a date, for example 2026-06-01.")}
    input_formats = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date", "class": "w-date"}, format="%Y-%m-%d"))
        super().__init__(input_formats=self.input_formats, **kwargs)

    def to_python(self, value: Any) -> Any:
        return super().to_python(narrow(value) if isinstance(value, str) else value)
