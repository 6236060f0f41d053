"""Objections as their office sees them: the list, one objection with its evidence, and what is found."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.web import forbid_unless, show
from papers.serving import serve
from records.domain.refusals import Refusal
from records.forms import keys_in
from review import selectors, services
from review.forms.notices import FindingForm
from review.models import Objection
from review.pages.answers import given_data, put_at_field, status_for
from review.permissions import may_find_on, may_uphold
from review.views.notices import LIST_LENGTH, offices_only
from review.wording import say


@require_http_methods(["GET", "POST"])
def objections(request: SignedInRequest) -> HttpResponse:
    """All objections of the person's office, the open ones first; several are dismissed with one finding."""
    stages = offices_only(request)
    forbid_unless(request.method != "POST" or bool(stages))
    found = list(selectors.objections_of(request.user)[:LIST_LENGTH])
    mine = [each.pk for each in found if not hasattr(each, "finding") and may_find_on(request.user, each)]
    form = FindingForm(given_data(request), open_ones=mine)
    chosen = [number for number in keys_in(request.POST, "objections") if number in mine]
    context: dict[str, Any] = {"objections": found, "mine": mine, "form": form, "chosen": chosen}
    if not form.is_valid():
        return show(request, "review/objections.html", context)
    given = form.cleaned_data
    try:
        made = services.dismiss_objections(
            objections=[each for each in found if each.pk in given["objections"]],
            finding=given["finding"],
            reply=given["reply"],
            by=request.user,
        )
    except Refusal as refusal:
        put_at_field(form, refusal)
        return render(request, "review/objections.html", context, status=status_for(refusal))
    said = ngettext("%(count)s objection is answered.", "%(count)s objections are answered.", len(made))
    messages.success(request, said % {"count": len(made)})
    return redirect("review:objections")


@require_http_methods(["GET", "POST"])
def objection(request: SignedInRequest, pk: int) -> HttpResponse:
    """One objection with its evidence, and the finding on it."""
    found = get_object_or_404(selectors.objections_of(request.user), pk=pk)
    may_find = may_find_on(request.user, found)
    forbid_unless(request.method != "POST" or may_find)
    form = FindingForm(given_data(request))
    may = {"may_find": may_find, "may_uphold": may_uphold(request.user, found)}
    context: dict[str, Any] = {"objection": found, "form": form, **may}
    if not form.is_valid():
        return show(request, "review/objection.html", context)
    try:
        services.decide_objection(objection=found, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        put_at_field(form, refusal)
        context["refusal"] = say(refusal)
        return render(request, "review/objection.html", context, status=status_for(refusal))
    messages.success(request, _("The finding is kept."))
    return redirect("review:objection", pk)


@require_safe
def evidence(request: SignedInRequest, pk: int) -> FileResponse:
    """The evidence of an objection, as a download."""
    found = get_object_or_404(Objection.objects.visible_to(request.user), pk=pk)
    if not found.evidence:
        raise Http404
    response = serve(found.evidence, filename=found.evidence_name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
