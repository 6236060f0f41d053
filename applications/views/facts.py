"""The page of enterprise facts, and taking them over from the profile once more."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.kept_typing import typed_before
from accounts.wording import in_words, qualification_name
from applications.domain.editing import ENTERPRISE
from applications.forms.choices import score_choices, sector_choices
from applications.forms.declared import typed_values
from applications.forms.facts import FACT, SCORE, EnterpriseForm, facts_from
from applications.pages.access import acts_from, own_application, own_filing
from applications.pages.frame import frame, gaps_for, living, next_url
from applications.pages.open_pages import shut_unless, still_open
from applications.pages.refusals import refused
from applications.pages.saving import keep, shown_revision, valid_values
from applications.selectors import Filing
from applications.services import prefill_from_profile, save_facts
from records.domain.refusals import Refusal

TEMPLATE = "applications/enterprise.html"
NAMES = ("street", "sectors", "figures_year", "employees", "revenue_yuan", "contact_name", "contact_phone")


def enterprise_form(filing: Filing, data: QueryDict | None) -> EnterpriseForm:
    """The facts as stored, or as typed where `data` is given; shut where a return does not name them."""
    application, definition = filing.application, filing.definition
    form = EnterpriseForm(
        data,
        initial={name: getattr(application, name) for name in NAMES}
        | {"street": application.street_id}
        | {f"{SCORE}{code}": value for code, value in application.scores.items()}
        | typed_values(filing.rules.facts, FACT, application.call.year, application.facts),
        asked=filing.rules.asked,
        declared=filing.rules.facts,
        call_year=application.call.year,
        sectors=sector_choices(definition),
        scores=score_choices(definition),
        years=sorted({application.call.year - 1, application.figures_year or application.call.year - 1}, reverse=True),
    )
    return shut_unless(form, filing, ENTERPRISE)


def enterprise_context(filing: Filing, form: EnterpriseForm, *, gaps: bool) -> dict[str, Any]:
    """The whole page; with `gaps` every field that still lacks something says so."""
    page = frame(filing, "enterprise")
    names = {label.code: in_words(label.name) for label in page["definition"].qualifications}
    certificates = [(names.get(each.kind) or qualification_name(each.kind), each) for each in filing.qualifications]
    return page | {
        "form": form,
        "certificates": certificates,
        "certificates_asked": "qualifications" in filing.rules.asked,
        "locked": not filing.is_editable(ENTERPRISE),
        "gaps": gaps_for(page["problems"], "enterprise") if gaps else {},
    }


@require_http_methods(["GET", "HEAD", "POST"])
def enterprise(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET shows the facts, POST saves them (one field at a time with htmx, all of them with the button)."""
    filing = own_filing(request, pk)
    application = filing.application
    if not still_open(application):
        return redirect("applications:detail", pk=pk)
    typed = request.POST if request.method == "POST" else typed_before(request)
    form = enterprise_form(filing, typed)

    def context(now: Filing) -> dict[str, Any]:
        return enterprise_context(now, form, gaps="check" in request.GET) | {"restored": typed is not None}

    if request.method != "POST":
        return render(request, TEMPLATE, context(filing))
    return keep(
        request,
        application,
        sheets=[form],
        write=lambda revision: save_facts(
            application=application,
            revision=revision,
            by=request.user,
            **facts_from(valid_values(form), filing.rules.facts, application.call.year),
        ),
        template=TEMPLATE,
        context=context,
        living=living,
        onward=next_url(application, "enterprise"),
    )


@acts_from("enterprise")
def prefill(request: SignedInRequest, pk: int) -> HttpResponse:
    """Takes the profile's facts over again."""
    application = own_application(request, pk)
    try:
        prefill_from_profile(application=application, revision=shown_revision(request), by=request.user)
    except Refusal as refusal:
        fresh = own_filing(request, pk)
        page = enterprise_context(fresh, enterprise_form(fresh, None), gaps=False)
        return refused(request, refusal, TEMPLATE, page)
    return redirect("applications:enterprise", pk=pk)
