"""Building the page of one part of a definition: its table, its form, the lists below it, its place in the outline."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from rules.conditions import COMBINATIONS
from workbench.domain.kinds import PAGES, Place, place_of
from workbench.domain.tree import NoSuchPlaceError, Path, value_at, with_value
from workbench.forms.definition import PartForm, form_for
from workbench.forms.definition.outline import BELOW, TITLES, add_title, elements_of
from workbench.forms.definition.words import condition_sentence, title_of
from workbench.views.desk import Desk

Tree = dict[str, Any]


def table_at(data: Mapping[str, Any], place: Place) -> Tree:
    """What stands at the place ({} for the next new element of a list); 404 for a place that does not exist."""
    if place.sort == "page" and place.name != "scheme":
        return {key: data[key] for key in PAGES[place.name] if key in data}
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
    if place.sort == "page" and place.name != "scheme":
        return {**{key: value for key, value in data.items() if key not in PAGES[place.name]}, **table}
    changed: Tree = with_value(data, place.path, table)
    return changed


def part_form(desk: Desk, place: Place, table: Mapping[str, Any], data: QueryDict | None = None) -> PartForm:
    """The form of the place for a table, bound to `data` if there is any."""
    kind = place.name if place.sort == "page" else place.kind
    return form_for(kind)(data, table=table, words=desk.words, problems=desk.problems.at(place.name))


def part_page(
    request: HttpRequest, desk: Desk, place: Place, form: PartForm, status: int = 200, **more: Any
) -> HttpResponse:
    """The page of one part with its form and the lists below it."""
    is_new = place.sort == "element" and not _stands(desk.data, place.path)
    page = {
        "desk": desk,
        "draft": desk.draft,
        "tab": "edit",
        "place": place,
        "form": form,
        "is_new": is_new,
        "title": page_title(desk, place, {} if is_new else form.table),
        "trail": _trail(desk, place),
        "outline": desk.outline(place.path),
        "lists": [] if is_new else _lists(desk, place, form.table),
        "list_address": list_address(place),
    }
    return render(request, "workbench/definition/part.html", page | more, status=status)


def page_title(desk: Desk, place: Place, table: Mapping[str, Any]) -> str:
    """The heading of a page."""
    if place.sort == "page":
        return str(TITLES[place.name])
    if not table:
        return add_title(place.kind, str(place.path[-2]))
    return condition_sentence(table, desk.words) if place.kind == "condition" else title_of(place.kind, table)


def _trail(desk: Desk, place: Place) -> list[tuple[str, str]]:
    """(title, path) of the pages above this one."""
    trail = []
    for length in range(1, len(place.path)):
        above = place_of(place.path[:length])
        if above is None or (above.sort == "list" and length > 1):
            continue
        title = str(TITLES[above.name]) if above.sort == "list" else page_title(desk, above, table_at(desk.data, above))
        trail.append((title, above.name))
    return trail


def _lists(desk: Desk, place: Place, table: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The lists of parts below this one."""
    below = []
    for key, kind in place.lists.items():
        if key == "options" and table.get("kind") not in COMBINATIONS:
            continue
        items = table.get(key, [])
        below.append(
            {
                "key": key,
                "title": BELOW[key],
                "entries": elements_of(place, key, items, desk.problems, desk.words),
                "add": f"{place.name}.{key}.{len(items)}",
                "add_title": add_title(kind, key),
            }
        )
    return below


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
