"""One item as forms: itself, its invoices, the support of other levels; and back to what the service takes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from accounts.selectors import insurers
from applications.domain.questions import asked_fields
from applications.forms.choices import product_choices
from applications.forms.declared import stated_values, typed_values
from applications.forms.insurance import InsuranceForm
from applications.forms.item import FIELD, InvoiceForm, ItemForm, SupportForm, add_declared, declared_in
from applications.models import Item
from applications.pages.frame import paid_to_enterprise
from applications.pages.open_pages import shut_unless
from applications.pages.saving import valid_values
from applications.selectors import Filing
from rules.definition.declared import INSURANCE, Field, ItemKind

MOST_ROWS = 60
INVOICES, SUPPORT = "invoices", "other_support"
INSURANCE_NAMES = (
    "counterparty_name", "product", "number", "starts_on", "ends_on", "premium_yuan", "paid_yuan",
    "paid_by_others_yuan", "recognition_no",
)  # fmt: skip
INVOICE_NAMES = ("code", "number", "issued_on", "total_yuan", "allocated_yuan")
SUPPORT_NAMES = ("level", "amount_yuan", "document_no", "status")
TEXTS = {"code", "number", "document_no", "level", "status"}


@dataclass(frozen=True)
class ItemSheet:
    """`full_cover`: the public pays the insurer, so payment, invoices and other support are not asked for.

    `kind`: what the item is, where it is no insurance policy. `declared`: the fields that the policy adds.
    """

    item: InsuranceForm | ItemForm
    invoices: Sequence[InvoiceForm]
    support: Sequence[SupportForm]
    full_cover: bool
    kind: ItemKind | None = None
    declared: Sequence[Field] = ()
    has_invoices: bool = True

    @property
    def added(self) -> list[forms.BoundField]:
        """The fields that the policy adds to what every insurance policy has."""
        return declared_in(self.item)

    @property
    def forms(self) -> list[forms.Form]:
        return [self.item, *self.invoices, *self.support]

    def values(self) -> dict[str, Any]:
        """What could be read, as `save_policy` takes it."""
        read = valid_values(self.item)
        values = {name: value for name, value in read.items() if not name.startswith(FIELD)}
        if self.declared:
            values["values"] = stated_values(self.declared, FIELD, 0, read)
        if not self.full_cover:
            if self.has_invoices:
                values[INVOICES] = [_row(form, INVOICE_NAMES) for form in self.invoices]
            values[SUPPORT] = [_row(form, SUPPORT_NAMES) for form in self.support]
        return values


def item_sheet(filing: Filing, item: Item, data: QueryDict | None, *, more: str = "") -> ItemSheet:
    """The item as stored, or as typed. `more`: add one empty row of "invoices" or "other_support"."""
    application = filing.application
    kind = filing.rules.kind(item.kind)
    other = kind if kind is not None and kind.code != INSURANCE else None
    declared = asked_fields(kind) if kind is not None else ()
    full_cover = other is None and not paid_to_enterprise(application)
    initial = {name: getattr(item, name) for name in INSURANCE_NAMES} | {"counterparty": item.counterparty_id}
    initial |= typed_values(declared, FIELD, 0, item.values)
    products = product_choices(filing.definition, application.matter, item.kind)
    form: InsuranceForm | ItemForm
    if other is not None:
        form = ItemForm(data, initial=initial, kind=other, fields=declared, products=products)
    else:
        form = InsuranceForm(data, initial=initial, products=products, insurers=insurers(), full_cover=full_cover)
        add_declared(form, declared)
    stored = [_values(each, INVOICE_NAMES) for each in item.invoices.all()]
    granted = [_values(each, SUPPORT_NAMES) for each in item.other_support.all()]
    has_invoices = not full_cover and (other is None or other.evidence == "invoice")
    invoices = _rows(InvoiceForm, INVOICES, data, stored, blank=more == INVOICES or not stored)
    support = _rows(SupportForm, SUPPORT, data, granted, blank=more == SUPPORT)
    for each in (form, *invoices, *support):
        shut_unless(each, filing, "item", item.pk)
    shown_support = () if full_cover else support
    return ItemSheet(form, invoices if has_invoices else (), shown_support, full_cover, other, declared, has_invoices)


def _values(row: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _rows(
    form_class: type[Any], prefix: str, data: QueryDict | None, stored: list[dict[str, Any]], *, blank: bool
) -> list[Any]:
    if data is None:
        shown = [*stored, *([{}] if blank else [])]
        return [form_class(initial=row, prefix=f"{prefix}-{n}") for n, row in enumerate(shown)]
    dropped = data.get("drop", "")
    numbers = sorted({int(match[1]) for key in data if (match := re.match(rf"{prefix}-(\d{{1,3}})-", key))})
    return [
        form_class(data, initial=stored[n] if n < len(stored) else {}, prefix=f"{prefix}-{n}")
        for n in numbers[:MOST_ROWS]
        if f"{prefix}-{n}" != dropped
    ]


def _row(form: forms.Form, names: Sequence[str]) -> dict[str, Any]:
    values = valid_values(form, *names)
    return {name: values.get(name, "" if name in TEXTS else None) for name in names}
