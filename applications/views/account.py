"""The account the support goes to: the enterprise's own current one, confirmed for this filing."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.selectors import current_bank_account
from applications.domain.editing import BANK_ACCOUNT
from applications.pages.access import own_filing
from applications.pages.frame import frame, gaps_for, measures_of, next_url, pages_of
from applications.pages.open_pages import still_open
from applications.pages.refusals import refused
from applications.pages.saving import shown_revision
from applications.selectors import Filing
from applications.services import save_facts
from records.domain.refusals import Refusal

TEMPLATE = "applications/account.html"


def account_context(filing: Filing, *, gaps: bool = False) -> dict[str, Any]:
    application, page = filing.application, frame(filing, "account")
    return page | {
        "current_account": current_bank_account(application.enterprise),
        "measures_paid": list(dict.fromkeys(each.payee_article for each in measures_of(application))),
        "payment": filing.definition.payment,
        "locked": not filing.is_editable(BANK_ACCOUNT),
        "gaps": gaps_for(page["problems"], "account") if gaps else {},
    }


@require_http_methods(["GET", "HEAD", "POST"])
def account(request: SignedInRequest, pk: int) -> HttpResponse:
    """GET shows the account, POST takes the enterprise's current one for this filing."""
    filing = own_filing(request, pk)
    application = filing.application
    if not still_open(application) or "account" not in pages_of(application):
        return redirect("applications:detail", pk=pk)
    if request.method != "POST":
        return render(request, TEMPLATE, account_context(filing, gaps="check" in request.GET))
    current = current_bank_account(application.enterprise)
    if current is None or current == application.bank_account:
        return redirect(next_url(application, "account"))
    try:
        save_facts(application=application, revision=shown_revision(request), by=request.user, bank_account=current)
    except Refusal as refusal:
        return refused(request, refusal, TEMPLATE, account_context(own_filing(request, pk)))
    return redirect(next_url(application, "account"))
