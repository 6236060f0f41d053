"""One item in the words of the policy that declares it, its invoices, and the support other levels gave for it.

Shape only; rules live in the domain.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from accounts.wording import in_words
from applications.domain.completeness import ITS_FIELD
from applications.forms.declared import form_field, names_of
from applications.wording import LEVELS, SUPPORT_STATES
from records.domain.reading import DOCUMENT, INVOICE
from records.forms import ChoiceField, CodeField, DateField, LineField, ModelChoiceField, MoneyField
from rules.definition.declared import INSURANCE, Field, ItemKind


class ItemForm(forms.Form):
    """Fields carry the names that the service `save_item` takes; declared ones their code behind `ITS_FIELD`."""

    def __init__(
        self,
        *args: Any,
        kind: ItemKind,
        fields: Iterable[Field],
        products: Iterable[Any] = (),
        registered: QuerySet[Organisation] | None = None,
        only_registered: bool = False,
        recognised: bool = False,
        **kwargs: Any,
    ) -> None:
        """`products`: choices grouped by class. `registered`: who may be its counterparty here; `only_registered`:
        nobody else may, since the public pays them. `recognised`: some product needs a number of recognition."""
        super().__init__(*args, **kwargs)
        if kind.counterparty is not None:
            self._ask_counterparty(in_words(kind.counterparty), registered, only_registered)
        offered = list(products)
        if offered:
            label = _("Insurance product") if kind.code == INSURANCE else _("Kind")
            choices = [("", _("Please choose")), *offered]
            self.fields["product"] = ChoiceField(label=label, required=False, choices=choices)
        self.fields["number"] = CodeField(label=in_words(kind.number), required=False, max_length=60)
        add_declared(self, fields)
        if recognised:
            self.fields["recognition_no"] = CodeField(
                label=_("Number of the recognition as a major project"),
                alphabet=DOCUMENT,
                required=False,
                max_length=80,
                help_text=_("Only for insurance of other major technology projects. Leave empty otherwise."),
            )

    def _ask_counterparty(self, label: str, registered: QuerySet[Organisation] | None, only_registered: bool) -> None:  # noqa: FBT001 -- as given
        if registered is not None:
            empty = _("Please choose") if only_registered else _("Not in this list (write the name below)")
            self.fields["counterparty"] = ModelChoiceField(registered, label=label, required=False, empty_label=empty)
            label = _("%(counterparty)s, if not in the list") % {"counterparty": label}
        if not only_registered:
            self.fields["counterparty_name"] = LineField(label=label, required=False, max_length=120)


def add_declared(form: forms.Form, fields: Iterable[Field]) -> None:
    """The declared fields of an item at the end of its form."""
    for name, field, year in names_of(fields, ITS_FIELD, 0):
        form.fields[name] = form_field(field, year)


def declared_in(form: forms.Form) -> list[forms.BoundField]:
    return [form[name] for name in form.fields if name.startswith(ITS_FIELD)]


class InvoiceForm(forms.Form):
    """One premium invoice and the part of it that pays for this item."""

    code = CodeField(
        label=_("Invoice code"),
        alphabet=INVOICE,
        required=False,
        max_length=12,
        help_text=_("Empty for fully digital invoices."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    number = CodeField(
        label=_("Invoice number"),
        alphabet=INVOICE,
        required=False,
        max_length=20,
        help_text=_("20 digits on a fully digital invoice, otherwise 8."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    issued_on = DateField(label=_("Date of the invoice"), required=False)
    total_yuan = MoneyField(label=_("Invoice total, tax included (yuan)"), required=False)
    allocated_yuan = MoneyField(
        label=_("Of which for this policy (yuan)"),
        required=False,
        help_text=_("The whole total, unless the invoice covers several policies."),
    )


class SupportForm(forms.Form):
    """Support from another level for the same item."""

    level = ChoiceField(label=_("Granted by which level"), choices=LEVELS)
    status = ChoiceField(label=_("State of the other support"), choices=SUPPORT_STATES)
    amount_yuan = MoneyField(label=_("Amount of the other support (yuan)"), required=False)
    document_no = CodeField(
        label=_("Document number of the other support"),
        alphabet=DOCUMENT,
        required=False,
        max_length=80,
        help_text=_("Of the grant letter or public notice."),
    )
