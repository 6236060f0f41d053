"""Building the page of one part of a definition: its table, its form, its place in the outline."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from workbench.domain.beginnings import begun
from workbench.domain.kinds import PAGES, Place, place_of
from workbench.domain.tree import NoSuchPlaceError, Path, value_at, with_value
from workbench.forms.definition import PartForm, form_for, list_form
from workbench.forms.definition.outline import TITLES, add_title, title_in_list
from workbench.pages.desk import Desk

Tree = dict[str, Any]


def table_at(data: Mapping[str, Any], place: Place) -> Tree:
    """What stands at the place ({} for the next new element of a list); 404 for a place that does not exist."""
    if place.sort == "list" or (place.sort == "page" and place.name != "scheme"):
        return {key: data[key] for key in _keys(place) if key in data}
    if place.path == ("scheme",):
        return dict(data.get("scheme", {}))
    *holder, last = place.path
    try:
        items = value_at(data, tuple(holder[:-1])).get(holder[-1], [])
    except NoSuchPlaceError as error:
        raise Http404 from error
    if not isinstance(last, int) or last > len(items):
        raise Http404
    return dict(items[last]) if last < len(items) else {}


def with_table(data: Tree, place: Place, table: Tree) -> Tree:
    """The tree with this table at the place."""
    if place.sort == "list" or (place.sort == "page" and place.name != "scheme"):
        return {**{key: value for key, value in data.items() if key not in _keys(place)}, **table}
    changed: Tree = with_value(data, place.path, table)
    return changed


def _keys(place: Place) -> tuple[str, ...]:
    """The keys of the definition that a page shows."""
    return PAGES[place.name] if place.sort == "page" else (place.name,)


def part_form(desk: Desk, place: Place, table: Mapping[str, Any], data: QueryDict | None = None) -> PartForm:
    """The form of the place for a table, bound to `data` if there is any."""
    told = desk.problems.within(place)
    if place.sort == "list":
        return list_form(place.name)(data, table=table, words=desk.words, problems=told)
    kind = place.name if place.sort == "page" else place.kind
    if place.sort == "element" and not table:
        table = begun(kind, desk.data, _holder(desk.data, place))
    return form_for(kind)(data, table=table, words=desk.words, problems=told)


def _holder(data: Tree, place: Place) -> Tree:
    """The part in whose list the element stands; {} where it is gone."""
    try:
        found = value_at(data, place.path[:-2])
    except NoSuchPlaceError:
        return {}
    return dict(found) if isinstance(found, Mapping) else {}


def part_page(
    request: HttpRequest, desk: Desk, place: Place, form: PartForm, status: int = 200, **more: Any
) -> HttpResponse:
    """The page of one part with its form and everything below it."""
    is_new = place.sort == "element" and not _stands(desk.data, place.path)
    page = {
        "desk": desk,
        "draft": desk.draft,
        "tab": "edit",
        "place": place,
        "form": form,
        "is_new": is_new,
        "title": page_title(desk, place, {} if is_new else form.standing),
        "trail": _trail(desk, place),
        "outline": desk.outline(place.path),
        "list_address": list_address(place),
    }
    return render(request, "workbench/definition/part.html", page | more, status=status)


def page_title(desk: Desk, place: Place, table: Mapping[str, Any]) -> str:
    """The heading of a page."""
    if place.sort != "element":
        return str(TITLES[place.name])
    if not table:
        return add_title(place.kind, str(place.path[-2]))
    return title_in_list(place.kind, table, desk.words)


def _trail(desk: Desk, place: Place) -> list[tuple[str, str]]:
    """(title, path) of the pages above this one."""
    trail = []
    for length in range(1, len(place.path)):
        above = place_of(place.path[:length])
        if above is None or (above.sort == "list" and length > 1):
            continue
        table = {} if above.sort == "list" else table_at(desk.data, above)
        trail.append((page_title(desk, above, table), above.name))
    return trail


def list_address(place: Place) -> str:
    """The page on which the list of this element is shown: its own at the top, else the part that holds it."""
    steps = place.path[:1] if len(place.path) <= 2 else place.path[:-2] if place.sort == "element" else place.path[:-1]  # noqa: PLR2004 -- the number says it better than a name would
    return Place("element", "", steps).name


def _stands(data: Tree, path: Path) -> bool:
    try:
        value_at(data, path)
    except NoSuchPlaceError:
        return False
    return True
