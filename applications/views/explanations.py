"""Why this amount, why not more, why nothing, and what would change it: as a page, as JSON and on one sheet of A4."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from applications.fact_words import amount_story
from applications.models import Application
from applications.pages.access import own_application
from applications.pages.estimates import Panel, fact_name, language, panel_of
from applications.selectors.explanations import Explanation, explanation, explanation_as_json, filed_on, version_number
from applications.statement import statement_pdf
from applications.views.details import heading
from applications.views.documents import guarded

SHOWN_AT_ONCE = 3
OPEN_AT_ONCE = 4


def explanation_context(found: Explanation) -> dict[str, Any]:
    """What the pages of enterprise and officer show of an explanation."""
    changes = found.outlook["changes"]
    return {
        "found": found,
        "scheme": found.definition.code,
        "panel": explained_panel(found),
        "changes": changes[:SHOWN_AT_ONCE],
        "more_changes": changes[SHOWN_AT_ONCE:],
        "fixed_limits": found.outlook["fixed_limits"],
        "near_limits": found.outlook["near_limits"],
        "missing": [fact_name(each) for each in found.missing],
        "amount_story": amount_story(found.definition, found.history) if found.binding else [],
        "day": filed_on(found),
        "version_number": version_number(found),
        "open_at_once": OPEN_AT_ONCE,
    }


def explained_panel(found: Explanation) -> Panel | None:
    """The result policy by policy; None while nothing can be told."""
    return None if found.result is None else panel_of(found.result, found.definition, found.products, ())


@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """The enterprise's own case, explained."""
    application = own_application(request, pk)
    found = explanation(application, language())
    return render(request, "applications/explanation.html", heading(found.case) | explanation_context(found))


@require_safe
def as_json(request: SignedInRequest, pk: int) -> JsonResponse:
    """The same for programs of the enterprise."""
    found = explanation(own_application(request, pk), language())
    return JsonResponse(explanation_as_json(found, for_office=False), json_dumps_params={"ensure_ascii": False})


@require_safe
def as_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """The statement of the amount (补贴测算单), for everybody who sees the case; 404 where nothing can be told yet."""
    visible = Application.objects.readable_by(request.user).select_related("enterprise", "call__scheme_version")
    application = get_object_or_404(visible, pk=pk)
    printed = statement_pdf(application)
    response = HttpResponse(printed.content, content_type="application/pdf")
    name = application.receipt_no or f"application-{application.pk}"
    kind = "inline" if "view" in request.GET else "attachment"
    response["Content-Disposition"] = f'{kind}; filename="{name}-amount.pdf"'
    return guarded(response, pdf=True)
