"""What the people outside the offices see: an institution its payments with annexes, an enterprise its own payment."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.domain.roles import OUTSIDE, Role
from accounts.selectors import holds_post, organisations_of
from payouts import selectors
from payouts.models import PaymentLine
from records.forms import page_in


@require_safe
def application(request: HttpRequest, application_id: int) -> HttpResponse:
    """The payments of one case, for its enterprise and the payment posts; htmx gets just the part that says so."""
    it = get_object_or_404(selectors.cases_with_payments(request.user), pk=application_id)
    context = {
        "application": it,
        "payments": selectors.payment_state(it),
        "is_own": holds_post(request.user, Role.ADMINISTRATOR, office=it.enterprise),
    }
    if getattr(request, "htmx", False):
        return render(request, "payouts/_payments.html", context | {"nested": True})
    return render(request, "payouts/application.html", context)


@require_safe
def institution(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Payments to one house for the support of others, and what is still to come."""
    it = get_object_or_404(organisations_of(request.user).filter(kind__in=OUTSIDE), pk=organisation_id)
    coming = selectors.parts_to_come(it)
    this_year = selectors.official_year()
    context = {
        "institution": it,
        "page": Paginator(selectors.lines_received(it), 50).get_page(page_in(request.GET)),
        "coming": coming,
        "coming_yuan": sum(part.amount_yuan for part in coming),
        "later": selectors.owed_by_year(part for part in coming if part.budget_year > this_year),
    }
    return render(request, "payouts/institution.html", context)


@require_safe
def annex(request: HttpRequest, pk: int) -> HttpResponse:
    """The enterprises behind one line: for the payment posts, and for the payee once it is released."""
    lines = selectors.lines_with_awards(PaymentLine.objects.visible_to(request.user))
    line = get_object_or_404(lines, pk=pk)
    page = Paginator(selectors.annex_of(line), 100).get_page(page_in(request.GET))
    inside = line.batch in type(line.batch).objects.visible_to(request.user)
    return render(request, "payouts/annex.html", {"line": line, "page": page, "inside": inside})
