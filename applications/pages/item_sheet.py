"""One item as forms: itself, its invoices, the support of other levels; and back to what the service takes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from accounts.selectors import institutions
from applications.domain.completeness import ITS_FIELD
from applications.forms.choices import product_choices
from applications.forms.declared import stated_values, typed_values
from applications.forms.item import InvoiceForm, ItemForm, SupportForm
from applications.models import Item
from applications.pages.open_pages import shut_unless
from applications.pages.saving import valid_values
from applications.selectors import Filing
from rules.definition.declared import INSURANCE, INSURANCE_POLICY, Field, ItemKind

MOST_ROWS = 60
INVOICES, SUPPORT = "invoices", "other_support"
OWN_NAMES = ("counterparty_name", "product", "number", "recognition_no")
INVOICE_NAMES = ("code", "number", "issued_on", "total_yuan", "allocated_yuan")
SUPPORT_NAMES = ("level", "amount_yuan", "document_no", "status")
TEXTS = {"code", "number", "document_no", "level", "status"}


@dataclass(frozen=True)
class ItemSheet:
    """`full_cover`: the public pays the insurer, so payment, invoices and other support are not asked for.

    `insured`: it is an insurance policy. `declared`: the fields of its kind that are asked for.
    """

    item: ItemForm
    invoices: Sequence[InvoiceForm]
    support: Sequence[SupportForm]
    full_cover: bool
    insured: bool
    declared: Sequence[Field]
    has_invoices: bool

    @property
    def forms(self) -> list[forms.Form]:
        return [self.item, *self.invoices, *self.support]

    @property
    def whole_lines(self) -> list[str]:
        """The fields that take a line of their own."""
        named = {"counterparty", "counterparty_name"} & set(self.item.fields)
        return ["product", "number", *(named if len(named) == 1 else ())]

    def values(self) -> dict[str, Any]:
        """What could be read, as `save_item` takes it."""
        read = valid_values(self.item)
        values = {name: value for name, value in read.items() if not name.startswith(ITS_FIELD)}
        if self.declared:
            values["values"] = stated_values(self.declared, ITS_FIELD, 0, read)
        if not self.full_cover:
            if self.has_invoices:
                values[INVOICES] = [_row(form, INVOICE_NAMES) for form in self.invoices]
            values[SUPPORT] = [_row(form, SUPPORT_NAMES) for form in self.support]
        return values


def item_sheet(filing: Filing, item: Item, data: QueryDict | None, *, more: str = "") -> ItemSheet:
    """The item as stored, or as typed. `more`: add one empty row of "invoices" or "other_support"."""
    kind = filing.rules.kind(item.kind) or INSURANCE_POLICY
    declared = filing.rules.fields_of(kind)
    full_cover = filing.rules.premium_only
    form = _item_form(filing, item, kind, data)
    stored = [_values(each, INVOICE_NAMES) for each in item.invoices.all()]
    granted = [_values(each, SUPPORT_NAMES) for each in item.other_support.all()]
    has_invoices = not full_cover and kind.evidence == "invoice"
    invoices = _rows(InvoiceForm, INVOICES, data, stored, blank=more == INVOICES or not stored)
    support = _rows(SupportForm, SUPPORT, data, granted, blank=more == SUPPORT)
    for each in (form, *invoices, *support):
        shut_unless(each, filing, "item", item.pk)
    return ItemSheet(
        item=form,
        invoices=invoices if has_invoices else (),
        support=() if full_cover else support,
        full_cover=full_cover,
        insured=kind.code == INSURANCE,
        declared=declared,
        has_invoices=has_invoices,
    )


def _item_form(filing: Filing, item: Item, kind: ItemKind, data: QueryDict | None) -> ItemForm:
    rules = filing.rules
    initial = {name: getattr(item, name) for name in OWN_NAMES} | {"counterparty": item.counterparty_id}
    declared = rules.fields_of(kind)
    return ItemForm(
        data,
        initial=initial | typed_values(declared, ITS_FIELD, 0, item.values),
        kind=kind,
        fields=declared,
        products=product_choices(filing.definition, filing.application.matter, item.kind),
        registered=institutions(kind.payee) if rules.is_listed(kind) else None,
        only_registered=rules.premium_only,
        recognised=bool(rules.recognised),
    )


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
