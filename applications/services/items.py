"""The items of a filing with their invoices and other support: adding, saving, removing."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from accounts.domain.roles import OrganisationKind
from accounts.models import Organisation, User
from applications.domain.completeness import ITS_FIELD
from applications.domain.editing import ITEM, ITEMS
from applications.domain.refusals import InvalidFact, NotEditable
from applications.domain.stating import EARLIEST, LATEST, require_stated
from applications.models import Application, Item, ItemInvoice, OtherSupport, ReturnedPart
from applications.selectors.clock import official_now
from applications.selectors.rules import matter_rules
from applications.services.locking import lock_for_edit, require_open, touch
from records.domain.reading import paragraph
from rules.definition.declared import INSURANCE_POLICY
from rules.words import catalogue

MOST_ITEMS = 50
MOST_ROWS = 100
FIELDS = {
    "counterparty",
    "counterparty_name",
    "product",
    "number",
    "recognition_no",
    "values",
}
LEVELS = (*catalogue.LEVELS, "other")  # of another level, which no condition asks for
STATES = ("granted", "applied")


@transaction.atomic
def add_item(*, application: Application, revision: int, by: User, kind: str = "") -> Item:
    """An empty item at the end of the list, of the kind named or of the first that the matter is for.

    Raises InvalidFact: too_many_items beyond what the matter counts, unknown_choice for a kind that it is not for.
    """
    application = lock_for_edit(application, revision=revision, by=by)
    require_open(application, ITEMS)
    rules = matter_rules(application.call, application.matter)
    positions = list(Item.objects.filter(application=application).values_list("position", flat=True))
    most = rules.most_items or MOST_ITEMS
    if len(positions) >= most:
        raise InvalidFact("too_many_items", field="items", most=most)
    kinds = [each.code for each in rules.kinds]
    if not kinds or (kind and kind not in kinds):
        raise InvalidFact("unknown_choice", field="items")
    item = Item.objects.create(application=application, position=max(positions, default=0) + 1, kind=kind or kinds[0])
    touch(application)
    return item


@transaction.atomic
def save_item(
    *,
    item: Item,
    revision: int,
    by: User,
    invoices: Sequence[Mapping[str, Any]] | None = None,
    other_support: Sequence[Mapping[str, Any]] | None = None,
    **fields: Any,
) -> Item:
    """Save the fields named; a list of invoices or of other support replaces the rows (None leaves them).

    Raises NotPermitted, NotEditable, CorrectionOverdue, Stale, InvalidFact(field).
    """
    application = lock_for_edit(item.application, revision=revision, by=by)
    item = Item.objects.get(pk=item.pk, application=application)
    item.application = application
    require_open(application, ITEM, item.pk)
    for name, value in fields.items():
        setattr(item, name, _values(item, value) if name == "values" else _value(item, name, value))
    item.save(update_fields=[*fields])
    if invoices is not None:
        _replace(item, ItemInvoice, "invoices", invoices)
    if other_support is not None:
        _replace(item, OtherSupport, "other_support", other_support)
    touch(application)
    return item


@transaction.atomic
def remove_item(*, item: Item, revision: int, by: User) -> Application:
    """Take an item out; its documents are marked removed. An item named in a return stays (item_in_correction)."""
    application = lock_for_edit(item.application, revision=revision, by=by)
    require_open(application, ITEMS)
    item = Item.objects.get(pk=item.pk, application=application)
    if ReturnedPart.objects.filter(item=item).exists():
        raise NotEditable("item_in_correction")
    item.documents.filter(removed_at=None).update(removed_at=official_now())
    item.delete()
    touch(application)
    return application


def _value(item: Item, name: str, value: Any) -> Any:
    if name not in FIELDS:
        raise InvalidFact("unknown_choice", field=name)
    if name == "counterparty":
        if value is not None and not _is_offered(item, value):
            raise InvalidFact("unknown_choice", field=name)
        return value
    rules = matter_rules(item.application.call, item.application.matter)
    if name == "product" and value and value not in rules.products:
        raise InvalidFact("product_not_in_matter", field=name)
    return _checked(Item, name, value, name)


def _is_offered(item: Item, counterparty: Organisation) -> bool:
    """Whether the form of this kind of item has it in its list."""
    kind = matter_rules(item.application.call, item.application.matter).kind(item.kind) or INSURANCE_POLICY
    return counterparty.kind == OrganisationKind.INSTITUTION and counterparty.trade == kind.payee


def _values(item: Item, stated: Mapping[str, Any]) -> dict[str, Any]:
    """The declared fields of the item with those stated now; None takes one away."""
    rules = matter_rules(item.application.call, item.application.matter)
    kind = rules.kind(item.kind)
    known = {field.code: field for field in rules.fields_of(kind)} if kind else {}
    for code, value in stated.items():
        if code not in known:
            raise InvalidFact("unknown_choice", field="values")
        require_stated(known[code], value, shown=f"{ITS_FIELD}{code}")
    return {code: value for code, value in {**item.values, **stated}.items() if value is not None}


def _checked(model: type[models.Model], name: str, value: Any, shown: str) -> Any:
    """A value that the column can hold: text within its length, money not negative and to the fen, a sane date."""
    if isinstance(value, str):
        most = getattr(model._meta.get_field(name), "max_length", None) or 0  # noqa: SLF001 -- Django's model API
        if len(paragraph(value)) > most:
            raise InvalidFact("too_long", field=shown, most=most)
        return paragraph(value)
    if isinstance(value, Decimal):
        if value < 0:
            raise InvalidFact("negative_amount", field=shown)
        if value.as_tuple().exponent not in (0, -1, -2) or value >= Decimal(10) ** 12:
            raise InvalidFact("bad_number", field=shown)
    if isinstance(value, date) and not EARLIEST <= value < LATEST:
        raise InvalidFact("bad_date", field=shown)
    return value


def _replace(
    item: Item,
    model: type[ItemInvoice] | type[OtherSupport],
    name: str,
    rows: Sequence[Mapping[str, Any]],
) -> None:
    if len(rows) > MOST_ROWS:
        raise InvalidFact("too_many_rows", field=name, most=MOST_ROWS)
    made = []
    for position, row in enumerate(row for row in rows if _says_something(row)):
        values = {key: _checked(model, key, value, f"{name}-{position}-{key}") for key, value in row.items()}
        _known(values, "level", LEVELS, f"{name}-{position}-level")
        _known(values, "status", STATES, f"{name}-{position}-status")
        made.append(model(item=item, **values))
    model.objects.filter(item=item).delete()
    model.objects.bulk_create(made)  # type: ignore[arg-type]  # one model, one list


def _says_something(row: Mapping[str, Any]) -> bool:
    return any(value not in (None, "") for key, value in row.items() if key not in ("status", "level"))


def _known(values: Mapping[str, Any], name: str, known: Sequence[str], shown: str) -> None:
    if values.get(name) and values[name] not in known:
        raise InvalidFact("unknown_choice", field=shown)
