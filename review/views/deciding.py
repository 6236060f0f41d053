"""What an officer does under the amount of a case page where the policy leaves a share or a sum to people."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from accounts.templatetags.formats import yuan
from records.domain.refusals import Refusal
from review import services
from review.pages.answers import act_of
from review.pages.decided_rows import decided_form
from review.views.cases import case_page, decision_form, not_permitted, visible_case
from review.wording import say


@act_of("review:case")
def decide_amounts(request: SignedInRequest, pk: int) -> HttpResponse:
    """Records what was decided; marks, opinion and lower amounts typed so far stay on the page."""
    view = visible_case(request, pk)
    typed = decision_form(view, request.POST, deciding=False)
    if refusal := not_permitted(request, view):
        return case_page(request, view, typed, refusal)
    given = decided_form(view, request.POST)
    if given is None or not given.is_valid():
        return case_page(request, view, typed, decided=given)
    try:
        made = services.decide_amounts(
            application=view.application,
            seq=given.cleaned_data["seq"],
            seen=given.cleaned_data["assessment"],
            values=given.values(),
            reason=given.cleaned_data["decided_reason"],
            by=request.user,
        )
    except Refusal as refusal:
        given.add_error("decided_reason", say(refusal))
        fresh = visible_case(request, pk)
        return case_page(request, fresh, decision_form(fresh, request.POST, deciding=False), refusal, decided=given)
    messages.success(request, _("The decision is recorded: %(amount)s yuan.") % {"amount": yuan(made.total_yuan)})
    fresh = visible_case(request, pk)
    return case_page(request, fresh, decision_form(fresh, request.POST, deciding=False))
