"""After filing: the receipt, the printable application, and what happens next."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.wording import in_words
from applications.domain.lines import claimed
from applications.models import Application, FiledVersion
from applications.pages.access import own_application
from applications.pages.estimates import Panel, assessed_panel, language
from applications.pages.frame import matter_name
from applications.pages.histories import timeline_events
from applications.printing import draft_pdf
from applications.selectors import Case, filed_versions, load_case, office_of
from applications.selectors.assessed import result_in
from applications.views.documents import guarded
from papers.serving import serve
from rules.definition.procedure import Stage
from schemes.selectors import route_of

ACCEPTED = 202


def filed_panel(case: Case) -> Panel | None:
    """The assessment that counts now, explained; None before the first filing."""
    assessment = case.assessment
    if assessment is None:
        return None
    products = [each["product"] for each in claimed(assessment.inputs)]
    return assessed_panel(case.application, result_in(assessment, language()), products)


def paper_stage(application: Application) -> Stage | None:
    """The stage that takes the paper copies in, where the route has one."""
    stages = route_of(application.call, application.route).stages
    return next((stage for stage in stages if stage.paper_receipt), None)


def _paper_office(case: Case, stage: Stage) -> str:
    """The office that takes, or took, the paper: as it was called when the case came there."""
    move = next((each for each in case.moves if each.to_stage == stage.code), None)
    return move.office_then if move else str(office_of(case.application, stage))


def receipt_context(case: Case, version: FiledVersion) -> dict[str, Any]:
    application, definition = case.application, case.definition
    stage = paper_stage(application)
    on_paper = [place.material for place in case.filing.materials if place.material.paper_too]
    return {
        "application": application,
        "definition": definition,
        "scheme": definition.code,
        "matter_name": matter_name(definition, application.matter),
        "version": version,
        "events": timeline_events(case),
        "panel": filed_panel(case),
        "paper": list(dict.fromkeys(on_paper)) if stage else [],
        "paper_office": _paper_office(case, stage) if stage else "",
        "paper_stage": in_words(stage.name) if stage else "",
        "has_pdf": hasattr(version, "pdf"),
    }


@require_safe
def receipt(request: SignedInRequest, pk: int) -> HttpResponse:
    """The receipt of the latest filing."""
    case = load_case(own_application(request, pk))
    if case.version is None:
        return redirect("applications:detail", pk=pk)
    return render(request, "applications/receipt.html", receipt_context(case, case.version))


@require_safe
def pdf(request: SignedInRequest, pk: int, number: int) -> HttpResponse | FileResponse:
    """The printable application of one version, to everybody who sees the case; until it is made, a page to wait on."""
    application = get_object_or_404(Application.objects.readable_by(request.user), pk=pk)
    version = get_object_or_404(filed_versions(application), number=number)
    if not hasattr(version, "pdf"):
        waiting = {"application": application, "version": version}
        return render(request, "applications/pdf_waiting.html", waiting, status=ACCEPTED)
    name = f"{application.receipt_no}-{version.number}.pdf"
    response = serve(
        version.pdf.file,
        sha256=version.pdf.sha256,
        content_type="application/pdf",
        filename=name,
        as_attachment="view" not in request.GET,
    )
    return guarded(response, pdf=True)


@require_safe
def draft(request: SignedInRequest, pk: int) -> HttpResponse:
    """The application as filled in so far, to be signed and sealed; made when asked for, marked as a draft."""
    application = own_application(request, pk)
    response = HttpResponse(draft_pdf(application).content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="application-{application.pk}.pdf"'
    return guarded(response, pdf=True)


@require_safe
def pdf_part(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """The download link of one version, asked for again by htmx until the file is there."""
    application = own_application(request, pk)
    version = get_object_or_404(filed_versions(application), number=number)
    context = {"application": application, "version": version, "has_pdf": hasattr(version, "pdf")}
    return render(request, "applications/parts/pdf_link.html", context)
