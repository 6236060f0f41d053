"""Fields of amounts, whole numbers and shares."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from records.domain.reading import MOST_YUAN, read_money, read_number, read_share, read_whole
from records.domain.reading.figures import figure, trimmed
from records.forms.read import read_at_field, said


class MoneyInput(forms.TextInput):
    """Shows 200,000.00; what could not be read is shown back as it was typed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "class": "money", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return f"{value:,.2f}" if isinstance(value, Decimal) else super().format_value(value)


class FigureField(forms.Field):
    """A number; None where nothing is typed. An equal number written in another way is no change."""

    widget: Any = forms.TextInput
    default_error_messages = {"required": said("required")}

    def read(self, text: str) -> Decimal | int | None:
        plain = trimmed(text)
        return figure(plain) if plain else None

    def to_python(self, value: Any) -> Decimal | int | None:
        return read_at_field(self.read, value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        if self.disabled:
            return False
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class MoneyField(FigureField):
    """Yuan as Decimal with two places; `negative` takes a minus in front (a red invoice)."""

    widget = MoneyInput

    def __init__(self, *, most: Decimal = MOST_YUAN, negative: bool = False, **kwargs: Any) -> None:
        self.most, self.negative = most, negative
        super().__init__(**kwargs)

    def read(self, text: str) -> Decimal | None:
        return read_money(text, most=self.most, negative=self.negative)


class WholeField(FigureField):
    """A whole number from `least` to `most`."""

    def __init__(self, *, least: int = 0, most: int = 2**31 - 1, **kwargs: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        if isinstance(widget, forms.NumberInput):
            return {"min": self.least, "max": self.most}
        return {} if widget.is_hidden else {"inputmode": "numeric", "autocomplete": "off"}

    def read(self, text: str) -> int | None:
        return read_whole(text, least=self.least, most=self.most)


class ShareField(FigureField):
    """A share in percent as Decimal: 33.33."""

    def __init__(self, *, most: Decimal = Decimal(100), **kwargs: Any) -> None:
        self.most = most
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        if isinstance(widget, forms.NumberInput):
            return {"min": 0, "max": self.most, "step": "0.01"}
        return {"inputmode": "decimal", "autocomplete": "off"}

    def read(self, text: str) -> Decimal | None:
        return read_share(text, most=self.most)


class NumberField(FigureField):
    """A number that is no money, not below zero, as Decimal: an area, a weight, years and a half."""

    def __init__(self, *, most: Decimal = Decimal(10) ** 12, places: int = 6, **kwargs: Any) -> None:
        self.most, self.places = most, places
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {} if widget.is_hidden else {"inputmode": "decimal", "autocomplete": "off"}

    def read(self, text: str) -> Decimal | None:
        return read_number(text, most=self.most, places=self.places)
