"""The outline of a whole definition: every page of the editor with its name and how many problems wait there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rules.definition.problems import Problem
from workbench.domain.kinds import LISTS, OUTLINE, PAGES, SHOWN_BELOW, Place, page_of
from workbench.domain.tree import Path, named
from workbench.forms.definition.options import Options
from workbench.forms.definition.words import Words, condition_sentence, rate_sentence, title_of

TITLES: Options = {
    "scheme": _("Scheme and dates"),
    "article": _("Articles"),
    "sector": _("Sectors"),
    "qualification": _("Qualifications"),
    "score": _("Scores"),
    "product": _("Products"),
    "fact": _("Facts of the enterprise"),
    "item": _("What one files for"),
    "reference_rate": _("Reference rates"),
    "group": _("Kinds of applicants"),
    "conditions": _("Conditions for everybody"),
    "measure": _("Measures"),
    "together": _("How the measures work together"),
    "matter": _("Matters"),
    "route": _("Routes and stages"),
    "material": _("Materials to hand in"),
    "periods": _("Notice, correction and payment"),
    "reading": _("Readings"),
}
BELOW: Options = {
    "conditions": _("Conditions: all of them must hold"),
    "options": _("The conditions it combines"),
    "when": _("Who it is for: all of these hold; without any, everybody"),
    "applies_when": _("Who takes this route: all of these hold; without any, everybody"),
    "required_when": _("When it has to be handed in: all of these hold; without any, always"),
    "class": _("Classes"),
    "shared_cap": _("Caps that several classes share"),
    "amount.factors": _("Factors: the first that applies"),
    "scale": _("Scales: the first whose conditions hold is applied"),
    "stage": _("Stages, in order"),
    "field": _("Its fields"),
    "choices": _("What may be chosen"),
}
ADD: Options = {
    "article": _("Add an article"),
    "sector": _("Add a sector"),
    "qualification": _("Add a qualification"),
    "score": _("Add a score"),
    "product": _("Add a product"),
    "fact": _("Add a fact"),
    "item": _("Add a kind of item"),
    "field": _("Add a field"),
    "choices": _("Add a choice"),
    "reference_rate": _("Add a reference rate"),
    "group": _("Add a kind of applicant"),
    "condition": _("Add a condition"),
    "measure": _("Add a measure"),
    "class": _("Add a class"),
    "scale": _("Add a scale"),
    "shared_cap": _("Add a shared cap"),
    "factor": _("Add a factor"),
    "matter": _("Add a matter"),
    "route": _("Add a route"),
    "stage": _("Add a stage"),
    "material": _("Add a material"),
    "reading": _("Add a reading"),
}


def add_title(kind: str, key: str) -> str:
    """What the button says that adds an element of this kind to the list `key`."""
    return str(ADD[key if kind == "word" else kind])


@dataclass
class Entry:
    """One page in the outline or one element in a list; `below` are the entries under it."""

    name: str
    title: str
    errors: int = 0
    warnings: int = 0
    current: bool = False
    inside: bool = False
    count: int | None = None
    detail: str = ""
    article: str = ""
    below: Sequence["Entry"] = ()


class Problems:
    """The problems of a draft by the page where each is mended."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.placed: list[tuple[str, str, Problem]] = []
        for problem in problems:
            place, key = page_of(problem.path)
            self.placed.append((place.name if place else "scheme", key, problem))

    def at(self, name: str) -> tuple[tuple[str, Problem, bool], ...]:
        """(key, problem, whether it is a warning) of exactly this page."""
        return tuple((key, problem, _warns(problem)) for page, key, problem in self.placed if page == name)

    def within(self, place: Place) -> tuple[tuple[str, Problem, bool], ...]:
        """(key within the part, problem, whether it is a warning) of a page and of everything on it."""
        if place.sort == "page":
            return self.at(place.name)
        start = "" if place.sort == "list" else f"{place.name}."
        return tuple(
            (problem.path.removeprefix(start) if f"{problem.path}." != start else "", problem, _warns(problem))
            for _page, _key, problem in self.placed
            if f"{problem.path}.".startswith(start or f"{place.name}.")
        )

    def counts(self, name: str) -> tuple[int, int]:
        """(errors, warnings) on the page and everything below it."""
        found = [p for page, _key, p in self.placed if page == name or page.startswith(f"{name}.")]
        errors = sum(problem.severity == "error" for problem in found)
        return errors, len(found) - errors


def _warns(problem: Problem) -> bool:
    return problem.severity == "warning"


def outline_of(data: Mapping[str, Any], problems: Problems, here: Path) -> list[Entry]:
    """The pages of the whole definition in the order in which people read it; `here` is the open one."""
    words = Words(data)
    entries = []
    for key in OUTLINE:
        entry = _entry((key,), str(TITLES[key]), problems, here)
        if key not in PAGES:
            items = _tables(data.get(key))
            entry.count = len(items)
            entry.below = [_below(key, position, item, problems, here, words) for position, item in enumerate(items)]
        entries.append(entry)
    return entries


def _below(key: str, position: int, item: Mapping[str, Any], problems: Problems, here: Path, words: Words) -> Entry:
    path: Path = (key, position)
    kind = LISTS["definition"][key]
    entry = _entry(path, title_in_list(kind, item, words), problems, here)
    deeper = SHOWN_BELOW.get(key)
    if deeper:
        entry.below = [
            _entry((*path, deeper, at), title_of(deeper, each), problems, here)
            for at, each in enumerate(_tables(item.get(deeper)))
        ]
    return entry


def _entry(path: Path, title: str, problems: Problems, here: Path) -> Entry:
    name = named(path)
    errors, warnings = problems.counts(name)
    return Entry(name, title, errors, warnings, current=path == here, inside=here[: len(path)] == path)


def elements_of(place: Place, key: str, items: object, problems: Problems, words: Words) -> list[Entry]:
    """The elements of a list below a place (or of the list that the place is), for a table."""
    path = (*place.path, key) if key else place.path
    kind = LISTS["definition" if not key else place.kind][key or str(path[-1])]
    entries = []
    for position, item in enumerate(_tables(items)):
        entry = _entry((*path, position), title_in_list(kind, item, words), problems, ())
        entry.article = str(item.get("article", ""))
        entry.detail = detail_in_list(kind, item, words)
        entries.append(entry)
    return entries


def title_in_list(kind: str, item: Mapping[str, Any], words: Words) -> str:
    """What a list calls an element: a condition and a scale by what they say."""
    if kind == "condition":
        return condition_sentence(item, words)
    if kind == "scale":
        return rate_sentence(item, words) or str(_("(without a rate)"))
    if kind == "shared_cap":
        return words.said.said("cap", item).in_language(get_language() or "")
    if kind == "factor":
        return f"× {item.get('factor', '…')}"
    return title_of(kind, item)


def detail_in_list(kind: str, item: Mapping[str, Any], words: Words) -> str:
    """What a list says beside the title: a class its rate, a scale for whom, a word its code."""
    if kind == "class":
        return rate_sentence(item, words)
    if kind == "scale":
        return "; ".join(condition_sentence(each, words) for each in _tables(item.get("when")))
    if kind == "stage":
        return str(_("%(days)s working days")) % {"days": item["working_days"]} if "working_days" in item else ""
    return str(item.get("code", "")) if kind == "word" else ""


def _tables(items: object) -> list[Mapping[str, Any]]:
    return [each for each in items if isinstance(each, Mapping)] if isinstance(items, list) else []


def page_name(problem: Problem) -> str:
    """The path of the page on which a problem is mended."""
    place, _key = page_of(problem.path)
    return place.name if place else "scheme"
