"""What can be paid, what is held back, the batches; and making a batch: look first, then confirm."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.web import forbid_unless, refuse, show
from payouts import selectors, services
from payouts.forms import MakeForm
from payouts.permissions import may_make, may_see, payments_within
from payouts.wording import SENTENCES, payee_kind_name
from records.domain.refusals import NotPermitted, Refusal
from records.forms import number_in, page_in, words_in


def payment_posts_only(request: HttpRequest) -> None:
    """Strangers find nothing here."""
    if not may_see(request.user):
        raise Http404


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """One call's money: by state, payable by kind of payee, held back, and every batch."""
    payment_posts_only(request)
    calls = list(selectors.calls_with_awards().filter(payments_within(request.user, "scheme_version__code")))
    waiting = set(selectors.batches().waiting().values_list("call", flat=True))
    first = next((call for call in calls if call.pk in waiting), calls[0] if calls else None)
    chosen = next((call for call in calls if str(call.pk) == words_in(request.GET, "call")), first)
    if chosen is None:
        return render(request, "payouts/none.html")
    page = Paginator(selectors.batches(chosen), 25).get_page(page_in(request.GET))
    context = {
        "calls": calls,
        "waiting": waiting,
        "call": chosen,
        "money": selectors.call_money(chosen),
        "kinds": selectors.payable_totals(chosen),
        "articles": selectors.payment_articles(chosen),
        "on_hold": selectors.plans_on_hold(chosen),
        "page": page,
        "may_make": may_make(request.user, chosen.scheme_version.code),
        "first_budget_year": selectors.first_budget_year(chosen),
        "this_year": selectors.official_year(),
    }
    return render(request, "payouts/overview.html", context)


def _year_asked(request: HttpRequest, years: list[int], usual: int) -> int:
    """The budget year that the page is for: sent with the batch, chosen above the list, or the one that runs."""
    asked = number_in(request.POST if request.method == "POST" else request.GET, "budget_year")
    return asked if asked in years else usual


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: SignedInRequest, call_id: int, payee_kind: str) -> HttpResponse:
    """The batch as it would be; confirming makes it, if it is still what was shown."""
    payment_posts_only(request)
    mine = selectors.calls_with_awards().filter(payments_within(request.user, "scheme_version__code"))
    call = get_object_or_404(mine, pk=call_id)
    if payee_kind not in selectors.payee_kinds(call):
        raise Http404
    may = may_make(request.user, call.scheme_version.code)
    forbid_unless(request.method != "POST" or may)
    years = selectors.budget_years(call, timezone.localdate())
    year = _year_asked(request, years, selectors.year_to_pay(call))
    form = MakeForm(request.POST if request.method == "POST" else None, years=years)
    context = {
        "call": call,
        "payee_kind": payee_kind,
        "payee_kind_name": payee_kind_name(call, payee_kind),
        "preview": selectors.preview_batch(call, payee_kind, year),
        "year": year,
        "years": years,
        "form": form,
        "articles": selectors.payment_articles(call),
        "article": selectors.payment_articles(call).of_payee(payee_kind),
        "may_make": may,
    }
    if request.method == "POST" and not may_make(request.user):
        return refuse(request, "payouts/make.html", context, NotPermitted(), sentences=SENTENCES)
    if request.method != "POST" or not form.is_valid():
        return show(request, "payouts/make.html", context)
    try:
        batch = services.make_batch(call=call, payee_kind=payee_kind, by=request.user, **form.cleaned_data)
    except Refusal as refusal:
        return refuse(request, "payouts/make.html", context, refusal, sentences=SENTENCES)
    messages.success(request, _("Batch %(number)s is made and waits for release.") % {"number": batch.number})
    return redirect("payouts:batch", batch.pk)
