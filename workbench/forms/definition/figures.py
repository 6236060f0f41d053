"""Money, shares and whole numbers as people write them, kept the way a definition writes them."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.templatetags.formats import yuan
from records.domain.reading import narrow, read_date, read_money, read_number, read_share, read_whole
from records.forms import ParagraphField
from records.forms.read import read_at_field
from rules.definition.declared import COUNT, DAY, MONEY, NUMBER, RATE, YES_NO
from rules.money import MoneyError, fen_of, rate_of

MOST = 999_999_999
ANSWERS: dict[str, bool | str] = {"": "", "是": True, "yes": True, "否": False, "no": False}
MOST_NUMBER = Decimal(10**12)
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
        return read_at_field(_money, value)

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
    """A share: "30", "30 %", "３０％" → "30%", "5 ‰" → "5‰"; empty → ""."""

    def clean(self, value: Any) -> str:
        return read_at_field(_share, value)


def _share(text: str) -> str:
    percent = read_share(text, most=MOST_PERCENT)
    if percent is None:
        return ""
    of_thousand = narrow(text).strip().endswith("‰")
    share = f"{(percent * 10).normalize():f}‰" if of_thousand else f"{percent.normalize():f}%"
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


def _number(text: str) -> str:
    number = read_number(text, most=MOST_NUMBER)
    return "" if number is None else f"{number.normalize():f}"


class NumberField(TextField):
    """A number that is no money: "1,234.5", "1.2 万" → "12000"; empty → ""."""

    def clean(self, value: Any) -> str:
        return read_at_field(_number, value)


def _money(text: str) -> str:
    amount = read_money(text)
    return "" if amount is None else f"{amount:.2f}"


def _answer(text: str) -> bool | str:
    return ANSWERS.get(narrow(text).strip().casefold(), text.strip())


READERS: dict[str, Any] = {
    MONEY: _money,
    NUMBER: _number,
    RATE: _share,
    COUNT: lambda text: read_whole(text, most=MOST),
    DAY: read_date,
    YES_NO: _answer,
}


class StatedField(TextField):
    """A value of a declared type as people write it: an amount, a share, a day. Of no known type: the text."""

    def __init__(self, *, type_: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.type = type_

    def clean(self, value: Any) -> Any:
        reader = READERS.get(self.type)
        return read_at_field(reader, value) if reader else super().clean(value)

    def prepare_value(self, value: Any) -> str:
        return shown_stated(value, self.type)


class StatedListField(StatedField):
    """Several of them, with commas between."""

    def clean(self, value: Any) -> list[Any]:
        texts = [part for part in re.split(r"\s*[、，;；]\s*|,\s+", str(value or "")) if part]
        return [super(StatedListField, self).clean(text) for text in texts]

    def prepare_value(self, value: Any) -> str:
        if isinstance(value, list):
            return "、".join(shown_stated(each, self.type) for each in value)
        return "" if value is None else str(value)


def shown_stated(value: Any, type_: str) -> str:
    """A value of the file as the page writes it."""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, date):
        return value.isoformat()
    return shown_money(value) if type_ == MONEY else "" if value is None else str(value)
