"""An invoice counts in one live filing of a scheme only. A partial unique index decides; this takes and gives back."""

from django.db import IntegrityError, transaction

from applications.domain.content import Content
from applications.domain.refusals import InvoiceAlreadyUsed
from applications.models import Application, InvoiceUse
from applications.selectors.clock import official_now


def use_invoices(application: Application, content: Content) -> None:
    """Take the filing's invoices, give back those it no longer names. Sorted, so that two filings never deadlock.

    Raises InvoiceAlreadyUsed with the field of the first one that another filing under the same scheme has taken.
    """
    scheme = application.call.scheme_version.code
    places = _places(content)
    held = InvoiceUse.objects.filter(application=application, released_at=None)
    for use in held:
        if places.pop((use.code, use.number), None) is None:
            InvoiceUse.objects.filter(pk=use.pk).update(released_at=official_now())
    for (code, number), (item_id, row) in sorted(places.items()):
        try:
            with transaction.atomic():
                InvoiceUse.objects.create(
                    scheme=scheme, code=code, number=number, application=application, used_at=official_now()
                )
        except IntegrityError:
            raise InvoiceAlreadyUsed(
                field=f"item-{item_id}-invoices-{row}-number", number=number, item_id=item_id, row=row
            ) from None


def release_invoices(application: Application) -> None:
    """Let other filings use the invoices of a filing that ended without support."""
    InvoiceUse.objects.filter(application=application, released_at=None).update(released_at=official_now())


def _places(content: Content) -> dict[tuple[str, str], tuple[int, int]]:
    """(code, number) -> where it is first named: item id and row."""
    places: dict[tuple[str, str], tuple[int, int]] = {}
    for item in content["items"]:
        for row, invoice in enumerate(item["invoices"]):
            places.setdefault((invoice["code"], invoice["number"]), (item["id"], row))
    return places
