"""When a change of a draft cannot be saved: somebody was faster, or the draft is fixed. What was typed stays."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.wording import say
from records.domain.refusals import NotPermitted, Refusal, Stale
from records.forms import number_in
from rules.definition.writer import definition_data
from workbench import selectors, services
from workbench.domain.kinds import Place
from workbench.domain.tree import NoSuchPlaceError, value_at
from workbench.forms.definition import PartForm
from workbench.views.desk import Desk, desk_of
from workbench.views.draft_part_context import part_form, part_page, table_at
from workbench.wording import SENTENCES


@dataclass(frozen=True)
class Beside:
    """One field in which the two differ: what it was, what stands there now, what was typed."""

    label: str
    before: str
    now: str
    typed: str


def conflict(
    request: HttpRequest, desk: Desk, place: Place, refusal: Refusal, form: PartForm | None = None
) -> HttpResponse:
    """403 for whoever may not; else a 409 page that says why, shows both texts and keeps what was typed."""
    if isinstance(refusal, NotPermitted):
        raise PermissionDenied
    fresh = desk_of(request, desk.draft.pk)
    page: dict[str, Any] = {"refusal": say(refusal, SENTENCES)}
    if form is None or not isinstance(refusal, Stale):
        typed = _typed(form) if form else []
        return _refused(request, fresh, place, page | {"typed": typed})
    before = _before(request, fresh, place)
    found = _same_part(fresh.data, place, before)
    if found is None:
        return gone(request, fresh, place, form)
    place, now = found
    typed_on_before = part_form(fresh, place, before, request.POST)
    merged = part_form(fresh, place, now, _merged(request.POST.copy(), typed_on_before, part_form(fresh, place, now)))
    page["beside"] = _beside(part_form(fresh, place, before), part_form(fresh, place, now), form)
    page["latest"] = fresh.draft.revisions.select_related("by").first()
    return part_page(request, fresh, place, merged, status=409, **page)


def gone(request: HttpRequest, desk: Desk, place: Place, form: PartForm) -> HttpResponse:
    """409: the part is not there any more; everything typed is shown so that it can be copied."""
    refusal = say(services.DraftStale(revision=desk.draft.revision), SENTENCES)
    return _refused(request, desk, place, {"refusal": refusal, "typed": _typed(form), "gone": True})


def _same_part(data: dict[str, Any], place: Place, before: dict[str, Any]) -> tuple[Place, dict[str, Any]] | None:
    """The part that stood at the place, wherever it stands now; None if it stands nowhere in its list."""
    if place.sort == "page" or not before:
        return place, table_at(data, place)
    *holder, _at = place.path
    try:
        siblings = value_at(data, tuple(holder))
    except NoSuchPlaceError:
        return None
    here = [place.path[-1]] if place.path[-1] in range(len(siblings)) else []
    for position in [*here, *range(len(siblings))]:
        if _name(siblings[position]) == _name(before):
            return Place(place.sort, place.kind, (*holder, position)), dict(siblings[position])
    return None


def _name(table: dict[str, Any]) -> object:
    """By what a part is known: its code, an article's number; a condition or a scale by all it says."""
    return table.get("code") or table.get("number") or table.get("kind") or table


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


def _merged(data: QueryDict, on_before: PartForm, fresh: PartForm) -> QueryDict:
    """What was typed where the person changed something, what stands there now everywhere else."""
    touched = set(on_before.changed_data)
    for name, field in fresh.fields.items():
        if name in touched or name not in on_before.fields:
            continue
        value = field.prepare_value(fresh.initial.get(name))
        if isinstance(value, list):
            data.setlist(name, value)
        elif value is None or value is False:
            data.pop(name, None)
        else:
            data[name] = "on" if value is True else str(value)
    return data


def _beside(before: PartForm, now: PartForm, typed: PartForm) -> list[Beside]:
    rows = []
    for name in now.fields:
        mine = _shown(typed, name, typed[name].data if name in typed.fields else "")
        theirs = _shown(now, name, now.initial.get(name))
        if mine != theirs:
            label = str(now.fields[name].label)
            rows.append(Beside(label, _shown(before, name, before.initial.get(name)), theirs, mine))
    return rows


def _typed(form: PartForm) -> list[tuple[str, str]]:
    """(label, text) of everything that was changed, so that it can be copied."""
    return [(str(form.fields[name].label), _shown(form, name, form[name].data)) for name in form.changed_data]


def _shown(form: PartForm, name: str, value: Any) -> str:
    """A value as the page writes it."""
    if name not in form.fields:
        return ""
    value = form.fields[name].prepare_value(value)
    choices = dict(getattr(form.fields[name], "choices", []))
    if isinstance(value, list):
        return "、".join(str(choices.get(each, each)) for each in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(choices.get(value, "" if value is None else value))
