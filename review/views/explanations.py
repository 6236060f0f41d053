"""An assessed amount for examiners and auditors: every step, flags, limits nearly reached, inputs and version."""

import json

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from applications.selectors.explanations import explanation, explanation_as_json
from applications.views.explanations import explanation_context
from review.views.cases import visible_case
from review.wording import in_language


@require_safe
def page(request: SignedInRequest, pk: int) -> HttpResponse:
    """The amount of a case, explained without leaving anything out; for the offices that may see the case."""
    view = visible_case(request, pk)
    found = explanation(view.application, get_language() or "zh-hans")
    context = explanation_context(found)
    shown = context["panel"].items if context["panel"] else []
    context |= {
        "view": view,
        "case": view.application,
        "route": in_language(found.definition.route(view.application.route).name),
        "items": list(zip(found.result["policies"], shown, strict=True)) if found.result else [],
        "inputs": json.dumps(dict(found.inputs), ensure_ascii=False, indent=2),
        "query": request.GET.urlencode(),
    }
    return render(request, "review/explanation.html", context)


@require_safe
def as_json(request: SignedInRequest, pk: int) -> JsonResponse:
    """The same for programs, limits nearly reached included."""
    found = explanation(visible_case(request, pk).application, get_language() or "zh-hans")
    return JsonResponse(explanation_as_json(found, for_office=True), json_dumps_params={"ensure_ascii": False})
