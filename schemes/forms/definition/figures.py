"""Money, shares and whole numbers the way people write them, kept the way a definition writes them."""

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.templatetags.formats import yuan
from schemes.domain.money import MoneyError, fen_of, rate_of, yuan_of

WAN = 10_000


def _compared(value: object) -> str:
    """A typed text without the differences that a browser makes by itself."""
    return ("" if value is None else str(value)).replace("\r\n", "\n").strip()


def _plain(value: object) -> str:
    """Full-width signs narrowed, blanks and grouping commas dropped."""
    return re.sub(r"[\s,_]", "", unicodedata.normalize("NFKC", str(value or "")))


class TextField(forms.CharField):
    """A text; line ends as the file writes them. What is sent back as it was shown is no change."""

    def clean(self, value: Any) -> Any:
        return str(super().clean(value)).replace("\r\n", "\n")

    def has_changed(self, initial: Any, data: Any) -> bool:
        shown = self.prepare_value(initial)
        return _compared(data) != _compared("" if shown is None else shown)


class MoneyField(TextField):
    """Yuan: "500,000", "50 万", "￥2,500.00 元" → "500000.00"; empty → "". Shown with grouping and two decimals."""

    def clean(self, value: Any) -> str:
        text = _plain(value).removeprefix("¥").removesuffix("元").removesuffix("yuan")
        if not text:
            return ""
        try:
            return _yuan_text(text)
        except (InvalidOperation, MoneyError):
            raise ValidationError(
                _("Write an amount in yuan with at most two decimals, such as 500,000.00 or 50 万."), code="money"
            ) from None

    def prepare_value(self, value: Any) -> str:
        return shown_money(value)


def _yuan_text(text: str) -> str:
    """The text of a file for an amount people typed; InvalidOperation or MoneyError if it is none."""
    factor = WAN if text.endswith("万") else 1
    fen = Decimal(text.removesuffix("万")) * factor * 100
    if not fen.is_finite() or fen != fen.to_integral_value():
        raise MoneyError("not_two_decimals", text)
    amount = yuan_of(int(fen))
    fen_of(amount)
    return amount


def shown_money(value: object) -> str:
    """An amount of the file with grouping; what is no amount stays as it is."""
    try:
        fen_of(value)
    except MoneyError:
        return "" if value is None else str(value)
    return yuan(value)


class PercentField(TextField):
    """A share: "30", "30 %", "３０％" → "30%"; empty → ""."""

    def clean(self, value: Any) -> str:
        text = re.sub(r"\s", "", unicodedata.normalize("NFKC", str(value or "")))
        if not text:
            return ""
        share = f"{text.removesuffix('%')}%"
        try:
            rate_of(share)
        except MoneyError:
            raise ValidationError(
                _("Write a percentage between 0 and 100, such as 30 % or 33.33 %."), code="percent"
            ) from None
        return share


class WholeField(TextField):
    """A whole number, possibly negative; empty → None."""

    def clean(self, value: Any) -> int | None:
        text = _plain(value)
        if not text:
            return None
        if not re.fullmatch(r"-?[0-9]{1,9}", text):
            raise ValidationError(_("Write a whole number."), code="whole")
        return int(text)


class CodesField(TextField):
    """Codes with blanks or commas between them → a list without repetitions."""

    def clean(self, value: Any) -> list[str]:
        text = unicodedata.normalize("NFKC", str(value or ""))
        return list(dict.fromkeys(part for part in re.split(r"[\s,、;]+", text) if part))
