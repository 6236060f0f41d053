"""What the people outside the offices see: an insurer its payments with annexes, an enterprise its own payment."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.domain.roles import OrganisationKind
from accounts.models import Organisation
from payouts import selectors
from payouts.models import PaymentLine


@require_safe
def application(request: HttpRequest, application_id: int) -> HttpResponse:
    """The payments of one case, for its enterprise and the payment posts; htmx gets just the part that says so."""
    it = get_object_or_404(selectors.cases_with_payments(request.user), pk=application_id)
    context = {
        "application": it,
        "payments": selectors.payment_state(it),
        "is_own": Organisation.objects.managed_by(request.user).filter(pk=it.enterprise_id).exists(),
    }
    if getattr(request, "htmx", False):
        return render(request, "payouts/_payments.html", context | {"nested": True})
    return render(request, "payouts/application.html", context)


@require_safe
def insurer(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Payments for pooled cover to one insurer, and what is still to come."""
    insurers = Organisation.objects.visible_to(request.user).filter(kind=OrganisationKind.INSURER)
    it = get_object_or_404(insurers, pk=organisation_id)
    coming = selectors.insurer_awards_to_come(it)
    context = {
        "insurer": it,
        "page": Paginator(selectors.insurer_lines(it), 50).get_page(request.GET.get("page")),
        "coming": coming,
        "coming_yuan": sum(award.amount_yuan for award in coming),
    }
    return render(request, "payouts/insurer.html", context)


@require_safe
def annex(request: HttpRequest, pk: int) -> HttpResponse:
    """The enterprises behind one line: for the payment posts, and for the insurer once it is released."""
    lines = PaymentLine.objects.visible_to(request.user).select_related("batch__call", "payee")
    line = get_object_or_404(lines.prefetch_related("results__source"), pk=pk)
    page = Paginator(selectors.annex_of(line), 100).get_page(request.GET.get("page"))
    inside = line.batch in type(line.batch).objects.visible_to(request.user)
    return render(request, "payouts/annex.html", {"line": line, "page": page, "inside": inside})
