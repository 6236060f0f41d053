"""Pages of the editor: one for each part of a definition, addressed by its path; lists; moving and removing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from records.domain.refusals import Refusal
from records.forms import number_in, words_in
from rules.definition.writer import write_definition
from workbench import services
from workbench.domain.filling import filled, lacks_matter
from workbench.domain.kinds import APART, LISTS, Place, place_of
from workbench.domain.tree import NoSuchPlaceError, moved, path_of, without
from workbench.forms.definition.acts import rearranged
from workbench.forms.definition.outline import TITLES, add_title, elements_of
from workbench.pages.desk import Desk, desk_of
from workbench.pages.draft_conflicts import conflict, gone
from workbench.pages.draft_part_context import Tree, list_address, part_form, part_page, table_at, with_table


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: SignedInRequest, draft_id: int, path: str) -> HttpResponse:
    """One part of the definition in a form, or one list of parts."""
    desk = desk_of(request, draft_id)
    place = place_of(path_of(path))
    if place is None:
        raise Http404
    if place.sort == "list" and (len(place.path) > 1 or place.name in APART):
        return _list_page(request, desk, place)
    try:
        table = table_at(desk.data, place)
    except Http404:
        if request.method != "POST":
            raise
        return gone(request, desk, place, part_form(desk, place, {}, request.POST))
    if request.method == "POST":
        return _save(request, desk, place, table)
    return part_page(request, desk, place, part_form(desk, place, table))


@require_POST
def move(request: SignedInRequest, draft_id: int, path: str) -> HttpResponse:
    """Move an element up or down in its list."""
    by = 1 if words_in(request.POST, "to") == "down" else -1
    return _rearrange(request, draft_id, path, lambda data, at: moved(data, at, by))


@require_POST
def remove(request: SignedInRequest, draft_id: int, path: str) -> HttpResponse:
    """Take an element out of its list; the history keeps it."""
    return _rearrange(request, draft_id, path, without)


def _rearrange(request: SignedInRequest, draft_id: int, path: str, change: Any) -> HttpResponse:
    desk = desk_of(request, draft_id)
    place = place_of(path_of(path))
    if place is None or place.sort != "element":
        raise Http404
    try:
        data = change(desk.data, place.path)
        _kept(request, desk, data)
    except NoSuchPlaceError as error:
        raise Http404 from error
    except Refusal as refusal:
        return conflict(request, desk, place, refusal)
    messages.success(request, _("Saved. The history keeps what was before."))
    return redirect("workbench:draft_part", draft_id, list_address(place))


def _save(request: SignedInRequest, desk: Desk, place: Place, table: Tree) -> HttpResponse:
    act = words_in(request.POST, "do")
    form = part_form(desk, place, table, rearranged(request.POST, act) if act else request.POST)
    if number_in(request.POST, "revision") != desk.draft.revision:
        return conflict(request, desk, place, services.DraftStale(revision=desk.draft.revision), form)
    if act or form.any_unseen:
        return part_page(request, desk, place, form)
    if not form.is_valid():
        return part_page(request, desk, place, form, status=422)
    data = with_table(desk.data, place, form.written())
    try:
        _kept(request, desk, data)
    except Refusal as refusal:
        return conflict(request, desk, place, refusal, form)
    messages.success(request, _("Saved."))
    if lacks_matter(data):
        messages.info(request, _("What an enterprise files for was made too, under the name of the measure."))
    return redirect("workbench:draft_part", desk.draft.pk, place.name)


def _kept(request: SignedInRequest, desk: Desk, data: Tree) -> None:
    services.change_draft(
        draft=desk.draft,
        text=write_definition(filled(data), like=desk.draft.text),
        revision=number_in(request.POST, "revision"),
        by=request.user,
    )


def _list_page(request: HttpRequest, desk: Desk, place: Place) -> HttpResponse:
    if len(place.path) > 1:
        return redirect("workbench:draft_part", desk.draft.pk, list_address(place))
    key = str(place.path[0])
    items = desk.data.get(key, [])
    entries = elements_of(place, "", items, desk.problems, desk.words)
    listed = {"key": key, "title": TITLES[key], "entries": entries, "add": f"{key}.{len(items)}"}
    page = {
        "desk": desk,
        "draft": desk.draft,
        "tab": "edit",
        "place": place,
        "title": TITLES[key],
        "list": listed | {"add_title": add_title(LISTS["definition"][key], key)},
        "faults": [problem for _key, problem, _warning in desk.problems.at(place.name)],
        "outline": desk.outline(place.path),
    }
    return render(request, "workbench/definition/part_list.html", page)
