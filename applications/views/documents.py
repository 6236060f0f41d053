"""Uploading, removing and reading documents. Files are private: every one is served through a permission check."""

from typing import Any, TypeVar

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from applications.domain.refusals import ItemRemoved
from applications.forms.places import place_id
from applications.models import Application, Document, Item
from applications.pages.access import acts_from, own_application, own_filing
from applications.pages.frame import frame, gaps_for
from applications.pages.open_pages import still_open
from applications.pages.refusals import refused, sentence, status_of
from applications.pages.summaries import material_groups
from applications.permissions import may_read_document
from applications.selectors import Filing, documents_of, items_of, load_filing
from applications.services import add_document, remove_document
from papers.domain.refusals import UploadRefused
from papers.serving import serve
from records.domain.refusals import Refusal
from records.forms import number_in

Response = TypeVar("Response", bound=HttpResponseBase)

TEMPLATE = "applications/documents.html"
INLINE = ("application/pdf", "image/jpeg", "image/png")
# A PDF cannot be shown by browsers in a sandbox; it can load nothing from here either.
SANDBOX = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"
PDF_POLICY = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"


def documents_context(filing: Filing, *, gaps: bool = False) -> dict[str, Any]:
    page = frame(filing, "documents")
    found = page["problems"] if gaps else []
    return page | {
        "groups": material_groups(filing),
        "no_route": any(problem.code == "no_route" for problem in page["problems"]),
        "gaps": gaps_for(found, "documents"),
    }


@require_safe
def documents(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every upload place of the filing with what is there."""
    filing = own_filing(request, pk)
    if not still_open(filing.application):
        return redirect("applications:detail", pk=pk)
    return render(request, TEMPLATE, documents_context(filing))


@acts_from("documents")
def upload(request: SignedInRequest, pk: int, material: str) -> HttpResponse:
    """Adds one or several files to a material; what cannot be used is named, the others are kept."""
    application = own_application(request, pk)
    try:
        item = _item_of(request, application)
    except ItemRemoved as refusal:
        return refused(request, refusal, TEMPLATE, documents_context(load_filing(application)))
    refusals = _add_all(request, application, material, item)
    place = place_id(material, item.pk if item else None)
    if not refusals:
        return redirect(f"{reverse('applications:documents', args=[pk])}#{place}")
    page = documents_context(own_filing(request, pk))
    page["upload_errors"] = {place: [_said(refusal) for refusal in refusals]}
    return render(request, TEMPLATE, page, status=status_of(refusals[0]))


def _said(refusal: Refusal) -> str:
    """The sentence, with the file's name before it where several were sent."""
    name = refusal.params.get("of_several", "")
    return f"{name}：{sentence(refusal)}" if name else sentence(refusal)


def _item_of(request: SignedInRequest, application: Application) -> Item | None:
    given = number_in(request.POST, "item")
    if not given:
        return None
    found = items_of(application).filter(pk=given).first()
    if found is None and Item.objects.filter(pk=given).exists():  # of another filing
        raise Http404
    if found is None:
        raise ItemRemoved(field="items")
    return found


def _add_all(request: SignedInRequest, application: Application, material: str, item: Item | None) -> list[Refusal]:
    if getattr(request, "upload_refused", False):
        return [UploadRefused("file_too_large", max_mb=settings.UPLOAD_MAX_BYTES // 1024**2)]
    files = request.FILES.getlist("upload")
    refusals: list[Refusal] = [] if files else [UploadRefused("no_file_chosen")]
    for each in files:
        try:
            add_document(application=application, material=material, item=item, upload=each, by=request.user)
        except Refusal as refusal:
            if len(files) > 1:
                refusal.params["of_several"] = each.name
            refusals.append(refusal)
    return refusals


@acts_from("documents")
def remove_upload(request: SignedInRequest, pk: int, document: int) -> HttpResponse:
    """Takes a file out of the filing."""
    application = own_application(request, pk)
    chosen = get_object_or_404(documents_of(application), pk=document)
    place = place_id(chosen.material, chosen.item_id)
    try:
        remove_document(document=chosen, by=request.user)
    except Refusal as refusal:
        page = documents_context(own_filing(request, pk)) | {"upload_errors": {place: [sentence(refusal)]}}
        return render(request, TEMPLATE, page, status=status_of(refusal))
    return redirect(f"{reverse('applications:documents', args=[pk])}#{place}")


@require_safe
def document(request: HttpRequest, pk: int) -> FileResponse:
    """The file itself, to those who may see its application: shown for PDF and pictures, else downloaded."""
    cases = Application.objects.readable_by(request.user)
    found = get_object_or_404(Document.objects.filter(application__in=cases), pk=pk)
    get_object_or_404(cases if may_read_document(request.user, found) else cases.none(), pk=found.application_id)
    if found.removed_at and not found.file.storage.exists(str(found.file.name)):
        raise Http404  # taken out of the filing, and swept since
    response = serve(
        found.file,
        sha256=found.sha256,
        content_type=found.media_type,
        filename=found.original_name,
        as_attachment=found.media_type not in INLINE or "download" in request.GET,
    )
    return guarded(response, pdf=found.media_type == "application/pdf")


def guarded(response: Response, *, pdf: bool) -> Response:
    """Somebody else's file may do nothing in our name: no sniffing, no scripts, not kept by caches in between."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = PDF_POLICY if pdf else SANDBOX
    response["Cache-Control"] = "private, no-store"
    return response
