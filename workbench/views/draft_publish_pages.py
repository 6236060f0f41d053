"""From the draft to the published version: submitting, and what the second person sees and decides."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.wording import say
from records.domain.refusals import NotPermitted, Refusal
from records.forms import number_in, words_in
from schemes.selectors import terms_of
from workbench import selectors, services
from workbench.forms.definition.outline import page_name
from workbench.forms.draft_money import MoneyForm
from workbench.forms.drafts import ReturnForm, SubmitForm
from workbench.pages.comparison_page import comparison_page
from workbench.pages.desk import Desk, desk_of
from workbench.pages.draft_changes import changes_of
from workbench.selectors.draft_money import draft_money, populations_for
from workbench.wording import SENTENCES

DONE = {
    "submit": _("Submitted. A second person publishes it or sends it back."),
    "withdraw": _("The draft is yours to work on again."),
    "return": _("Sent back with your reason."),
    "publish": _("Published. New calls can stand on it; running files keep their version."),
}
FIELD_ERRORS = 422


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: SignedInRequest, draft_id: int) -> HttpResponse:
    """Words, money and problems on one page, and what this person may do: submit, withdraw, publish, send back."""
    desk = desk_of(request, draft_id)
    if request.method != "POST":
        return _page(request, desk)
    act = words_in(request.POST, "act")
    form = SubmitForm(request.POST) if act == "submit" else ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, desk, form, status=FIELD_ERRORS)
    try:
        _do(act, desk, form, request)
    except NotPermitted as error:
        raise PermissionDenied from error
    except Refusal as refusal:
        sentence = say(refusal, SENTENCES)
        if refusal.field in form.fields:
            form.add_error(refusal.field, sentence)
        status = FIELD_ERRORS if refusal.field else 409
        return _page(
            request, desk_of(request, draft_id), form, refusal="" if refusal.field else sentence, status=status
        )
    if act in DONE:
        messages.success(request, DONE[act])
    return redirect("workbench:draft_publish", draft_id)


def _do(act: str, desk: Desk, form: Any, request: SignedInRequest) -> None:
    number = number_in(request.POST, "revision")
    if act == "submit":
        services.submit_draft(draft=desk.draft, holds_from=form.day, revision=number, by=request.user)
    elif act == "withdraw":
        services.withdraw_submission(draft=desk.draft, by=request.user)
    elif act == "return":
        services.return_draft(draft=desk.draft, reason=form.cleaned_data["reason"], by=request.user)
    elif act == "publish":
        services.publish_draft(draft=desk.draft, by=request.user)


def _page(request: HttpRequest, desk: Desk, form: Any = None, *, refusal: str = "", status: int = 200) -> HttpResponse:
    draft = desk.draft
    page = {
        "desk": desk,
        "draft": draft,
        "tab": "publish",
        "submit_form": form if isinstance(form, SubmitForm) else SubmitForm(initial={"holds_from": draft.holds_from}),
        "return_form": form if isinstance(form, ReturnForm) else ReturnForm(),
        "refusal": refusal,
        "changes": changes_of(draft),
        "problems": [(each, page_name(each)) for each in selectors.problems_of(draft.text)],
        "authors": selectors.authors_of(draft),
        "terms": terms_of(draft.code),
        **_money(desk),
        "returned": draft.events.filter(kind="returned").select_related("by").first(),
    }
    return render(request, "workbench/definition/publish.html", page, status=status)


def _money(desk: Desk) -> dict[str, Any]:
    """The difference in money over the first population of the policy; nothing while it cannot be computed."""
    choices = populations_for(desk.draft)
    if not choices or selectors.definition_in(desk.draft.text) is None:
        return {}
    found = draft_money(desk.draft, *MoneyForm(populations=choices).chosen())
    return {"population": found.population, **comparison_page(found.population, found.comparison)}
