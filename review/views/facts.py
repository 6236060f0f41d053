"""What an officer does in the section “Facts and corrections” of a case page."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from accounts.templatetags.formats import yuan
from records.domain.refusals import Refusal
from review import services
from review.forms.facts import slug
from review.pages.answers import act_of
from review.pages.fact_rows import amendment_form, forget_missing
from review.views.cases import case_page, decision_form, not_permitted, visible_case
from review.wording import say


@act_of("review:case")
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    """Records the corrections entered, or shows the facts of one more policy.

    Marks, opinion and lower amounts typed so far stay on the page.
    """
    view = visible_case(request, pk)
    given = amendment_form(view, request.POST)
    typed = decision_form(view, request.POST, deciding=False)
    if refusal := not_permitted(request, view):
        return case_page(request, view, typed, refusal, facts=given)
    if given is not None and "more" in request.POST:
        forget_missing(given)
        return case_page(request, view, typed, facts=given)
    if given is None or not given.is_valid():
        return case_page(request, view, typed, facts=given)
    before = view.assessment.total_yuan if view.assessment else None
    try:
        made = services.amend_facts(
            application=view.application,
            seq=given.cleaned_data["seq"],
            seen=given.cleaned_data["assessment"],
            changes=given.changes(),
            by=request.user,
        )
    except Refusal as refusal:
        name = slug(refusal.field) if refusal.field else ""
        given.add_error(name if name in given.fields else None, say(refusal))
        fresh = visible_case(request, pk)
        return case_page(request, fresh, decision_form(fresh, request.POST, deciding=False), refusal, facts=given)
    said = _("The correction is recorded. The amount was %(before)s yuan and is now %(after)s yuan.")
    messages.success(request, said % {"before": yuan(before), "after": yuan(made.total_yuan)})
    fresh = visible_case(request, pk)
    return case_page(request, fresh, decision_form(fresh, request.POST, deciding=False))
