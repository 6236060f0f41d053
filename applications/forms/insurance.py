"""One insurance policy as it is filed. Shape only; rules live in the domain."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from records.domain.reading import DOCUMENT
from records.forms import ChoiceField, CodeField, DateField, LineField, ModelChoiceField, MoneyField


class InsuranceForm(forms.Form):
    """Fields carry the names that the service `save_item` takes."""

    counterparty = ModelChoiceField(
        Organisation.objects.none(),
        label=_("Insurer"),
        required=False,
        empty_label=_("Not in this list (write the name below)"),
    )
    counterparty_name = LineField(label=_("Name of the insurer, if not in the list"), required=False, max_length=120)
    product = ChoiceField(label=_("Insurance product"), required=False)
    number = CodeField(label=_("Policy number"), required=False, max_length=60)
    starts_on = DateField(label=_("Cover begins on"), required=False)
    ends_on = DateField(label=_("Cover ends on"), required=False)
    premium_yuan = MoneyField(
        label=_("Premium of the policy (yuan)"), required=False, help_text=_("As printed on the policy.")
    )
    paid_yuan = MoneyField(
        label=_("Premium actually paid (yuan)"),
        required=False,
        help_text=_("As on the payment slip. A premium returned by the insurer does not count."),
    )
    paid_by_others_yuan = MoneyField(
        label=_("Of which paid by others (yuan)"),
        required=False,
        help_text=_("For example by a parent company or a park. Enter 0 if nobody else paid."),
    )
    recognition_no = CodeField(
        label=_("Number of the recognition as a major project"),
        alphabet=DOCUMENT,
        required=False,
        max_length=80,
        help_text=_("Only for insurance of other major technology projects. Leave empty otherwise."),
    )

    def __init__(
        self,
        *args: Any,
        products: Iterable[Any],
        insurers: Iterable[Organisation],
        full_cover: bool = False,
        **kwargs: Any,
    ) -> None:
        """`products`: choices grouped by class; `full_cover`: the public pays the insurer, payment is not asked."""
        super().__init__(*args, **kwargs)
        self.fields["counterparty"].queryset = insurers  # type: ignore[attr-defined] # a model choice field
        self.fields["product"].choices = [("", _("Please choose")), *products]  # type: ignore[attr-defined] # a choice field
        if full_cover:
            for name in ("counterparty_name", "paid_yuan", "paid_by_others_yuan", "recognition_no"):
                del self.fields[name]
            self.fields["counterparty"].empty_label = _("Please choose")  # type: ignore[attr-defined] # a model choice field
