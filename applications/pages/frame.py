"""What stands around every step of a filing: where one is, what is left, the living estimate, the open return."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.wording import in_words
from applications.domain.completeness import Problem
from applications.domain.questions import kinds_of
from applications.domain.status import Status
from applications.models import Application
from applications.pages.estimates import estimate_panel
from applications.selectors import Filing
from applications.wording import say_problem
from rules.definition.declared import INSURANCE
from rules.definition.parts import Definition, Measure
from schemes.selectors import definition_of

PAGES = ("enterprise", "items", "documents", "account", "check", "declare")


def pages_of(application: Application) -> list[str]:
    """The codes of the pages this filing has.

    No account page where the public pays the insurer, no page of items where the matter is for the enterprise itself.
    """
    absent = set() if paid_to_enterprise(application) else {"account"}
    if not kinds_of(definition_of(application.call), application.matter):
        absent.add("items")
    return [code for code in PAGES if code not in absent]


def paid_to_enterprise(application: Application) -> bool:
    """Whether any measure of the matter pays the enterprise itself."""
    return any(measure.payee == "enterprise" for measure in measures_of(application))


def measures_of(application: Application) -> list[Measure]:
    """The measures the matter covers."""
    definition = definition_of(application.call)
    return [definition.measure(code) for code in definition.matter(application.matter).measures]


def page_url(application: Application, code: str) -> str:
    return reverse(f"applications:{code}", args=[application.pk])


def next_url(application: Application, after: str) -> str:
    """Where "save and continue" leads; a returned filing leads back to what was asked for."""
    if application.status == Status.RETURNED:
        return page_url(application, "correct")
    pages = pages_of(application)
    return page_url(application, pages[pages.index(after) + 1])


def previous_url(application: Application, before: str) -> str:
    if application.status == Status.RETURNED:
        return page_url(application, "correct")
    pages = pages_of(application)
    place = pages.index(before)
    return page_url(application, pages[place - 1]) if place else reverse("applications:list")


def frame(filing: Filing, here: str) -> dict[str, Any]:
    """The context of layout applications/filing.html for the page `here`."""
    application, problems = filing.application, filing.problems
    pages = _pages(application, problems)
    definition = definition_of(application.call)
    return living(filing) | {
        "matter_name": matter_name(definition, application.matter),
        "pages": pages,
        "current": pages_of(application).index(here) + 1,
        "here": here,
        "problems": problems,
        "correction": filing.correction,
        "items": items_title(application),
        "onward": next_url(application, here) if here != "declare" else "",
        "back": previous_url(application, here),
    }


def living(filing: Filing) -> dict[str, Any]:
    """What of a page is shown anew after every change of a field: the revision and the estimate."""
    definition = filing.definition
    return {
        "application": filing.application,
        "definition": definition,
        "scheme": definition.code,
        "panel": estimate_panel(filing),
    }


def matter_name(definition: Definition, matter: str) -> str:
    return in_words(definition.matter(matter).name)


def gaps_for(problems: list[Problem], section: str, item_id: int | None = None) -> dict[str, str]:
    """Field → what is still wrong with it, for the page of one section."""
    found: dict[str, str] = {}
    for problem in problems:
        if problem.section == section and problem.item_id == item_id:
            found.setdefault(problem.field, say_problem(problem))
    return found


def _pages(application: Application, problems: list[Problem]) -> list[dict[str, str]]:
    """What `{% steps %}` takes."""
    titles = {
        "enterprise": _("Enterprise facts"),
        "items": items_title(application),
        "documents": _("Documents"),
        "account": _("Bank account"),
        "check": _("Check answers"),
        "declare": _("Declare and submit"),
    }
    open_sections = {problem.section for problem in problems}
    return [
        {
            "title": titles[code],
            "url": "" if code == "declare" and problems else page_url(application, code),
            "state": _state(code, open_sections),
        }
        for code in pages_of(application)
    ]


def items_title(application: Application) -> str:
    """What the items of the matter are called: insurance policies, or the names of their kinds."""
    kinds = kinds_of(definition_of(application.call), application.matter)
    if not kinds or all(kind.code == INSURANCE for kind in kinds):
        return _("Insurance policies")
    return " / ".join(in_words(kind.name) for kind in kinds)


def _state(code: str, open_sections: set[str]) -> str:
    if code in {"check", "declare"} or code in open_sections:
        return ""
    return "done"
