"""Money, shares and whole numbers as people write them, kept the way a definition writes them."""

import re
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.templatetags.formats import yuan
from records.domain.reading import narrow, read_money, read_share, read_whole
from records.forms import ParagraphField
from records.forms.read import read_at_field
from rules.money import MoneyError, fen_of, rate_of

MOST = 999_999_999
MOST_PERCENT = Decimal(9999)  # the definition's own check says which share may be how large


def _compared(value: object) -> str:
    """A typed text without the differences that a browser makes by itself."""
    return ("" if value is None else str(value)).replace("\r\n", "\n").strip()


class TextField(ParagraphField):
    """A text; line ends as the file writes them. What is sent back as it was shown is no change."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        shown = self.prepare_value(initial)
        return _compared(data) != _compared("" if shown is None else shown)


class MoneyField(TextField):
    """Yuan: "500,000", "50 万", "￥2,500.00 元" → "500000.00"; empty → "". Shown with grouping and two decimals."""

    def clean(self, value: Any) -> str:
        amount = read_at_field(read_money, value)
        return "" if amount is None else f"{amount:.2f}"

    def prepare_value(self, value: Any) -> str:
        return shown_money(value)


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
        percent = read_at_field(lambda text: read_share(text, most=MOST_PERCENT), value)
        if percent is None:
            return ""
        share = f"{percent.normalize():f}%"
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
        return read_at_field(lambda text: read_whole(text, least=-MOST, most=MOST), value)


class CodesField(TextField):
    """Codes with blanks or commas between them → a list without repetitions."""

    def clean(self, value: Any) -> list[str]:
        text = narrow(super().clean(value))
        return list(dict.fromkeys(part for part in re.split(r"[\s,、;]+", text) if part))
