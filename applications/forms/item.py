"""One item that is no insurance policy: a loan, a lease, a contract, in the words of the policy that declares it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.forms.choices import in_words
from applications.forms.declared import form_field, names_of
from records.forms import ChoiceField, CodeField, LineField
from rules.definition.declared import Field, ItemKind

FIELD = "field-"


class ItemForm(forms.Form):
    """Fields carry the names that the service `save_policy` takes; declared ones their code behind `FIELD`."""

    def __init__(
        self, *args: Any, kind: ItemKind, fields: Iterable[Field], products: Iterable[Any] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if kind.counterparty is not None:
            self.fields["insurer_name"] = LineField(label=in_words(kind.counterparty), required=False, max_length=120)
        self.fields["policy_no"] = CodeField(label=in_words(kind.number), required=False, max_length=60)
        offered = list(products)
        if offered:
            choices = [("", _("Please choose")), *offered]
            self.fields["product"] = ChoiceField(label=_("Kind"), required=False, choices=choices)
        add_declared(self, fields)

    def declared(self) -> list[forms.BoundField]:
        return declared_in(self)


def add_declared(form: forms.Form, fields: Iterable[Field]) -> None:
    """The declared fields of an item at the end of its form."""
    for name, field, year in names_of(fields, FIELD, 0):
        form.fields[name] = form_field(field, year)


def declared_in(form: forms.Form) -> list[forms.BoundField]:
    return [form[name] for name in form.fields if name.startswith(FIELD)]
