"""Check your answers: everything on one page, every gap with the way to its field. Then the declaration, once."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.kept_typing import typed_before
from accounts.selectors import is_verified
from applications.domain.completeness import Problem
from applications.domain.refusals import InvoiceAlreadyUsed, NoRoute, NotComplete
from applications.domain.status import Status
from applications.forms.filing import DeclarationForm
from applications.forms.places import place_id
from applications.models import Application
from applications.pages.access import own_filing
from applications.pages.answers import answers_of
from applications.pages.estimates import route_sentences
from applications.pages.frame import frame, measures_of, page_url
from applications.pages.open_pages import still_open
from applications.pages.refusals import put_on, refused, sentence
from applications.pages.summaries import item_title, material_groups
from applications.selectors import Filing
from applications.services import refile_application, submit_application
from applications.wording import say_problem
from records.domain.refusals import Refusal

CHECK = "applications/check.html"
DECLARE = "applications/declare.html"
ELEMENTS = {"sectors": "id_sectors_0", "invoices": "id_invoices-0-number"}


def problem_url(application: Application, problem: Problem) -> str:
    """The page of a gap, at its very field; "" where no single field is to blame."""
    if problem.section == "documents":
        return f"{page_url(application, 'documents')}#{place_id(problem.field, problem.item_id)}"
    if problem.section == "items" and problem.item_id is not None:
        address = reverse("applications:item", args=[application.pk, problem.item_id])
    elif problem.section in {"enterprise", "items", "account"}:
        address = page_url(application, problem.section)
    else:
        return page_url(application, "enterprise")
    return f"{address}?check#{ELEMENTS.get(problem.field, f'id_{problem.field}')}"


def problem_lines(filing: Filing) -> list[tuple[str, str]]:
    """Address and sentence of every gap; with several items each says which one it is about."""
    application = filing.application
    items = filing.items if len(filing.items) > 1 else []
    titles = {each.pk: item_title(filing, each, n) for n, each in enumerate(items, start=1)}
    return [
        (problem_url(application, problem), _of_item(titles.get(problem.item_id or 0), say_problem(problem)))
        for problem in filing.problems
    ]


def _of_item(title: str | None, said: str) -> str:
    return said if title is None else _("%(item)s: %(said)s") % {"item": title, "said": said}


def check_context(filing: Filing) -> dict[str, Any]:
    application, page = filing.application, frame(filing, "check")
    return page | {
        "answers": answers_of(filing, filing.problems),
        "applicant": application.enterprise,
        "lines": problem_lines(filing),
        "route_reasons": route_sentences(application, filing.route_reasons),
        "groups": material_groups(filing),
        "verified": is_verified(application.enterprise),
    }


@require_safe
def check(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything filled in, with what is missing."""
    filing = own_filing(request, pk)
    if not still_open(filing.application):
        return redirect("applications:detail", pk=pk)
    return render(request, CHECK, check_context(filing))


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET shows the declaration; POST files, or files again what was returned: once, however often it is sent.

    Whoever was signed out in between finds the tick again, and files by pressing once more.
    """
    filing = own_filing(request, pk)
    application = filing.application
    if request.method != "POST":
        return _declaration(request, filing)
    form = DeclarationForm(request.POST)
    if not form.is_valid():
        return render(request, DECLARE, declare_context(filing, form), status=422)
    file = refile_application if application.status == Status.RETURNED else submit_application
    try:
        file(application=application, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        return _not_filed(request, own_filing(request, pk), form, refusal)
    return redirect("applications:receipt", pk=pk)


def declare_context(filing: Filing, form: DeclarationForm) -> dict[str, Any]:
    application, page = filing.application, frame(filing, "declare")
    ceilings = [each.ceiling.article for each in measures_of(application) if each.ceiling]
    return page | {
        "form": form,
        "ceiling_articles": list(dict.fromkeys(ceilings)),
        "verified": is_verified(application.enterprise),
    }


def _declaration(request: SignedInRequest, filing: Filing) -> HttpResponse:
    application = filing.application
    if not still_open(application):
        return redirect("applications:detail", pk=application.pk)
    form = DeclarationForm.fresh(application.revision)
    page = declare_context(filing, form)
    if page["problems"]:
        return redirect("applications:check", pk=application.pk)
    typed = typed_before(request)
    form.initial["declared"] = bool(typed and typed.get("declared"))
    return render(request, DECLARE, page | {"restored": typed is not None})


def _not_filed(request: SignedInRequest, filing: Filing, form: DeclarationForm, refusal: Refusal) -> HttpResponse:
    application = filing.application
    if not still_open(application):
        return refused(request, refusal, "applications/moved_on.html", {"application": application})
    if isinstance(refusal, NotComplete | NoRoute):
        return refused(request, refusal, CHECK, check_context(filing))
    if isinstance(refusal, InvoiceAlreadyUsed):
        page = check_context(filing)
        page["lines"] = [(_invoice_url(application, refusal.field), sentence(refusal)), *page["lines"]]
        return refused(request, refusal, CHECK, page)
    again = DeclarationForm.fresh(application.revision)
    again.initial["declared"] = form.cleaned_data["declared"]
    if refusal.field in form.fields:
        put_on(form, refusal)
        again = form
    return refused(request, refusal, DECLARE, declare_context(filing, again))


def _invoice_url(application: Application, field: str) -> str:
    """`field` is item-<id>-invoices-<n>-number."""
    _, item, rest = field.split("-", 2)
    return f"{reverse('applications:item', args=[application.pk, item])}#id_{rest}"
