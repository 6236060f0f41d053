"""Screen of the working calendar."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.selectors import EVERY_SCHEME
from schemes import selectors, services
from schemes.forms import CalendarForm
from schemes.pages.access import managers_only


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: SignedInRequest, year: int | None = None) -> HttpResponse:
    """The working calendar of a year, and a form to enter or correct days."""
    managers_only(request, EVERY_SCHEME if request.method == "POST" else None)
    year = year or timezone.localdate().year
    form = CalendarForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        days = form.days()
        services.set_calendar_days(days=days, source=form.cleaned_data["source"], by=request.user)
        messages.success(request, _("%(count)s days are entered.") % {"count": len(days)})
        return redirect("schemes:calendar", form.cleaned_data["first"].year)
    status = 422 if form.is_bound and form.errors else 200
    page = {"form": form, "year": year, "months": selectors.calendar_months(year)}
    return render(request, "schemes/calendar.html", page | {"years": selectors.calendar_years()}, status=status)
