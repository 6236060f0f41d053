"""The items of a filing: the list, adding and removing, and the page of one item."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.kept_typing import typed_before
from accounts.wording import in_words
from applications.domain.editing import ITEMS
from applications.domain.refusals import ItemRemoved
from applications.domain.status import Status
from applications.forms.choices import ShownClass, shown_classes
from applications.models import Application, Item
from applications.pages.access import acts_from, own_application, own_filing
from applications.pages.frame import frame, gaps_for, living, next_url
from applications.pages.item_sheet import ItemSheet, item_sheet
from applications.pages.open_pages import still_open
from applications.pages.refusals import refused, sentence, status_of
from applications.pages.saving import differences, keep, shown_revision
from applications.pages.summaries import is_single, item_lines
from applications.selectors import Filing
from applications.services import add_item, remove_item, save_item
from records.domain.refusals import Refusal
from records.forms import words_in
from rules.definition.declared import INSURANCE

LIST = "applications/items.html"
ONE = "applications/item.html"


def list_context(filing: Filing) -> dict[str, Any]:
    page = frame(filing, "items")
    lines = item_lines(filing, page["problems"])
    can_add = filing.is_editable(ITEMS)
    kinds = [(kind.code, in_words(kind.name)) for kind in filing.rules.kinds]
    return page | {
        "lines": lines,
        "can_add": can_add,
        "gaps": gaps_for(page["problems"], "items"),
        "kinds": kinds,
        "insured": all(code == INSURANCE for code, _name in kinds),
    }


@require_safe
def items(request: SignedInRequest, pk: int) -> HttpResponse:
    """All items of the filing; straight to the only one where the matter allows a single item."""
    filing = own_filing(request, pk)
    if not still_open(filing.application):
        return redirect("applications:detail", pk=pk)
    page = list_context(filing)
    if is_single(filing.application) and len(page["lines"]) == 1:
        return redirect("applications:item", pk=pk, item=page["lines"][0].item.pk)
    return render(request, LIST, page)


@acts_from("items")
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Adds an empty item and opens it."""
    application = own_application(request, pk)
    try:
        kind = words_in(request.POST, "kind")
        item = add_item(application=application, revision=shown_revision(request), by=request.user, kind=kind)
    except Refusal as refusal:
        return refused(request, refusal, LIST, list_context(own_filing(request, pk)))
    return redirect("applications:item", pk=pk, item=item.pk)


@acts_from("items")
def remove(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    """Takes an item with its documents out of the filing."""
    filing = own_filing(request, pk)
    chosen = filing.item(item)
    if chosen is None:
        return _removed(request, filing, item)
    try:
        remove_item(item=chosen, revision=shown_revision(request), by=request.user)
    except Refusal as refusal:
        return refused(request, refusal, LIST, list_context(own_filing(request, pk)))
    return redirect("applications:items", pk=pk)


def _removed(request: SignedInRequest, filing: Filing, pk: int) -> HttpResponse:
    """The item was taken out in another window: 409, the list as it is now, and what was typed to copy."""
    if Item.objects.filter(pk=pk).exists():  # of another filing: no such address
        raise Http404
    refusal = ItemRemoved(field="items")
    if request.headers.get("HX-Request"):
        said = {"refused": sentence(refusal), "stale": False}
        return render(request, "applications/parts/not_saved.html", said, status=status_of(refusal))
    sheet = item_sheet(filing, Item(pk=pk, application=filing.application), request.POST)
    typed = [change for form in sheet.forms for change in differences(form)]
    return refused(request, refusal, LIST, list_context(filing) | {"differences": typed})


def item_context(filing: Filing, item: Item, sheet: ItemSheet, *, gaps: bool) -> dict[str, Any]:
    """The page of one item; with `gaps` every field that still lacks something says so."""
    page = frame(filing, "items")
    return page | {
        "item": item,
        "sheet": sheet,
        "classes": classes_of(filing, item, sheet),
        "gaps": gaps_for(page["problems"], "items", item.pk) if gaps else {},
        "locked": not filing.is_editable("item", item.pk),
        "granted": filing.granted.get(item.pk, ()),
        "line": next(line for line in item_lines(filing, page["problems"]) if line.item.pk == item.pk),
    }


def classes_of(filing: Filing, item: Item, sheet: ItemSheet) -> list[ShownClass]:
    """What the product typed or stored belongs to, and its rates."""
    product = sheet.item["product"].value() or "" if "product" in sheet.item.fields else ""
    if not product and sheet.insured:
        return []
    return shown_classes(filing.definition, filing.application.matter, product, item.kind)


def _onward(request: SignedInRequest, application: Application, item: Item) -> str:
    """After "add a row" or "remove this row" the page itself; else the list, or the next page where there is none."""
    here = reverse("applications:item", args=[application.pk, item.pk])
    if more := words_in(request.POST, "more"):
        return f"{here}?more={more}#{more}" if more.isidentifier() else here
    if drop := words_in(request.POST, "drop"):
        return f"{here}#{drop.partition('-')[0]}"
    if is_single(application) or application.status == Status.RETURNED:
        return next_url(application, "items")
    return reverse("applications:items", args=[application.pk])


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: SignedInRequest, pk: int, item: int) -> HttpResponse:
    """GET shows one item, POST saves it (by itself with htmx on every change, all of it with the button)."""
    filing = own_filing(request, pk)
    application, chosen = filing.application, filing.item(item)
    if chosen is None and request.method != "POST":
        raise Http404
    if not still_open(application):
        return redirect("applications:detail", pk=pk)
    if chosen is None:
        return _removed(request, filing, item)
    typed = request.POST if request.method == "POST" else typed_before(request)
    sheet = item_sheet(filing, chosen, typed, more=words_in(request.GET, "more"))

    def context(now: Filing) -> dict[str, Any]:
        page = item_context(now, now.item(item) or chosen, sheet, gaps="check" in request.GET)
        return page | {"restored": typed is not None}

    def write(revision: int) -> Application:
        return save_item(item=chosen, revision=revision, by=request.user, **sheet.values()).application

    if request.method != "POST":
        return render(request, ONE, context(filing))
    return keep(
        request,
        application,
        sheets=sheet.forms,
        write=write,
        template=ONE,
        context=context,
        living=lambda now: living(now) | {"classes": classes_of(now, chosen, sheet)},
        onward=_onward(request, application, chosen),
    )
