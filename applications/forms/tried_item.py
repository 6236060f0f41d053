"""An item that is no insurance policy as somebody tries it in the estimator, in the words of the policy that has it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.domain.completeness import ITS_FIELD
from applications.domain.estimating import TriedItem
from applications.forms.asked import OfferedKind
from applications.forms.declared import stated_values
from applications.forms.item import add_declared, declared_in
from applications.wording import LEVELS
from records.forms import ChoiceField, MoneyField


class TriedItemForm(forms.Form):
    """The declared fields, and what another level granted. Nobody is asked for numbers, counterparties or invoices."""

    level = ChoiceField(label=_("Granted by which level"), required=False)
    granted_yuan = MoneyField(label=_("Amount granted (yuan)"), required=False)

    def __init__(self, data: Any, *, number: int, offered: OfferedKind) -> None:
        super().__init__(data, prefix=f"p-{number - 1}")
        self.number = self.place = number  # among all that is tried, and among its like
        self.offered = offered
        self.fields["level"].choices = [("", _("Please choose")), *LEVELS]  # type: ignore[attr-defined] # a choice field
        if offered.products:
            choices = [("", _("Please choose")), *offered.products]
            self.fields["product"] = ChoiceField(label=_("Kind"), required=False, choices=choices)
        add_declared(self, offered.fields)

    def declared(self) -> list[forms.BoundField]:
        return declared_in(self)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("granted_yuan") and not said.get("level") and "level" not in self.errors:
            self.add_error("level", _("Say which level granted the support."))
        return said

    def item(self) -> TriedItem | None:
        """The item, once everything that has to be stated is, without a fault."""
        if not self.is_valid() or (self.offered.products and not self.cleaned_data["product"]):
            return None
        values = stated_values(self.offered.fields, ITS_FIELD, 0, self.cleaned_data)
        stated = {code: value for code, value in values.items() if value is not None}
        if any(field.code not in stated for field in self.offered.fields if not field.optional):
            return None
        said = self.cleaned_data
        return TriedItem(
            number=self.number,
            scheme=self.offered.scheme,
            kind=self.offered.kind.code,
            values=stated,
            product=said.get("product", ""),
            level=said["level"],
            granted_yuan=said["granted_yuan"],
        )

    def says_more(self) -> bool:
        """Whether other support was typed, so that it is not folded away."""
        return any(name in self.errors or self[name].data for name in ("level", "granted_yuan"))
