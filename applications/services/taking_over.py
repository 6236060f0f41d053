"""Filling a new draft with what a withdrawn filing said: facts, items with invoices and other support, papers."""

from collections.abc import Mapping
from typing import TypeVar

from django.db import models

from accounts.models import User
from applications.models import Application, Document, Item, ItemInvoice, OtherSupport
from applications.selectors.cases import documents_of
from applications.selectors.clock import official_now
from applications.selectors.rules import matter_rules
from papers.selectors import closed_as
from schemes.models import CallMaterial

Row = TypeVar("Row", bound=models.Model)
FACTS = ("sectors", "scores", "facts", "figures_year", "employees", "revenue_yuan", "contact_name", "contact_phone")
OF_THE_ROW = frozenset(("id", "application", "item"))
INFECTED = "infected"
OF_THE_FILE = ("material", "original_name", "media_type", "size", "pages", "sha256")


def take_over(*, application: Application, earlier: Application, by: User) -> None:
    """Fill a draft that was only just made; the account stays the one in use now.

    A file is not stored twice: both filings name it. What has to be signed is not taken along, since the signature
    was for the earlier filing, and what the virus check refused is not either.
    """
    for name in ("street_id", *FACTS):
        setattr(application, name, getattr(earlier, name))
    known = matter_rules(application.call, application.matter).sectors
    application.sectors = [code for code in earlier.sectors if code in known]
    application.save(update_fields=["street", *FACTS])
    Item.objects.filter(application=application).delete()
    items = {each.pk: _items(application, each) for each in Item.objects.filter(application=earlier)}
    _documents(application, earlier, items, by)


def _items(application: Application, before: Item) -> Item:
    item = _again(before, application=application)
    for model in (ItemInvoice, OtherSupport):
        for row in model._default_manager.filter(item=before):  # noqa: SLF001 -- Django's model API
            _again(row, item=item)
    return item


def _again(row: Row, **owner: models.Model) -> Row:
    """The same row once more, of another owner."""
    fields = row._meta.concrete_fields  # noqa: SLF001 -- Django's model API
    said = {field.attname: getattr(row, field.attname) for field in fields if field.name not in OF_THE_ROW}
    return type(row)._default_manager.create(**said, **owner)  # noqa: SLF001 -- Django's model API


def _documents(application: Application, earlier: Application, items: Mapping[int, Item], by: User) -> None:
    signed = CallMaterial.objects.filter(call=application.call, needs_signature=True).values_list("code", flat=True)
    now = official_now()
    for document in documents_of(earlier).exclude(material__in=list(signed)).annotate(closed=closed_as("file")):
        if document.closed == INFECTED:
            continue
        Document.objects.create(
            application=application,
            item=items[document.item_id] if document.item_id else None,
            file=document.file.name,
            uploaded_by=by,
            uploaded_at=now,
            **{name: getattr(document, name) for name in OF_THE_FILE},
        )
