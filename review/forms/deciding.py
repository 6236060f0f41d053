"""What an officer decides within the bounds of the policy: one value for each place, one reason. Cleans shape only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.domain.deciding import RATE, Place
from records.forms import LineField, MoneyField, ShareField, WholeField


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """One place with its field. `is_rate`: a share of a base, else a sum of yuan."""

    place: Place
    value: forms.BoundField

    @property
    def is_rate(self) -> bool:
        return self.place.of == RATE


class DecidedForm(forms.Form):
    """An empty field leaves its place as it is."""

    seq = WholeField(widget=forms.HiddenInput)
    assessment = WholeField(widget=forms.HiddenInput)
    decided_reason = LineField(required=False, max_length=500)

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = list(places)
        for number, place in enumerate(self.places):
            field = ShareField(most=Decimal(1000), required=False) if place.of == RATE else MoneyField(required=False)
            self.fields[f"decided:{number}"] = field

    def clean(self) -> dict[str, Any]:
        """At least one value within its bounds, and the reason."""
        given: dict[str, Any] = super().clean() or {}
        for number, place in enumerate(self.places):
            value = given.get(f"decided:{number}")
            if value is not None and not _number(place.least) <= value <= _number(place.most):
                said = _("Between %(least)s and %(most)s.") % {"least": place.least, "most": place.most}
                self.add_error(f"decided:{number}", said)
        if not self.errors and not self.values():
            self.add_error("decided:0" if self.places else None, _("Enter what is decided."))
        if not given.get("decided_reason"):
            self.add_error("decided_reason", _("Give the reason: it stays with the case."))
        return given

    def rows(self) -> Iterator[DecidedRow]:
        for number, place in enumerate(self.places):
            yield DecidedRow(place, self[f"decided:{number}"])

    def values(self) -> dict[Place, str]:
        """What was entered, as a claim writes it."""
        found = {}
        for number, place in enumerate(self.places):
            value = self.cleaned_data.get(f"decided:{number}")
            if value is not None:
                found[place] = f"{value.normalize():f}%" if place.of == RATE else f"{value:.2f}"
        return found


def _number(text: str) -> Decimal:
    return Decimal(text.removesuffix("%"))
