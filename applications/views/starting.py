"""Before one starts: for whom, what is needed, by when, and what the profile already tells. Then the draft."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.models import Organisation
from accounts.selectors import enterprises_of
from accounts.wording import in_words
from applications.models import Application
from applications.pages.estimates import fact_name, language
from applications.pages.refusals import refused
from applications.selectors import official_now
from applications.selectors.prechecks import Likely, likely, live_application, withdrawn_before
from applications.services import start_application
from records.domain.refusals import Refusal
from records.forms import number_in
from rules.definition.procedure import Route
from schemes.models import Call
from schemes.selectors import call_phase, definition_of, materials_of, published_calls

TEMPLATE = "applications/before.html"
MINUTES = {True: 10, False: 5}


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: SignedInRequest, call: int, matter: str) -> HttpResponse:
    """GET shows what is needed; POST starts the draft, or opens the one that exists."""
    chosen = get_object_or_404(published_calls(), pk=call)
    if matter not in chosen.matters:
        return redirect("portal:call", chosen.pk)
    enterprise = chosen_enterprise(request)
    if request.method != "POST" or enterprise is None:
        return render(request, TEMPLATE, before_context(request, chosen, matter, enterprise))
    try:
        earlier = _earlier(request, enterprise, chosen, matter)
        application = start_application(
            enterprise=enterprise, call=chosen, matter=matter, by=request.user, earlier=earlier
        )
    except Refusal as refusal:
        return refused(request, refusal, TEMPLATE, before_context(request, chosen, matter, enterprise))
    page = "detail" if application.revision or earlier else "enterprise"
    return redirect(f"applications:{page}", pk=application.pk)


def _earlier(request: SignedInRequest, enterprise: Organisation, call: Call, matter: str) -> Application | None:
    """The withdrawn filing that the person asked to take over, if any; 404 for one that is not theirs to take."""
    asked = number_in(request.POST, "earlier")
    return get_object_or_404(withdrawn_before(enterprise, call, matter), pk=asked) if asked else None


def chosen_enterprise(request: SignedInRequest) -> Organisation | None:
    """The enterprise named in the address or the form, else the only or first one; None for somebody without any."""
    mine = enterprises_of(request.user)
    if named := number_in(request.POST, "enterprise") or number_in(request.GET, "enterprise"):
        return get_object_or_404(mine, pk=named)
    return mine.first()


def before_context(
    request: SignedInRequest, call: Call, matter: str, enterprise: Organisation | None
) -> dict[str, Any]:
    definition = definition_of(call)
    told = likely(enterprise, call, matter, language()) if enterprise else Likely([], [], None)
    routes = [route for route in definition.routes if route.matter == matter and route.code in call.routes]
    route = told.route or (routes[0] if routes else None)
    measures = [definition.measure(code) for code in definition.matter(matter).measures]
    return {
        "call": call,
        "matter": matter,
        "matter_name": in_words(definition.matter(matter).name),
        "definition": definition,
        "scheme": definition.code,
        "phase": call_phase(call, official_now()),
        "enterprise": enterprise,
        "enterprises": enterprises_of(request.user),
        "likely": told,
        "missing": [fact_name(name) for name in told.missing],
        "route": route,
        "certain": told.route is not None or len(routes) == 1,
        "materials": list(materials_of(call, route.code)) if route else [],
        "stages": stage_lines(route) if route else [],
        "minutes": MINUTES[any(measure.payee == "enterprise" for measure in measures)],
        "existing": live_application(enterprise, call, matter) if enterprise else None,
        "earlier": withdrawn_before(enterprise, call, matter).first() if enterprise else None,
    }


def stage_lines(route: Route) -> list[dict[str, object]]:
    """What `{% route %}` takes."""
    return [{"what": in_words(stage.name), "days": stage.working_days or None} for stage in route.stages]
