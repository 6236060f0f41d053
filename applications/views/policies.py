"""The policies of a filing: the list, adding and removing, and the page of one policy."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.kept_typing import typed_before
from applications.domain.editing import POLICIES
from applications.domain.refusals import PolicyRemoved
from applications.domain.status import Status
from applications.forms.choices import ShownClass, in_words, shown_classes
from applications.models import Application, InsurancePolicy
from applications.pages.access import acts_from, own_application, own_filing
from applications.pages.frame import frame, gaps_for, living, next_url
from applications.pages.open_pages import still_open
from applications.pages.policy_sheet import PolicySheet, policy_sheet
from applications.pages.refusals import refused, sentence, status_of
from applications.pages.saving import differences, keep, shown_revision
from applications.pages.summaries import is_single, policy_lines
from applications.selectors import Filing
from applications.services import add_policy, remove_policy, save_policy
from records.domain.refusals import Refusal
from records.forms import words_in
from rules.definition.declared import INSURANCE

LIST = "applications/policies.html"
ONE = "applications/policy.html"


def list_context(filing: Filing) -> dict[str, Any]:
    page = frame(filing, "policies")
    lines = policy_lines(filing, page["problems"])
    can_add = filing.is_editable(POLICIES)
    kinds = [(kind.code, in_words(kind.name)) for kind in filing.rules.kinds]
    return page | {
        "lines": lines,
        "can_add": can_add,
        "gaps": gaps_for(page["problems"], "policies"),
        "kinds": kinds,
        "insured": all(code == INSURANCE for code, _name in kinds),
    }


@require_safe
def policies(request: SignedInRequest, pk: int) -> HttpResponse:
    """All policies of the filing; straight to the only one where the matter allows a single policy."""
    filing = own_filing(request, pk)
    if not still_open(filing.application):
        return redirect("applications:detail", pk=pk)
    page = list_context(filing)
    if is_single(filing.application) and len(page["lines"]) == 1:
        return redirect("applications:policy", pk=pk, policy=page["lines"][0].policy.pk)
    return render(request, LIST, page)


@acts_from("policies")
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """Adds an empty policy and opens it."""
    application = own_application(request, pk)
    try:
        kind = words_in(request.POST, "kind")
        policy = add_policy(application=application, revision=shown_revision(request), by=request.user, kind=kind)
    except Refusal as refusal:
        return refused(request, refusal, LIST, list_context(own_filing(request, pk)))
    return redirect("applications:policy", pk=pk, policy=policy.pk)


@acts_from("policies")
def remove(request: SignedInRequest, pk: int, policy: int) -> HttpResponse:
    """Takes a policy with its documents out of the filing."""
    filing = own_filing(request, pk)
    chosen = filing.policy(policy)
    if chosen is None:
        return _removed(request, filing, policy)
    try:
        remove_policy(policy=chosen, revision=shown_revision(request), by=request.user)
    except Refusal as refusal:
        return refused(request, refusal, LIST, list_context(own_filing(request, pk)))
    return redirect("applications:policies", pk=pk)


def _removed(request: SignedInRequest, filing: Filing, pk: int) -> HttpResponse:
    """The policy was taken out in another window: 409, the list as it is now, and what was typed to copy."""
    if InsurancePolicy.objects.filter(pk=pk).exists():  # of another filing: no such address
        raise Http404
    refusal = PolicyRemoved(field="policies")
    if request.headers.get("HX-Request"):
        said = {"refused": sentence(refusal), "stale": False}
        return render(request, "applications/parts/not_saved.html", said, status=status_of(refusal))
    sheet = policy_sheet(filing, InsurancePolicy(pk=pk, application=filing.application), request.POST)
    typed = [change for form in sheet.forms for change in differences(form)]
    return refused(request, refusal, LIST, list_context(filing) | {"differences": typed})


def policy_context(filing: Filing, policy: InsurancePolicy, sheet: PolicySheet, *, gaps: bool) -> dict[str, Any]:
    """The page of one policy; with `gaps` every field that still lacks something says so."""
    page = frame(filing, "policies")
    return page | {
        "policy": policy,
        "sheet": sheet,
        "classes": classes_of(filing, policy, sheet),
        "gaps": gaps_for(page["problems"], "policies", policy.pk) if gaps else {},
        "locked": not filing.is_editable("policy", policy.pk),
        "granted": filing.granted.get(policy.pk, ()),
        "line": next(line for line in policy_lines(filing, page["problems"]) if line.policy.pk == policy.pk),
    }


def classes_of(filing: Filing, policy: InsurancePolicy, sheet: PolicySheet) -> list[ShownClass]:
    """What the product typed or stored belongs to, and its rates."""
    product = sheet.policy["product"].value() or "" if "product" in sheet.policy.fields else ""
    if not product and not sheet.kind:
        return []
    return shown_classes(filing.definition, filing.application.matter, product, policy.kind)


def _onward(request: SignedInRequest, application: Application, policy: InsurancePolicy) -> str:
    """After "add a row" or "remove this row" the page itself; else the list, or the next page where there is none."""
    here = reverse("applications:policy", args=[application.pk, policy.pk])
    if more := words_in(request.POST, "more"):
        return f"{here}?more={more}#{more}" if more.isidentifier() else here
    if drop := words_in(request.POST, "drop"):
        return f"{here}#{drop.partition('-')[0]}"
    if is_single(application) or application.status == Status.RETURNED:
        return next_url(application, "policies")
    return reverse("applications:policies", args=[application.pk])


@require_http_methods(["GET", "HEAD", "POST"])
def policy(request: SignedInRequest, pk: int, policy: int) -> HttpResponse:
    """GET shows one policy, POST saves it (by itself with htmx on every change, all of it with the button)."""
    filing = own_filing(request, pk)
    application, chosen = filing.application, filing.policy(policy)
    if chosen is None and request.method != "POST":
        raise Http404
    if not still_open(application):
        return redirect("applications:detail", pk=pk)
    if chosen is None:
        return _removed(request, filing, policy)
    typed = request.POST if request.method == "POST" else typed_before(request)
    sheet = policy_sheet(filing, chosen, typed, more=words_in(request.GET, "more"))

    def context(now: Filing) -> dict[str, Any]:
        page = policy_context(now, now.policy(policy) or chosen, sheet, gaps="check" in request.GET)
        return page | {"restored": typed is not None}

    def write(revision: int) -> Application:
        return save_policy(policy=chosen, revision=revision, by=request.user, **sheet.values()).application

    if request.method != "POST":
        return render(request, ONE, context(filing))
    return keep(
        request,
        application,
        sheets=sheet.forms,
        write=write,
        template=ONE,
        context=context,
        living=lambda now: living(now) | {"classes": classes_of(now, chosen, sheet)},
        onward=_onward(request, application, chosen),
    )
