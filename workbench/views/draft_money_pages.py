"""The difference in money of a draft, as a page and as a file."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.fresh import fresh_sign_in_to_read
from records.forms import MoneyField, asked, page_in, words_in
from records.tables import CSV_TYPE, XLSX_TYPE
from rules.definition.problems import DefinitionError, problem_sentence
from rules.money import fen_of
from schemes.permissions import can_manage_calls
from workbench.forms.draft_money import MoneyForm
from workbench.money_file import as_csv, as_xlsx
from workbench.pages.comparison_page import comparison_page
from workbench.pages.desk import desk_of
from workbench.selectors.comparisons import affected, measure_rows
from workbench.selectors.draft_money import DraftMoney, calls_of_last_year, draft_money, everybody, populations_for
from workbench.selectors.populations import budget_of_population

PER_PAGE = 50
LISTS = ("winners", "losers", "newly", "dropped")
FAULTS_SHOWN = 5


@require_safe
def money(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Cost by measure before and after, winners and losers by name, and where the budget ends."""
    desk = desk_of(request, draft_id)
    page: dict[str, Any] = {"desk": desk, "draft": desk.draft, "tab": "money"}
    choices = populations_for(desk.draft)
    page |= {"may_change": can_manage_calls(request.user, desk.draft.code), "choices": choices}
    if not choices:
        page["calls"] = calls_of_last_year(desk.draft.code)
        return render(request, "workbench/what_if/draft_money_empty.html", page)
    form = MoneyForm(request.GET if "population" in request.GET else None, populations=choices)
    try:
        found = draft_money(desk.draft, *form.chosen())
    except DefinitionError as error:
        faults = [problem_sentence(each, get_language() or "") for each in error.problems[:FAULTS_SHOWN]]
        return render(request, "workbench/what_if/draft_money_faulty.html", page | {"faults": faults})
    page |= comparison_page(found.population, found.comparison)
    page |= {"form": form, "found": found, "population": found.population, **_people(request, found)}
    return render(request, "workbench/what_if/draft_money.html", page, status=422 if form.errors else 200)


def _people(request: HttpRequest, found: DraftMoney) -> dict[str, Any]:
    """One of the four lists, page by page; names are fetched for the shown page only."""
    comparison = found.comparison
    which = words_in(request.GET, "list")
    changes = {name: getattr(comparison, name) for name in LISTS}
    which = which if which in changes else LISTS[0]
    shown = Paginator(changes[which], PER_PAGE).get_page(page_in(request.GET))
    titles = dict(zip(LISTS, (_("Winners"), _("Losers"), _("Newly qualify"), _("Drop out")), strict=True))
    return {
        "lists": [(name, titles[name], len(changes[name])) for name in LISTS],
        "list": which,
        "list_title": titles[which],
        "shown": shown,
        "people": affected(found.population, list(shown)),
    }


@fresh_sign_in_to_read
@require_safe
def money_file(request: HttpRequest, draft_id: int, kind: str) -> HttpResponse:
    """Every filing of the population with what it gets before and after: csv or xlsx."""
    desk = desk_of(request, draft_id)
    choices = {str(population.pk): population for population in populations_for(desk.draft)}
    population = choices.get(words_in(request.GET, "population"))
    if population is None:
        raise Http404
    yuan = asked(request.GET, budget=MoneyField(required=False))["budget"]
    try:
        budget = budget_of_population(population) if yuan is None else fen_of(f"{yuan:.2f}")
        found = draft_money(desk.draft, population, budget)
    except DefinitionError as error:
        raise Http404 from error
    name = f"draft-{desk.draft.pk}-{population.pk}.{kind}"
    if kind == "csv":
        answer = HttpResponse(as_csv(everybody(found)), content_type=CSV_TYPE)
    else:
        rows = measure_rows(found.comparison, get_language() or "")
        answer = HttpResponse(as_xlsx(everybody(found), rows, f"{desk.title} · {population.name}"), XLSX_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
