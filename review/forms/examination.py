"""What an examiner enters on a case page: marks, reasons, lower amounts, an opinion. Cleans shape only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.models import Item
from records.forms import ChoiceField, LineField, MoneyField, ParagraphField, WholeField
from review.domain.checklist import IN_ORDER, TO_MEND
from review.selectors import Check
from review.services import Adjustment

MARKS = [(IN_ORDER, _("In order")), (TO_MEND, _("To mend"))]
ACTS = [("pass", _("Pass")), ("return", _("Return for correction")), ("refuse", _("Refuse"))]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One item with its two fields."""

    check: Check
    mark: forms.BoundField
    reason: forms.BoundField
    previous: str = ""

    @property
    def value(self) -> str:
        return str(self.mark.value() or "")


@dataclass(frozen=True, slots=True)
class AmountRow:
    """One item's amount as assessed, and the fields that lower it."""

    number: str
    current_yuan: Decimal
    amount: forms.BoundField
    reason: forms.BoundField


class DecisionForm(forms.Form):
    """`checks` are the items of the case, `amounts` its (item number, amount in yuan)."""

    seq = WholeField(widget=forms.HiddenInput)
    assessment = WholeField(required=False, widget=forms.HiddenInput)
    act = ChoiceField(choices=ACTS, error_messages={"required": _("Choose what you decide.")})
    opinion = ParagraphField(
        label=_("Opinion"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    inside = ParagraphField(
        label=_("Note for the offices"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self, *args: Any, checks: Sequence[Check], amounts: Sequence[tuple[str, Decimal]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.checks, self.amounts = list(checks), list(amounts)
        for check in self.checks:
            self.fields[check.key] = ChoiceField(choices=MARKS, required=False)
            self.fields[f"reason:{check.key}"] = LineField(required=False, max_length=500)
        for position in range(len(self.amounts)):
            self.fields[f"amount:{position}"] = MoneyField(required=False)
            self.fields[f"why:{position}"] = LineField(required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        """A return says of each marked item what to mend."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("act") == "return":
            for check in self.checks:
                if given.get(check.key) == TO_MEND and not given.get(f"reason:{check.key}"):
                    self.add_error(f"reason:{check.key}", _("Say what has to be put right."))
        return given

    def rows(self, previous: dict[str, str] | None = None) -> Iterator[CheckRow]:
        """The items in order, with what the examiner before marked."""
        for check in self.checks:
            earlier = (previous or {}).get(check.key, "")
            yield CheckRow(check, self[check.key], self[f"reason:{check.key}"], earlier)

    def amount_rows(self) -> Iterator[AmountRow]:
        for position, (number, current) in enumerate(self.amounts):
            yield AmountRow(number, current, self[f"amount:{position}"], self[f"why:{position}"])

    @property
    def adjusts(self) -> bool:
        """Whether an amount was entered, so that its fields stay in sight."""
        places = range(len(self.amounts))
        return any(self.data.get(f"amount:{place}") or self.data.get(f"why:{place}") for place in places)

    def marks(self) -> list[dict[str, str]]:
        """The marks as the services take them."""
        given = self.cleaned_data
        return [
            {"key": each.key, "mark": given.get(each.key, ""), "reason": given.get(f"reason:{each.key}", "")}
            for each in self.checks
        ]

    def adjustments(self) -> list[Adjustment]:
        """The amounts that were entered and differ from the current ones."""
        given = self.cleaned_data
        return [
            {"item": place, "number": number, "amount_yuan": amount, "reason": given.get(f"why:{place}", "")}
            for place, (number, current) in enumerate(self.amounts)
            if (amount := given.get(f"amount:{place}")) is not None and amount != current
        ]

    def returned(self, items: dict[int, Item]) -> list[tuple[str, Item | None, str]]:
        """(part, item or None, reason) of what goes back; reasons for the same part are put together."""
        found: dict[tuple[str, int | None], list[str]] = {}
        for check in self.checks:
            if self.cleaned_data.get(check.key) == TO_MEND:
                reason = self.cleaned_data.get(f"reason:{check.key}", "")
                found.setdefault((check.part, check.item_id), []).append(reason)
        return [
            (part, items.get(item) if item else None, "；".join(filter(None, reasons)))
            for (part, item), reasons in found.items()
        ]


class PaperForm(forms.Form):
    """Whether the paper that came in agrees with the filing."""

    agrees = ChoiceField(choices=[("yes", _("Agrees")), ("no", _("Differs"))])
    paper_note = LineField(required=False, max_length=300)
