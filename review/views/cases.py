"""The case page and what an examiner does there."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from applications.fact_words import amount_story, corrections_in_words
from applications.models import Application, Item
from records.domain.refusals import NotPermitted, Refusal
from records.forms import number_in
from review import services
from review.forms.deciding import DecidedForm
from review.forms.examination import DecisionForm, PaperForm
from review.forms.facts import CorrectionForm
from review.forms.work import FilterForm
from review.models import Decision
from review.pages.answers import act_of, put_at_field, status_for
from review.pages.decided_rows import decided_form
from review.pages.fact_rows import correction_form, error_lines, fact_groups, forget_missing
from review.pages.rows import calculation, days_between, history, sheets_of
from review.permissions import acts_on_route, might_have_acted
from review.selectors import (
    CaseView,
    case_view,
    counts,
    filtered,
    item_amounts,
    matters_in,
    neighbours,
    notice_entry_of,
    work_list,
)
from review.wording import in_language, say


def visible_case(request: SignedInRequest, pk: int) -> CaseView:
    """The case as this person sees it; 404 for strangers, enterprises and drafts."""
    cases = Application.objects.visible_to_office(request.user)
    found = get_object_or_404(
        cases.select_related("enterprise", "call__scheme_version", "office", "street", "bank_account"), pk=pk
    )
    view = case_view(found, request.user)
    if view is None:
        raise Http404
    return view


def not_permitted(request: SignedInRequest, view: CaseView) -> Refusal | None:
    """What keeps this person from every deed here, whatever they typed; said before anything of it is read.

    Whoever might have acted when they opened the page is told that the case has moved on, by the service; somebody
    whose post acts nowhere on its route is not, even where the case has left the offices.
    """
    if view.refusal is None or might_have_acted(request.user, view.application, number_in(request.POST, "seq")):
        return None
    if isinstance(view.refusal, NotPermitted):
        return view.refusal
    return None if acts_on_route(request.user, view.application) else NotPermitted()


def decision_form(view: CaseView, data: Any = None, *, deciding: bool = True) -> DecisionForm:
    """What an examiner enters. Not `deciding`: the marks typed so far stay, nothing is asked of them yet."""
    form = DecisionForm(
        data,
        checks=view.checks,
        amounts=item_amounts(view.assessment),
        initial={"seq": view.seq},
    )
    if data is not None and not deciding:
        form.is_valid()
        form.errors.clear()
    return form


def _list(request: SignedInRequest) -> Any:
    """The part of the work list the officer came from."""
    everything = work_list(request.user)
    if not request.GET:
        return everything
    stages = {each.code: each.name for each in counts(everything, timezone.localdate()).by_stage}
    form = FilterForm(request.GET, stages=stages, matters=matters_in(everything))
    return filtered(everything, form.filters(), timezone.localdate())


def case_page(
    request: SignedInRequest,
    view: CaseView,
    form: DecisionForm,
    refusal: Refusal | None = None,
    facts: CorrectionForm | None = None,
    decided: DecidedForm | None = None,
) -> HttpResponse:
    """The case page, with what was typed and why it was refused. `facts`, `decided`: what was not recorded of them."""
    case, definition = view.application, view.definition
    facts = facts or correction_form(view)
    groups = fact_groups(view, facts) if facts and (view.examines or facts.is_bound) else []
    context = {
        "facts_form": facts,
        "fact_groups": groups,
        "corrections": corrections_in_words(view.case),
        "amount_story": amount_story(definition, view.case.amount_history),
        "exemption": view.exemption,
        "decided": decided or decided_form(view),
        "error_lines": error_lines(facts, groups) if facts else [],
        "view": view,
        "case": case,
        "form": form,
        "rows": list(form.rows(view.previous_marks)),
        "refusal": say(refusal) if refusal else "",
        "cannot": say(view.refusal) if view.refusal and view.stage else "",
        "stage": in_language(view.stage.name) if view.stage else "",
        "route": in_language(definition.route(case.route).name),
        "days": days_between(timezone.localdate(), case.due_on, view.case.calendar),
        "sheets": sheets_of(view.papers, view.materials),
        "result": calculation(view.assessment),
        "history": history(view.case),
        "decisions": view.decisions,
        "entry": notice_entry_of(view.case),
        "beside": neighbours(_list(request), case),
        "query": request.GET.urlencode(),
    }
    bad = refusal is not None or any(each and each.is_bound and each.errors for each in (form, facts, decided))
    return render(request, "review/case.html", context, status=status_for(refusal) if refusal else 422 if bad else 200)


@require_safe
def case(request: SignedInRequest, pk: int) -> HttpResponse:
    """Documents left; check-list, amount, course and decision right."""
    view = visible_case(request, pk)
    return case_page(request, view, decision_form(view))


@act_of("review:case")
def decide(request: SignedInRequest, pk: int) -> HttpResponse:
    """Pass, return or refuse; then the next case of the list."""
    view = visible_case(request, pk)
    if refusal := not_permitted(request, view):
        return case_page(request, view, decision_form(view, request.POST, deciding=False), refusal)
    form, facts = decision_form(view, request.POST), correction_form(view, request.POST)
    beside = neighbours(_list(request), view.application)
    if facts is not None and facts.holds_something:
        forget_missing(facts)
        return case_page(request, view, form, Refusal("correction_not_recorded"), facts)
    if not form.is_valid():
        return case_page(request, view, form)
    try:
        decision = _carry_out(request, view, form)
    except Refusal as refusal:
        put_at_field(form, refusal)
        return case_page(request, visible_case(request, pk), form, refusal)
    messages.success(request, _said(decision))
    following = beside.next or beside.previous
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    if following is None:
        return redirect(f"{reverse('review:work')}{query}")
    return redirect(f"{reverse('review:case', args=[following.pk])}{query}")


def _carry_out(request: SignedInRequest, view: CaseView, form: DecisionForm) -> Decision:
    given, case, by = form.cleaned_data, view.application, request.user
    seq, opinion, marks = given["seq"], given["opinion"], form.marks()
    inside = given["inside"]
    if given["act"] == "return":
        items = Item.objects.filter(application=case).in_bulk()
        parts = form.returned(items)
        return services.decide_return(
            application=case, seq=seq, parts=parts, note=opinion, inside=inside, checks=marks, by=by
        )
    if given["act"] == "refuse":
        return services.decide_refuse(application=case, seq=seq, reason=opinion, inside=inside, checks=marks, by=by)
    return services.decide_pass(
        application=case,
        seq=seq,
        checks=marks,
        opinion=opinion,
        inside=inside,
        adjustments=form.adjustments(),
        seen=given["assessment"],
        by=by,
    )


def _said(decision: Decision) -> str:
    values = {"case": decision.application, "enterprise": decision.application.enterprise}
    if decision.outcome == "pass":
        return _("%(case)s %(enterprise)s: passed.") % values
    if decision.outcome == "return":
        return _("%(case)s %(enterprise)s: returned for correction.") % values
    return _("%(case)s %(enterprise)s: refused.") % values


@act_of("review:case")
def paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ticks the paper that came in, keeping what was marked so far."""
    view = visible_case(request, pk)
    given = PaperForm(request.POST)
    form, facts = decision_form(view, request.POST, deciding=False), correction_form(view, request.POST)
    if refusal := not_permitted(request, view):
        return case_page(request, view, form, refusal, facts)
    if facts is not None:
        forget_missing(facts)
    try:
        services.record_paper(
            version=view.version,
            agrees=given.is_valid() and given.cleaned_data["agrees"] == "yes",
            note=given.data.get("paper_note", ""),
            by=request.user,
        )
    except Refusal as refusal:
        return case_page(request, view, form, refusal, facts)
    return case_page(request, visible_case(request, pk), form, facts=facts)
