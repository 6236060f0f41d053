"""Pieces with a template of their own in templates/ui/: lists, timelines, steps, files, errors. ui.py offers them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.template.context import Context
from django.utils.translation import gettext as _

from accounts.templatetags.signs import tag

register = template.Library()


@register.inclusion_tag("ui/empty.html")
def empty(title: object, text: object = "", address: str = "", action: object = "") -> dict[str, object]:
    """An empty list says what will appear here and what to do."""
    return {"title": title, "text": text, "address": address, "action": action}


@register.inclusion_tag("ui/timeline.html")
def timeline(events: Iterable[Mapping[str, object]], *, dense: bool = False) -> dict[str, object]:
    """Events in order: what, when, who, note, due, days, state (done, now, next, stopped), article, scheme."""
    return {"events": events, "dense": dense}


@register.inclusion_tag("ui/route.html")
def route(stages: Iterable[Mapping[str, object]], *, surface: bool = False) -> dict[str, object]:
    """The stages of a route across the page: what, who, days, state (done, now or nothing)."""
    return {"stages": stages, "surface": surface}


@register.inclusion_tag("ui/steps.html")
def steps(items: Sequence[Mapping[str, object]], current: int) -> dict[str, object]:
    """Step `current` (from 1) of a task; items: title, url, state (done, wrong or nothing)."""
    here = items[current - 1]["title"] if 0 < current <= len(items) else ""
    return {"items": items, "current": current, "total": len(items), "here": here}


@register.inclusion_tag("ui/file_row.html")
def file_row(
    name: object,
    *,
    size: int | None = None,
    pages: int | None = None,
    kind: str = "ok",
    state: object = "",
    view: str = "",
    remove: str = "",
    why: object = "",
) -> dict[str, object]:
    """One <li> of <ul class="files">. `remove` is an address that is posted to."""
    status = tag(kind, state) if state else ""
    return {"name": name, "size": size, "pages": pages, "status": status, "view": view, "remove": remove, "why": why}


@register.inclusion_tag("ui/errors.html")
def error_summary(*forms: Any, title: object = "") -> dict[str, object]:
    """Everything that is wrong, each line leading to its field. Takes forms, formsets, (id, message) pairs."""
    lines: list[tuple[str, object]] = []
    for form in forms:
        lines.extend(_lines(form))
    return {"lines": lines, "title": title}


def _lines(source: Any) -> Iterable[tuple[str, object]]:
    if source is None:
        return
    if hasattr(source, "forms"):
        for form in source.forms:
            yield from _lines(form)
        yield from (("", message) for message in source.non_form_errors())
    elif hasattr(source, "errors"):
        for field, messages in source.errors.items():
            if field not in source.fields:
                yield from (("", message) for message in messages)
                continue
            about = {"label": source[field].label}
            for message in messages:
                yield source[field].id_for_label, _("%(label)s: %(message)s") % {**about, "message": message}
    else:
        yield from source


@register.inclusion_tag("ui/pages.html", takes_context=True)
def pagination(context: Context, page: Page[Any]) -> dict[str, object]:
    """Page links that keep the filters of the query string."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    query.pop("page", None)
    keep = f"{query.urlencode()}&" if query else ""
    numbers = list(page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1))
    return {"page": page, "keep": keep, "numbers": numbers, "gap": page.paginator.ELLIPSIS}
