"""One filing after it was filed: where it lies, what it was worth and why, what was filed; and taking it back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from applications.domain.status import Status
from applications.fact_words import amount_story
from applications.forms.filing import WithdrawalForm
from applications.pages.access import own_application
from applications.pages.answers import answers_of
from applications.pages.frame import matter_name
from applications.pages.histories import timeline_events
from applications.pages.refusals import refused
from applications.pages.summaries import material_groups
from applications.permissions import may_file
from applications.selectors import Case, load_case, may_withdraw
from applications.services import withdraw_application
from applications.views.receipts import filed_panel
from records.domain.refusals import Refusal

DETAIL = "applications/detail.html"
WITHDRAW = "applications/withdraw.html"


def heading(case: Case) -> dict[str, Any]:
    application, definition = case.application, case.definition
    return {
        "application": application,
        "applicant": case.applicant,
        "definition": definition,
        "scheme": definition.code,
        "matter_name": matter_name(definition, application.matter),
    }


@require_safe
def detail(request: SignedInRequest, pk: int) -> HttpResponse:
    """A draft goes on where it was left; anything filed shows how it stands."""
    case = load_case(own_application(request, pk))
    application, filing = case.application, case.filing
    if application.status == Status.DRAFT:
        return redirect("applications:check", pk=pk)
    can_file = may_file(request.user, application)
    page = heading(case) | {
        "correction": filing.correction,
        "events": timeline_events(case),
        "panel": filed_panel(case),
        "amount_story": amount_story(case.definition, case.amount_history),
        "versions": case.versions[::-1],
        "answers": answers_of(filing, []),
        "groups": material_groups(filing) if application.route else [],
        "can_withdraw": can_file and may_withdraw(application),
        "can_file": can_file,
        "again": reverse("applications:start", args=[application.call_id, application.matter]),
    }
    return render(request, DETAIL, page)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks once more, then takes the filing back."""
    application = own_application(request, pk)
    form = WithdrawalForm(request.POST or None)
    page = heading(load_case(application)) | {"form": form, "can_withdraw": may_withdraw(application)}
    if request.method != "POST" or not form.is_valid():
        return render(request, WITHDRAW, page, status=422 if request.method == "POST" else 200)
    try:
        withdraw_application(application=application, reason=form.cleaned_data["reason"], by=request.user)
    except Refusal as refusal:
        return refused(request, refusal, WITHDRAW, page)
    return redirect("applications:detail", pk=pk) if application.receipt_no else redirect("applications:list")
