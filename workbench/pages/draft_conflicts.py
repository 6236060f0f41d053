"""When a change of a draft cannot be saved: somebody was faster, or the draft is fixed. What was typed stays."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.wording import say
from records.domain.refusals import NotPermitted, Refusal, Stale
from records.forms import number_in
from rules.definition.writer import definition_data
from workbench import selectors, services
from workbench.domain.kinds import Place
from workbench.domain.tree import NoSuchPlaceError, value_at
from workbench.forms.definition import PartForm
from workbench.forms.definition.merging import merged, name_of, typed
from workbench.pages.desk import Desk, desk_of
from workbench.pages.draft_part_context import part_form, part_page, table_at
from workbench.wording import SENTENCES


def conflict(
    request: HttpRequest, desk: Desk, place: Place, refusal: Refusal, form: PartForm | None = None
) -> HttpResponse:
    """403 for whoever may not; else a 409 page that says why, shows both texts and keeps what was typed."""
    if isinstance(refusal, NotPermitted):
        raise PermissionDenied
    fresh = desk_of(request, desk.draft.pk)
    page: dict[str, Any] = {"refusal": say(refusal, SENTENCES)}
    if form is None or not isinstance(refusal, Stale):
        return _refused(request, fresh, place, page | {"typed": typed(form) if form else []})
    before = _before(request, fresh, place)
    found = _same_part(fresh.data, place, before)
    if found is None:
        return gone(request, fresh, place, form)
    place, now = found
    laid = merged(part_form(fresh, place, before, form.sent), part_form(fresh, place, now))
    page["beside"] = laid.beside
    page["latest"] = fresh.draft.revisions.select_related("by").first()
    return part_page(request, fresh, place, part_form(fresh, place, now, laid.data), status=409, **page)


def gone(request: HttpRequest, desk: Desk, place: Place, form: PartForm) -> HttpResponse:
    """409: the part is not there any more; everything typed is shown so that it can be copied."""
    refusal = say(services.DraftStale(revision=desk.draft.revision), SENTENCES)
    return _refused(request, desk, place, {"refusal": refusal, "typed": typed(form), "gone": True})


def _same_part(data: dict[str, Any], place: Place, before: dict[str, Any]) -> tuple[Place, dict[str, Any]] | None:
    """The part that stood at the place, wherever it stands now; None if it stands nowhere in its list."""
    if place.sort != "element" or not before:
        return place, table_at(data, place)
    *holder, _at = place.path
    try:
        siblings = value_at(data, tuple(holder))
    except NoSuchPlaceError:
        return None
    here = [place.path[-1]] if place.path[-1] in range(len(siblings)) else []
    for position in [*here, *range(len(siblings))]:
        if name_of(siblings[position]) == name_of(before):
            return Place(place.sort, place.kind, (*holder, position)), dict(siblings[position])
    return None


def _refused(request: HttpRequest, desk: Desk, place: Place, page: dict[str, Any]) -> HttpResponse:
    shown = {"desk": desk, "draft": desk.draft, "tab": "edit", "place": place}
    return render(request, "workbench/definition/refused.html", shown | page, status=409)


def _before(request: HttpRequest, desk: Desk, place: Place) -> dict[str, Any]:
    """The table in the revision on which the person worked."""
    number = number_in(request.POST, "revision")
    text = selectors.revision_text(desk.draft, number) if number else None
    try:
        return table_at(definition_data(text), place) if text else {}
    except Http404:
        return {}
